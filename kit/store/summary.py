"""What a list shows of a session, and which sessions it keeps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from kit.domain.session import Status
from kit.store import tables


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSummary:
    """What a list shows of a session; ``title`` and ``group_label`` are words, or empty.

    ``archived``: its group was put away. ``themes``: those ticked, in order.
    """

    id: str
    group_id: str
    group_label: str
    title: str
    planned: datetime
    minutes: int
    status: Status
    dispositif: str
    revision: int
    themes: tuple[str, ...] = ()
    archived: bool = False

    def __repr__(self) -> str:
        """Name the session and never its words: a traceback may show this."""
        return f"<SessionSummary {self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which sessions a list keeps. Nothing said keeps all but those of archived groups.

    ``since`` is included, ``until`` is not. ``archived``: ``True`` for those
    of archived groups only, ``None`` for both.
    """

    group_id: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    theme: str | None = None
    archived: bool | None = False


def listing(wanted: Wanted) -> sa.Select[Any]:
    """Return the statement that reads the sessions ``wanted``, latest planned first."""
    session, engagement, group = tables.sessions, tables.engagements, tables.groups
    label = tables.words.alias("label")
    # Outer joins on purpose: they keep the index on the date as the only way in.
    statement = (
        sa.select(
            *(session.c[name] for name in ("id", "planned", "minutes", "status", "dispositif", "revision")),
            engagement.c.group_id,
            group.c.archived,
            label.c.body.label("group_label"),
        )
        .outerjoin(engagement, engagement.c.id == session.c.engagement_id)
        .outerjoin(group, group.c.id == engagement.c.group_id)
        .outerjoin(label, label.c.owner_id == engagement.c.group_id)
        .order_by(session.c.planned.desc(), session.c.id.desc())
    )
    if wanted.archived is not None:
        # « is » and not « = »: a comparison that refuses what is missing would undo the outer join.
        kept = group.c.archived.is_(True) if wanted.archived else group.c.archived.is_not(True)
        statement = statement.where(kept)
    if wanted.group_id is not None:
        statement = statement.where(engagement.c.group_id == wanted.group_id)
    if wanted.since is not None:
        statement = statement.where(session.c.planned >= wanted.since)
    if wanted.until is not None:
        statement = statement.where(session.c.planned < wanted.until)
    if wanted.theme is not None:
        ticked = sa.exists().where(tables.themes.c.session_id == session.c.id)
        statement = statement.where(ticked.where(tables.themes.c.theme == wanted.theme))
    return statement
