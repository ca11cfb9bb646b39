"""What left this computer of a session, told by the register and by its journal, alike ones together."""

from kit.domain.certificate import Left
from kit.domain.session import Session
from kit.service.leaving import OF_A_GROUP, OF_A_SESSION, OF_EVERYTHING, SAME, left_with
from kit.store import Transaction


def left_before(tx: Transaction, session: Session) -> tuple[Left, ...]:
    """Return what left, the oldest first: each sort once, dated of its last time, with how many times."""
    group_id = tx.engagements.get(session.engagement_id).group_id
    told = [
        left_with(line)
        for line in tx.register.all()
        if (line.what in OF_A_SESSION and line.session_id == session.id)
        or (line.what in OF_A_GROUP and line.group_id == group_id)
        or line.what in OF_EVERYTHING
    ]
    exports = [each.at for each in told if each.what == "exported"]
    told += [
        Left(
            at=line.at,
            what="exported",
            piece=str(line.detail.get("piece", "")),
            format=str(line.detail.get("format", "")),
        )
        for line in tx.journal.of_session(session.id)
        if line.kind == "exported" and not any(abs(line.at - at) < SAME for at in exports)
    ]
    sorts: dict[tuple[str, str], list[Left]] = {}
    for each in sorted(told, key=lambda left: left.at):
        sorts.setdefault((each.what, each.piece), []).append(each)
    return tuple(
        Left(at=alike[-1].at, what=what, piece=piece, times=len(alike))
        for (what, piece), alike in sorts.items()
    )
