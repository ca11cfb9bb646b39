"""What the journal of conduct says of a command: phases and timings, never a word, never a person.

Suspension is not written (design § 11.3): somebody may have needed it.
"""

from kit.domain.session import Session, Status


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
    if len(after.passed_over) > len(before.passed_over):
        lines.append(("gate.passed_over", {"gate": after.passed_over[-1]}))
    if before.status is not after.status and after.status is Status.CLOSED:
        lines.append(("session.closed", {"seats": len(after.seats), "visits": len(after.visits)}))
    return tuple(lines)
