"""What left this computer before an erasure: told by the register, since nothing reaches it any more."""

from datetime import timedelta

from kit.domain.certificate import Left
from kit.service.access import Access
from kit.service.registering import note_in
from kit.store import RegisterLine, Transaction

BEFORE = "left_before"
"""A line of the register: an export that only the journal of the session told, and that went with it."""

OF_A_SESSION = frozenset({"exported", "printed", "carried", "carried_out", BEFORE})
OF_A_GROUP = frozenset({"piece_exported"})
OF_EVERYTHING = frozenset({"backed_up"})

SAME = timedelta(seconds=5)
"""The journal and the register tell one export within this."""


def note_what_left(tx: Transaction, access: Access, session_id: str, group_id: str) -> None:
    """Tell in the register the exports that only the journal of a session tells."""
    known = [line.at for line in tx.register.of_session(session_id) if line.what in OF_A_SESSION]
    for line in tx.journal.of_session(session_id):
        if line.kind == "exported" and not any(abs(line.at - at) < SAME for at in known):
            detail = {
                "piece": str(line.detail.get("piece", "")),
                "format": str(line.detail.get("format", "")),
                "on": line.at.isoformat(timespec="seconds"),
            }
            note_in(tx, access, BEFORE, session_id=session_id, group_id=group_id, detail=detail)


def left_with(line: RegisterLine) -> Left:
    """Return what a line of the register says left."""
    on = line.detail.get("on")
    return Left(
        at=line.at if on is None else line.at.fromisoformat(str(on)),
        what="exported" if line.what == BEFORE else line.what.removesuffix("_out"),
        piece=str(line.detail.get("piece", "")) if line.what != "piece_exported" else "",
        format=str(line.detail.get("format", "")),
    )
