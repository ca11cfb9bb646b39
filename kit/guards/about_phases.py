"""Reminders about how the phase goes: who speaks, the time, what was heard.

Turns are counted by a human, in training, when it was agreed (design § 11.2);
what these say points to nobody. Turns of a group of peers are no person's:
they are kept wherever a phase asks for their balance.
"""

from kit.domain.dispositif import ForbiddenMove, Phase
from kit.domain.identity import Role
from kit.domain.roles import Move
from kit.domain.session import Seat, Session, Way
from kit.guards.reminders import BOTH, TRAINING, Moment, Reminder, Scope, Weight, when

SPEAKING = frozenset({Move.TELLS, Move.ASKS, Move.ANSWERS, Move.SUPPOSES, Move.DECIDES, Move.PROPOSES})
"""Moves made by speaking to the group."""

OF_THE_CIRCLE = frozenset({Role.PARTICIPANT, Role.PRESENTER})
"""The others have a task that may ask for silence."""

PHASES_IN_SILENCE = 2
"""How many phases without a word before the right to be silent is said again (G02)."""


def turns_of(session: Session, phase: Phase, situation: int) -> dict[str, int]:
    """Return the turns counted in one holding of ``phase``, by seat."""
    return {
        each.seat_id: each.count
        for each in session.turns
        if (each.phase, each.situation) == (phase.key, situation)
    }


def exempt(phase: Phase, seat: Seat) -> bool:
    """Whether what ``seat`` says in ``phase`` is not counted: the account, the answers, a round of all."""
    if Move.TELLS in phase.moves_of(Role.PARTICIPANT):
        return True
    telling = {Move.TELLS, Move.ANSWERS} & set(phase.moves_of(Role.PRESENTER))
    return seat.role is Role.PRESENTER and bool(telling)


def _counted(moment: Moment) -> bool:
    return moment.session.settings.count_turns


def _concentrated(moment: Moment) -> tuple[str, ...]:
    session, phase = moment.session, moment.phase
    if phase is None or not _counted(moment):
        return ()
    turns = turns_of(session, phase, session.situation_of(phase))
    counts = [turns.get(seat.id, 0) for seat in session.seats if not exempt(phase, seat)]
    total = sum(counts)
    enough = total >= moment.thresholds.least_turns
    return when(enough and max(counts) > moment.thresholds.most_share * total)


def _silent(moment: Moment) -> tuple[str, ...]:
    session = moment.session
    if moment.phase is None or not _counted(moment):
        return ()
    visited = dict.fromkeys((visit.phase, visit.situation) for visit in session.visits)
    counted = [
        (phase, turns)
        for phase, turns in (
            (session.protocol.phase(key), turns_of(session, session.protocol.phase(key), situation))
            for key, situation in visited
        )
        if sum(turns.values()) >= moment.thresholds.least_turns
    ]
    circle = [seat for seat in session.seats if seat.here and seat.role in OF_THE_CIRCLE]
    return when(any(_said_nothing(seat, counted) for seat in circle))


def _said_nothing(seat: Seat, counted: list[tuple[Phase, dict[str, int]]]) -> bool:
    may = [turns for phase, turns in counted if SPEAKING & set(phase.moves_of(seat.role))]
    last = may[-PHASES_IN_SILENCE:]
    return len(last) == PHASES_IN_SILENCE and not any(turns.get(seat.id, 0) for turns in last)


def _overrun(moment: Moment) -> tuple[str, ...]:
    if moment.phase is None:
        return ()
    planned = moment.session.minutes_of(moment.phase)
    return when(planned is not None and moment.minutes > planned)


def _interrupted(moment: Moment) -> tuple[str, ...]:
    return when(moment.heard(ForbiddenMove.INTERRUPTION))


def not_gone_round(session: Session) -> tuple[Phase, ...]:
    """Return the phases of a free order that nobody held, in the phase that directly follows them."""
    phases, now = session.protocol.phases, session.current
    place = 0 if now is None else phases.index(now)
    word = phases[place - 1].free_order if place else ""
    if now is None or not word or now.free_order == word:
        return ()
    held = {(visit.phase, visit.situation) for visit in session.visits if visit.way is not Way.SKIPPED}
    return tuple(
        phase
        for phase in phases
        if phase.free_order == word
        and (phase.key, session.situation_of(phase)) not in held
        and not (phase.situation and session.without_situation)
    )


def _round_not_done(moment: Moment) -> tuple[str, ...]:
    return when(bool(not_gone_round(moment.session)))


def turns_of_groups(session: Session, phase: Phase) -> tuple[int, ...]:
    """Return the turns counted in this holding of ``phase``, group by group, as its balance names them."""
    here = (phase.key, session.situation_of(phase))
    counted = {each.role: each.count for each in session.group_turns if (each.phase, each.situation) == here}
    return tuple(counted.get(role, 0) for role in phase.balance)


def _first_group_covered(moment: Moment) -> tuple[str, ...]:
    if moment.phase is None or not moment.phase.balance:
        return ()
    counts = turns_of_groups(moment.session, moment.phase)
    enough = sum(counts) >= moment.thresholds.least_turns
    return when(enough and counts[0] < moment.thresholds.least_share * sum(counts))


ABOUT_PHASES: tuple[Reminder, ...] = (
    Reminder(
        id="G01",
        weight=Weight.INFO,
        scope=Scope.PHASE,
        settings=TRAINING,
        sentence="reminder.concentrated",
        predicate=_concentrated,
        source="[L-VACH2] ; 40 % [P]",
    ),
    Reminder(
        id="G02",
        weight=Weight.INFO,
        scope=Scope.PHASE,
        settings=TRAINING,
        sentence="reminder.silent",
        predicate=_silent,
        source="[L-VACH2] ; two phases [P]",
    ),
    Reminder(
        id="G12",
        weight=Weight.INFO,
        scope=Scope.PHASE,
        settings=BOTH,
        sentence="reminder.overrun",
        predicate=_overrun,
        source="[P]; never for an untimed phase",
    ),
    Reminder(
        id="G13",
        weight=Weight.INFO,
        scope=Scope.PHASE,
        settings=TRAINING,
        sentence="reminder.interrupted",
        predicate=_interrupted,
        source="[L-LAMY]",
    ),
    Reminder(
        id="ROUND",
        weight=Weight.WARN,
        scope=Scope.PHASE,
        settings=BOTH,
        sentence="reminder.round",
        predicate=_round_not_done,
        source="[L-DPA1]: the axes in any order, provided one goes round them",
    ),
    Reminder(
        id="BALANCE",
        weight=Weight.NUDGE,
        scope=Scope.PHASE,
        settings=BOTH,
        sentence="reminder.balance",
        predicate=_first_group_covered,
        source="[S2] an alibi is watched for; 40 % [P]",
    ),
)
