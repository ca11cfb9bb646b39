"""Writing in the register: who did what to what, and when; ids and counts, never a word."""

from collections.abc import Mapping

from kit.service.access import Access
from kit.store import Transaction

__all__ = ["note_in", "remember"]


def remember(
    access: Access,
    what: str,
    *,
    session_id: str | None = None,
    group_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
) -> str:
    """Add a line in a transaction of its own and return its mark."""
    with access.store.write() as tx:
        return note_in(tx, access, what, session_id=session_id, group_id=group_id, detail=detail)


def note_in(
    tx: Transaction,
    access: Access,
    what: str,
    *,
    session_id: str | None = None,
    group_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
) -> str:
    """Add a line in the transaction of what it tells, kept or undone with it; return its mark."""
    return tx.register.add(
        access.clock(), str(access.actor.role), what, session_id=session_id, group_id=group_id, detail=detail
    )
