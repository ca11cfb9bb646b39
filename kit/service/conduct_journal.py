"""What the journal of conduct says of a command: phases and timings, never a word, never a person.

Suspension is not written (design § 11.3): somebody may have needed it.
"""

from kit.domain.session import Session, Status
from kit.protocol.time_left import phases_ahead


def lines_between(before: Session, after: Session) -> tuple[tuple[str, dict[str, str | int]], ...]:
    """Return the journal lines (kind, detail) that tell ``before`` from ``after``."""
    lines: list[tuple[str, dict[str, str | int]]] = []
    if before.phase != after.phase:
        if before.phase is not None:
            left = next((visit for visit in reversed(after.visits) if visit.phase == before.phase), None)
            way = "" if left is None or left.way is None else str(left.way)
            lines.append(("phase.left", {"phase": before.phase, "way": way}))
        if after.phase is not None:
            lines.append(("phase.entered", {"phase": after.phase}))
    if before.timing != after.timing:
        lines.append(("replanned", {"minutes": _ahead(after)}))
    if len(after.passed_over) > len(before.passed_over):
        lines.append(("gate.passed_over", {"gate": after.passed_over[-1]}))
    if before.status is not after.status and after.status is Status.CLOSED:
        lines.append(("session.closed", {"seats": len(after.seats), "visits": len(after.visits)}))
    return tuple(lines)


def _ahead(session: Session) -> int:
    """Minutes of the phase being held, from its beginning, and of those to come, as they stand now."""
    return sum(session.minutes_of(phase) or 0 for phase in phases_ahead(session))
