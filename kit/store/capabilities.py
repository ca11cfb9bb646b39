"""Who may enter: a link holds a secret, the store holds its hash."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.columns import LONGEST_HASH, is_name
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Capability:
    """A link that was given; ``at`` is when, in UTC."""

    token_hash: str
    session_id: str
    seat_id: str
    at: datetime


class Capabilities:
    """The links given to seats."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def issue(self, session_id: str, seat_id: str, token_hash: str, at: datetime) -> None:
        """Let whoever holds the secret of ``token_hash`` take the seat."""
        self._work.hold(session_id)
        self._work.run(
            sa.insert(tables.capabilities).values(
                token_hash=token_hash, session_id=session_id, seat_id=seat_id, at=at
            )
        )

    def find(self, token_hash: str) -> tuple[str, str] | None:
        """Return the session and the seat a link opens, ``None`` if it opens nothing."""
        table = tables.capabilities
        if not is_name(token_hash, LONGEST_HASH):
            return None
        row = self._work.row(sa.select(table).where(table.c.token_hash == token_hash))
        return None if row is None else (row["session_id"], row["seat_id"])

    def of_session(self, session_id: str) -> tuple[Capability, ...]:
        """Return every link of a session, oldest first."""
        table = tables.capabilities
        statement = sa.select(table).where(table.c.session_id == session_id)
        found = self._work.rows(statement.order_by(table.c.at, table.c.token_hash))
        return tuple(Capability(**row) for row in found)

    def revoke(self, token_hash: str) -> None:
        """Make a link open nothing any more; nothing happens if it already did not."""
        held = self.find(token_hash)
        if held is not None:
            self._work.hold(held[0])
            self._work.run(
                sa.delete(tables.capabilities).where(tables.capabilities.c.token_hash == token_hash)
            )
