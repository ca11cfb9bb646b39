"""What left this computer, told by the register and by journals: nothing here reaches it any more."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from kit.domain.certificate import Left
from kit.domain.session import Session
from kit.service.access import Access
from kit.service.registering import note_in
from kit.store import RegisterLine, Transaction

LEFT_BEFORE = "left_before"
"""A line of the register: an export that only the journal of the session told, and that went with it."""

OF_A_SESSION = frozenset({"exported", "printed", "carried", "carried_out", LEFT_BEFORE})
OF_A_GROUP = frozenset({"piece_exported"})
OF_EVERYTHING = frozenset({"backed_up"})

_SAME = timedelta(seconds=5)
"""The journal and the register tell one export within this."""


def note_what_left(tx: Transaction, access: Access, session_id: str, group_id: str) -> None:
    """Tell in the register the exports that only the journal of a session tells."""
    known = [line.at for line in tx.register.of_session(session_id) if line.what in OF_A_SESSION]
    for each in _only_in_journal(tx, session_id, known):
        detail = {"piece": each.piece, "format": each.format, "on": each.at.isoformat(timespec="seconds")}
        note_in(tx, access, LEFT_BEFORE, session_id=session_id, group_id=group_id, detail=detail)


def left_with(line: RegisterLine) -> Left:
    """Return what a line of the register says left."""
    on = line.detail.get("on")
    return Left(
        at=line.at if on is None else line.at.fromisoformat(str(on)),
        what="exported" if line.what == LEFT_BEFORE else line.what.removesuffix("_out"),
        piece=str(line.detail.get("piece", "")) if line.what != "piece_exported" else "",
        format=str(line.detail.get("format", "")),
    )


def left_of(tx: Transaction, session: Session) -> tuple[Left, ...]:
    """Return what left of a session, the oldest first: each sort once, dated of its last time, counted."""
    group_id = tx.engagements.get(session.engagement_id).group_id
    told = [
        left_with(line)
        for line in tx.register.all()
        if (line.what in OF_A_SESSION and line.session_id == session.id)
        or (line.what in OF_A_GROUP and line.group_id == group_id)
        or line.what in OF_EVERYTHING
    ]
    exports = [each.at for each in told if each.what == "exported"]
    told += _only_in_journal(tx, session.id, exports)
    sorts: dict[tuple[str, str], list[Left]] = {}
    for each in sorted(told, key=lambda left: left.at):
        sorts.setdefault((each.what, each.piece), []).append(each)
    return tuple(
        Left(at=alike[-1].at, what=what, piece=piece, times=len(alike))
        for (what, piece), alike in sorts.items()
    )


def _only_in_journal(tx: Transaction, session_id: str, known: Collection[datetime]) -> Iterator[Left]:
    """Yield the exports that the journal of a session tells, but for those of ``known`` dates."""
    for line in tx.journal.of_session(session_id):
        if line.kind == "exported" and not any(abs(line.at - at) < _SAME for at in known):
            yield Left(
                at=line.at,
                what="exported",
                piece=str(line.detail.get("piece", "")),
                format=str(line.detail.get("format", "")),
            )
