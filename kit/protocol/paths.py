"""Where a session can go from where it is (domain reference § 1.13)."""

from dataclasses import dataclass, replace

from kit.domain.dispositif import Phase
from kit.domain.session import Session, Status, Way
from kit.guards.gates import conditions_before, gate_of, gates_of, hierarchy_gates
from kit.protocol.situations import begun_again, can_do_without, can_take_another, first_of_situation


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What is possible now: the phases around, and the gates that hold the next one."""

    before: Phase | None
    after: Phase | None
    gates: tuple[str, ...]
    can_start: bool
    can_move: bool
    can_suspend: bool
    can_resume: bool
    can_close: bool
    unheld_closing: tuple[Phase, ...]
    """Closing phases nobody held yet: closing now is a warning, never a refusal (design § 11.13)."""
    can_take_another: bool
    """A second situation may begin, once nothing holds it."""
    gates_of_another: tuple[str, ...]
    """The gates that hold a second situation."""
    can_do_without: bool
    """« Séance sans situation » may be said."""
    to_closing: Phase | None
    """The closing phase one may go straight to, when it is not simply the next one."""


def neighbour(session: Session, step: int) -> Phase | None:
    """Return the phase ``step`` places away from the current one, if there is one.

    What comes before a second situation is the first one: one does not go back there.
    """
    phases = session.protocol.phases
    keys = [phase.key for phase in phases]
    if session.phase is None:
        return None
    here = keys.index(session.phase)
    begins_again = session.situation > 1 and phases[here] is first_of_situation(session)
    if step < 0 and begins_again:
        return None
    around = round_of(session, phases[here])
    if around:
        return _within_round(session, around, step)
    place = here + step
    if session.without_situation:
        while 0 <= place < len(phases) and phases[place].situation:
            place += step
    target = phases[place] if 0 <= place < len(phases) else None
    around = () if target is None else round_of(session, target)
    return _entrance(session, around, step) if around else target


def round_of(session: Session, phase: Phase) -> tuple[Phase, ...]:
    """Return the phases held in any order together with ``phase``, in the order of the file; else none."""
    if not phase.free_order:
        return ()
    return tuple(each for each in session.protocol.phases if each.free_order == phase.free_order)


def not_held(session: Session, around: tuple[Phase, ...]) -> tuple[Phase, ...]:
    """Return the phases of a free order that nobody held yet."""
    held = {
        visit.phase
        for visit in session.visits
        if visit.way is not Way.SKIPPED and visit.situation == session.situation_of(around[0])
    }
    return tuple(phase for phase in around if phase.key not in held)


def can_go_to(session: Session, phase: Phase) -> bool:
    """Whether ``phase`` may be entered now out of turn: its free order is under way, or comes next."""
    here, around = session.current, round_of(session, phase)
    if session.status is not Status.RUNNING or here is None or not around or phase == here:
        return False
    return here in around or neighbour(session, 1) in around


def _trail(session: Session, around: tuple[Phase, ...]) -> tuple[str, ...]:
    """Return the keys of ``around`` by which one came to where one is; going back shortens it."""
    keys, now = {phase.key for phase in around}, session.situation_of(around[0])
    trail: list[str] = []
    went_back = False
    for visit in session.visits:
        if visit.phase in keys and visit.situation == now:
            if went_back and visit.phase in trail:
                trail = trail[: trail.index(visit.phase) + 1]
            else:
                trail = [*(key for key in trail if key != visit.phase), visit.phase]
        went_back = visit.way is Way.BACK
    return tuple(trail)


def _entrance(session: Session, around: tuple[Phase, ...], step: int) -> Phase:
    """Return the phase by which a free order is entered: the first not held, or the last one left."""
    if step > 0:
        return next(iter(not_held(session, around)), around[0])
    trail = _trail(session, around)
    return session.protocol.phase(trail[-1]) if trail else around[-1]


def _within_round(session: Session, around: tuple[Phase, ...], step: int) -> Phase | None:
    """Return the next phase nobody entered, then what follows; backwards, where one comes from."""
    phases = session.protocol.phases
    if step > 0:
        now = session.situation_of(around[0])
        entered = {visit.phase for visit in session.visits if visit.situation == now}
        ahead_of = next((phase for phase in around if phase.key not in entered), None)
        place = phases.index(around[-1]) + 1
        return ahead_of or (phases[place] if place < len(phases) else None)
    trail = _trail(session, around)
    here = trail.index(session.phase) if session.phase in trail else 0
    if here > 0:
        return session.protocol.phase(trail[here - 1])
    place = phases.index(around[0]) - 1
    return phases[place] if place >= 0 else None


def next_closing(session: Session) -> Phase | None:
    """Return the first closing phase after the current one."""
    phases = session.protocol.phases
    if session.phase is None:
        return None
    here = [phase.key for phase in phases].index(session.phase)
    later = (phase for phase in phases[here + 1 :] if phase.closing)
    return next((phase for phase in later if not (session.without_situation and phase.situation)), None)


def gates_ahead(session: Session, held: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the gates that hold the next phase, or the start: our own, then the plugin's ``held``."""
    if session.status is Status.PREPARED:
        # Whoever begins here begins with the first situation, whatever was typed for a second one.
        return gates_of(replace(session, situation=1), session.protocol.phases[0])
    after = neighbour(session, 1)
    return () if after is None else gates_ahead_of(session, after, held)


