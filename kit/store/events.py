"""Events: that something changed, and what; views that follow read them from their last id on."""

from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A change of ``subject_id``. Ids of a session grow in the order they become visible."""

    id: int
    session_id: str
    kind: str
    subject_id: str
    at: datetime


class Events:
    """The thread of changes of each session."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def append(self, session_id: str, kind: str, subject_id: str) -> int:
        """Add an event, dated now, and return its id."""
        self._work.hold(session_id)
        statement = sa.insert(tables.events).values(
            session_id=session_id, kind=kind, subject_id=subject_id, at=datetime.now(UTC)
        )
        return int(self._work.run(statement.returning(tables.events.c.id)).scalar_one())

    def since(self, session_id: str, after_id: int) -> tuple[Event, ...]:
        """Return the events of a session after ``after_id`` (0 for all), in order."""
        table = tables.events
        found = self._work.rows(
            sa.select(table)
            .where(table.c.session_id == session_id, table.c.id > after_id)
            .order_by(table.c.id)
        )
        return tuple(Event(**row) for row in found)

    def last(self, session_id: str) -> int:
        """Return the id of the latest event of a session, 0 before the first."""
        table = tables.events
        statement = sa.select(sa.func.max(table.c.id)).where(table.c.session_id == session_id)
        return int(self._work.run(statement).scalar_one() or 0)
