"""Until when what was written in a session is kept, level by level, once somebody confirmed it."""

from datetime import datetime

import sqlalchemy as sa

from kit.domain.dispositif import Level
from kit.store import tables
from kit.store.work import Work


class Retention:
    """The dates that were confirmed."""

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
