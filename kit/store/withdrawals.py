"""Codes by which somebody takes back what came from them; the store holds their hash."""

from datetime import datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.columns import LONGEST_HASH, is_name
from kit.store.work import Work


class Withdrawals:
    """The codes given to the seats of sessions."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def issue(self, session_id: str, seat_id: str, code_hash: str, at: datetime) -> None:
        """Let this code, and no other, take back what came from the seat."""
        table = tables.withdrawals
        self._work.hold(session_id)
        self._work.run(sa.delete(table).where(table.c.session_id == session_id, table.c.seat_id == seat_id))
        self._work.run(
            sa.insert(table).values(code_hash=code_hash, session_id=session_id, seat_id=seat_id, at=at)
        )

    def find(self, code_hash: str) -> tuple[str, str] | None:
        """Return the session and the seat of a code, ``None`` if it is nobody's."""
        table = tables.withdrawals
        if not is_name(code_hash, LONGEST_HASH):
            return None
        row = self._work.row(sa.select(table).where(table.c.code_hash == code_hash))
        return None if row is None else (row["session_id"], row["seat_id"])

    def of_session(self, session_id: str) -> frozenset[str]:
        """Return the seats of a session that have a code."""
        table = tables.withdrawals
        found = self._work.rows(sa.select(table.c.seat_id).where(table.c.session_id == session_id))
        return frozenset(row["seat_id"] for row in found)
