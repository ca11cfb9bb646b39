"""Reminders about how the phase goes: who speaks, the time, what was heard.

Turns are counted by a human, in training, when it was agreed (design § 11.2);
what these say points to nobody.
"""

from kit.domain.dispositif import ForbiddenMove, Move, Phase
from kit.domain.identity import Role
from kit.domain.session import Seat, Session
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
)
