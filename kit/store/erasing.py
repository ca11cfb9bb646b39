"""Destroying a session or a group whole: every row that leans on it, and every word said in it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.columns import is_name
from kit.store.words import Words
from kit.store.work import Work

_LEAN_ON_A_SESSION = (
    tables.notes,
    tables.comments,
    tables.reviews,
    tables.themes,
    tables.actions,
    tables.undo,
    tables.journal,
    tables.events,
    tables.capabilities,
    tables.withdrawals,
    tables.retention,
)
"""Every table whose rows belong to one session; a test compares it with the foreign keys."""

_WITH_WORDS = (tables.notes, tables.comments)
"""Rows of a session whose words are kept apart under their id."""

_AT_ONCE = 500
"""Ids in one statement: SQLite takes no more than a thousand values on old machines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What a deletion destroys, or would: counts and never a word.

    ``notes`` counts every item, removed ones too; ``names`` the « prénoms
    d’emprunt »; ``links`` the invitations that will open nothing any more.
    """

    sessions: int = 0
    notes: int = 0
    comments: int = 0
    reviews: int = 0
    names: int = 0
    links: int = 0


class Erasing:
    """Deletions that cannot be taken back."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def would_destroy_session(self, session_id: str) -> Destroyed:
        """Count what deleting a session destroys; zeros when there is none such."""
        return self._counts([session_id] if self._there(session_id) else [])

    def would_destroy_group(self, group_id: str) -> Destroyed:
        """Count what deleting a group destroys, all its sessions together."""
        return self._counts(self._sessions_of(group_id))

    def session(self, session_id: str) -> Destroyed:
        """Destroy a session for good and return what went; nothing happens if there is none such."""
        if not self._there(session_id):
            return Destroyed()
        self._work.hold(session_id)
        gone = self._counts([session_id])
        self._destroy(session_id)
        return gone

    def left_to_do(self) -> tuple[str, ...]:
        """Return the sessions and groups whose rows are gone, and whose other remains may not be yet."""
        return tuple(row["scope_id"] for row in self._work.rows(sa.select(tables.erasures)))

    def finished(self, scope_ids: Sequence[str]) -> None:
        """Say that nothing is left of these."""
        for some in _parts(scope_ids):
            self._work.run(sa.delete(tables.erasures).where(tables.erasures.c.scope_id.in_(some)))

    def all_but_attendance(self, session_id: str) -> None:
        """Destroy what was written, reviewed and conducted; the session, its seats and their names stay."""
        self._work.hold(session_id)
        written = sa.union_all(
            *(sa.select(table.c.id).where(table.c.session_id == session_id) for table in _WITH_WORDS)
        )
        self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id.in_(written)))
        self._work.erased = True
        for table in _LEAN_ON_A_SESSION:
            self._work.run(sa.delete(table).where(table.c.session_id == session_id))

    def group(self, group_id: str) -> Destroyed:
        """Destroy a group for good: its sessions, its agreements, its name, everything kept with it.

        Nothing happens if there is none such.
        """
        if not is_name(group_id):
            return Destroyed()
        self._work.hold(group_id)
        sessions = self._sessions_of(group_id)
        for session_id in sessions:
            self._work.hold(session_id)
        gone = self._counts(sessions)
        for session_id in sessions:
            self._destroy(session_id)
        self._work.run(sa.delete(tables.engagements).where(tables.engagements.c.group_id == group_id))
        self._work.run(sa.delete(tables.pieces).where(tables.pieces.c.group_id == group_id))
        known = self._work.run(sa.delete(tables.groups).where(tables.groups.c.id == group_id)).rowcount
        if known:
            # The scope of a group holds its name and whatever it agreed to keep (its danger procedure).
            self._words.erase_scope(group_id)
            self._begin(group_id)
        return gone

    def _destroy(self, session_id: str) -> None:
        for table in _LEAN_ON_A_SESSION:
            self._work.run(sa.delete(table).where(table.c.session_id == session_id))
        self._words.erase_scope(session_id)
        self._work.run(sa.delete(tables.sessions).where(tables.sessions.c.id == session_id))
        self._begin(session_id)

    def _begin(self, scope_id: str) -> None:
        self._work.upsert(tables.erasures, {"scope_id": scope_id, "at": datetime.now(UTC)})

    def _there(self, session_id: str) -> bool:
        table = tables.sessions
        return (
            is_name(session_id)
            and self._work.row(sa.select(table.c.id).where(table.c.id == session_id)) is not None
        )

    def _sessions_of(self, group_id: str) -> list[str]:
        if not is_name(group_id):
            return []
        session, engagement = tables.sessions, tables.engagements
        statement = (
            sa.select(session.c.id)
            .join(engagement, engagement.c.id == session.c.engagement_id)
            .where(engagement.c.group_id == group_id)
            .order_by(session.c.id)
        )
        return [row["id"] for row in self._work.rows(statement)]

    def _counts(self, sessions: Sequence[str]) -> Destroyed:
        counted = {
            name: sum(self._count(table.c.session_id.in_(some)) for some in _parts(sessions))
            for name, table in (
                ("notes", tables.notes),
                ("comments", tables.comments),
                ("reviews", tables.reviews),
                ("links", tables.capabilities),
            )
        }
        in_scope = sum(self._count(tables.words.c.scope_id.in_(some)) for some in _parts(sessions))
        with_words = counted["notes"] + counted["comments"]
        return Destroyed(sessions=len(sessions), names=max(0, in_scope - with_words), **counted)

    def _count(self, condition: sa.ColumnElement[bool]) -> int:
        return int(self._work.run(sa.select(sa.func.count()).where(condition)).scalar_one())


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