def gates_ahead_of(session: Session, phase: Phase, held: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the gates that hold ``phase``: our own, then the plugin's ``held``."""
    others = tuple(gate for gate in held if gate not in session.passed_over)
    return tuple(dict.fromkeys((*role_asked_inside(session), *gates_of(session, phase), *others)))


def gates_of_another(session: Session) -> tuple[str, ...]:
    """Return the gates that hold a second situation, where one may begin.

    The role its first phase asks for is not one: see ``role_asked_inside``.
    """
    if session.status is not Status.RUNNING or not can_take_another(session):
        return ()
    again = begun_again(session)
    first = first_of_situation(again)
    conditions = () if first is None else conditions_before(again, first)
    return (*hierarchy_gates(again), *(each.gate for each in conditions))


def role_asked_inside(session: Session) -> tuple[str, ...]:
    """Return the gate of the role that the first phase of a second situation asks for and nobody holds.

    Whoever presented the first one holds the role until the second begins, so
    that nobody can be given it at the door: it is asked inside, and holds what follows.
    """
    here = session.current
    if here is None or session.situation == 1 or here != first_of_situation(session):
        return ()
    gate = gate_of(session, here)
    return () if gate is None else (gate,)


def ahead(session: Session, held: tuple[str, ...] = ()) -> Ahead:
    """Return what is possible now, with the gates that the plugin closes (``held``)."""
    running = session.status is Status.RUNNING
    after = neighbour(session, 1)
    closing = next_closing(session)
    return Ahead(
        before=neighbour(session, -1),
        after=after,
        gates=gates_ahead(session, held),
        can_start=session.status is Status.PREPARED,
        can_move=running,
        can_suspend=running,
        can_resume=session.status is Status.SUSPENDED,
        can_close=session.status is not Status.CLOSED,
        unheld_closing=_unheld_closing(session),
        can_take_another=can_take_another(session),
        gates_of_another=gates_of_another(session),
        can_do_without=can_do_without(session),
        to_closing=closing if running and closing is not after else None,
    )


def _unheld_closing(session: Session) -> tuple[Phase, ...]:
    """A situation nobody brought owes nobody the last word; each one that was brought does."""
    held = {(visit.phase, visit.situation) for visit in session.visits if visit.way is not Way.SKIPPED}
    return tuple(
        phase
        for phase in session.protocol.phases
        if phase.closing
        and (phase.key, session.situation_of(phase)) not in held
        and not (phase.situation and session.without_situation)
    )
