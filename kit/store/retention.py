"""Until when what was written in a session is kept, level by level, once somebody confirmed it."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kit.domain.dispositif import Level
from kit.domain.session import Status
from kit.store import tables
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """How many notes of one level a session holds, removed ones too, and what its date is counted from."""

    session_id: str
    engagement_id: str
    group_id: str
    planned: datetime
    minutes: int
    status: Status
    level: Level
    count: int


class Retention:
    """The dates that were confirmed, and what they are about."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def keep(self, session_id: str, level: Level, until: datetime) -> None:
        """Keep the writings of ``level`` until then, in place of the date that was there."""
        self._work.hold(session_id)
        self._work.upsert(tables.retention, {"session_id": session_id, "level": level.value, "until": until})

    def of_session(self, session_id: str) -> dict[Level, datetime]:
        """Return the dates of a session, in UTC."""
        table = tables.retention
        found = self._work.rows(sa.select(table).where(table.c.session_id == session_id))
        return {Level(row["level"]): row["until"] for row in found}

    def all(self) -> dict[str, dict[Level, datetime]]:
        """Return the dates of every session that has some, by the session's id."""
        dates: dict[str, dict[Level, datetime]] = {}
        for row in self._work.rows(sa.select(tables.retention)):
            dates.setdefault(row["session_id"], {})[Level(row["level"])] = row["until"]
        return dates

    def held(self) -> tuple[Held, ...]:
        """Return what every session holds, level by level; a session without a note is not there."""
        note, session, engagement = tables.notes, tables.sessions, tables.engagements
        of_session = tuple(session.c[name] for name in ("planned", "minutes", "status", "engagement_id"))
        keys = (note.c.session_id, note.c.level, engagement.c.group_id, *of_session)
        statement = (
            sa.select(*keys, sa.func.count().label("count"))
            .join(session, session.c.id == note.c.session_id)
            .join(engagement, engagement.c.id == session.c.engagement_id)
            .group_by(*keys)
            .order_by(session.c.planned, note.c.session_id, note.c.level)
        )
        return tuple(
            Held(**{**row, "status": Status(row["status"]), "level": Level(row["level"])})
            for row in self._work.rows(statement)
        )

    def spans(self) -> dict[str, tuple[datetime, datetime]]:
        """Return when the first and the last session of each engagement are planned, in UTC, by its id."""
        planned = tables.sessions.c.planned
        first, last = sa.func.min(planned).label("first"), sa.func.max(planned).label("last")
        grouped = sa.select(tables.sessions.c.engagement_id, first, last)
        rows = self._work.rows(grouped.group_by(tables.sessions.c.engagement_id))
        return {row["engagement_id"]: (row["first"], row["last"]) for row in rows}
