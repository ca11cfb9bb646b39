"""Groups and the agreements they work under."""

from datetime import datetime

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kit.domain.session import Engagement, Group
from kit.errors import NotFound
from kit.store import tables
from kit.store.columns import is_name
from kit.store.words import Words
from kit.store.work import Work


class Groups:
    """The circles of people; their labels are kept with the words."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def add(self, group: Group, label: str) -> None:
        """Keep a new group. Raises ``Stale`` when its id is taken."""
        self._work.hold(group.id)
        self._work.run(
            sa.insert(tables.groups).values(
                id=group.id,
                organisation=group.organisation,
                created=group.created,
                archived=group.archived,
            )
        )
        self._words.put(group.id, group.id, label)

    def get(self, group_id: str) -> Group:
        """Return the group. Raises ``NotFound`` (``group.unknown``)."""
        row = None
        if is_name(group_id):
            row = self._work.row(sa.select(tables.groups).where(tables.groups.c.id == group_id))
        if row is None:
            raise NotFound("group.unknown")
        return Group(**row)

    def label(self, group_id: str) -> str:
        """Return how the group is called, '' once its words are erased. Raises ``NotFound``."""
        self.get(group_id)
        return self._words.get(group_id) or ""

    def shown_label(self, group_id: str) -> str:
        """Return ``label`` as lists show it: '' too for a name that no key opens any more."""
        self.get(group_id)
        return self._words.shown_of(group_id)

    def all(self) -> tuple[tuple[Group, str], ...]:
        """Return every group with its label, oldest first."""
        body = tables.words.c.body
        found = self._work.rows(
            sa.select(tables.groups, body)
            .outerjoin(tables.words, tables.words.c.owner_id == tables.groups.c.id)
            .order_by(tables.groups.c.created, tables.groups.c.id)
        )
        return tuple(
            (
                Group(**{name: row[name] for name in ("id", "organisation", "created", "archived")}),
                self._words.shown(row["id"], row["id"], row["body"]),
            )
            for row in found
        )

    def figures(self) -> dict[str, tuple[int, datetime]]:
        """Return how many sessions each group that has some holds, and when the latest is planned."""
        session, engagement = tables.sessions, tables.engagements
        latest = sa.func.max(session.c.planned, type_=session.c.planned.type).label("latest")
        found = self._work.rows(
            sa.select(engagement.c.group_id, sa.func.count().label("sessions"), latest)
            .join(engagement, engagement.c.id == session.c.engagement_id)
            .group_by(engagement.c.group_id)
        )
        return {row["group_id"]: (int(row["sessions"]), row["latest"]) for row in found}

    def rename(self, group_id: str, label: str) -> None:
        """Give the group another label. Raises ``NotFound``."""
        self.get(group_id)
        self._words.put(group_id, group_id, label)

    def archive(self, group_id: str, *, archived: bool) -> None:
        """Put the group away, or take it out again; nothing is erased. Raises ``NotFound``."""
        self.get(group_id)
        self._work.hold(group_id)
        self._work.run(
            sa.update(tables.groups).where(tables.groups.c.id == group_id).values(archived=archived)
        )


class Engagements:
    """The agreed cycles."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def add(self, engagement: Engagement) -> None:
        """Keep a new engagement, in the organisation of its group.

        Raises ``NotFound`` (``group.unknown``), ``Stale`` when its id is taken.
        """
        self._work.hold(engagement.group_id)
        group = Groups(self._work, Words(self._work)).get(engagement.group_id)
        self._work.run(
            sa.insert(tables.engagements).values(
                id=engagement.id,
                organisation=group.organisation,
                group_id=engagement.group_id,
                dispositif=engagement.dispositif,
                variant=engagement.variant,
                settings=msgspec.json.encode(engagement.settings).decode(),
            )
        )

    def get(self, engagement_id: str) -> Engagement:
        """Return the engagement. Raises ``NotFound`` (``engagement.unknown``)."""
        row = None
        if is_name(engagement_id):
            row = self._work.row(
                sa.select(tables.engagements).where(tables.engagements.c.id == engagement_id)
            )
        if row is None:
            raise NotFound("engagement.unknown")
        return _engagement(row)

    def of_group(self, group_id: str) -> tuple[Engagement, ...]:
        """Return the engagements of a group, oldest first."""
        table = tables.engagements
        found = self._work.rows(sa.select(table).where(table.c.group_id == group_id).order_by(table.c.id))
        return tuple(_engagement(row) for row in found)

    def settle(self, engagement_id: str, settings: tuple[tuple[str, str], ...]) -> None:
        """Keep other settings. Raises ``NotFound``; sessions already prepared keep theirs."""
        self._work.hold(self.get(engagement_id).group_id)
        self._work.run(
            sa.update(tables.engagements)
            .where(tables.engagements.c.id == engagement_id)
            .values(settings=msgspec.json.encode(settings).decode())
        )


def _engagement(row: RowMapping) -> Engagement:
    return Engagement(
        id=row["id"],
        group_id=row["group_id"],
        dispositif=row["dispositif"],
        variant=row["variant"],
        settings=msgspec.json.decode(row["settings"], type=tuple[tuple[str, str], ...]),
    )
