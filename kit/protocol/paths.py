"""Where a session can go from where it is (domain reference § 1.13)."""

from dataclasses import dataclass

from kit.domain.dispositif import Phase
from kit.domain.session import Session, Status, Way
from kit.guards.gates import gate_of


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


def neighbour(session: Session, step: int) -> Phase | None:
    """Return the phase ``step`` places away from the current one, if there is one."""
    phases = session.protocol.phases
    keys = [phase.key for phase in phases]
    if session.phase is None:
        return None
    place = keys.index(session.phase) + step
    return phases[place] if 0 <= place < len(phases) else None


def gates_ahead(session: Session, held: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Return the gates that hold the next phase: the dispositif's own, then its plugin's ``held``."""
    after = neighbour(session, 1)
    if after is None:
        return ()
    own = gate_of(session, after)
    others = tuple(gate for gate in held if gate not in session.passed_over)
    return others if own is None else (own, *others)


def ahead(session: Session, held: tuple[str, ...] = ()) -> Ahead:
    """Return what is possible now, with the gates that the plugin closes (``held``)."""
    running = session.status is Status.RUNNING
    after = neighbour(session, 1)
    visited = {visit.phase for visit in session.visits if visit.way is not Way.SKIPPED}
    return Ahead(
        before=neighbour(session, -1),
        after=after,
        gates=gates_ahead(session, held),
        can_start=session.status is Status.PREPARED,
        can_move=running,
        can_suspend=running,
        can_resume=session.status is Status.SUSPENDED,
        can_close=session.status is not Status.CLOSED,
        unheld_closing=tuple(
            phase for phase in session.protocol.phases if phase.closing and phase.key not in visited
        ),
    )
