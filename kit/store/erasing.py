"""Destroying a session or a group whole: every row that leans on it, and every word said in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import sqlalchemy as sa

from kit.domain.dispositif import Level
from kit.store import tables
from kit.store.columns import is_name
from kit.store.fingerprints import Fingerprint, fingerprint
from kit.store.remains import Remains, remains_of
from kit.store.walls import SEALING
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
    d’emprunt »; ``links`` the invitations that will open nothing any more;
    ``pieces`` the writings of a group that belong to no session.
    """

    sessions: int = 0
    notes: int = 0
    comments: int = 0
    reviews: int = 0
    names: int = 0
    links: int = 0
    pieces: int = 0


class Erasing:
    """Deletions that cannot be taken back."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def would_destroy_session(self, session_id: str) -> Destroyed:
        """Count what deleting a session destroys; zeros when there is none such."""
        return self._counts([session_id] if self.is_there(session_id) else [])

    def would_destroy_group(self, group_id: str) -> Destroyed:
        """Count what deleting a group destroys, all its sessions together."""
        return replace(self._counts(self.sessions_of(group_id)), pieces=self._pieces_of(group_id))

    def would_destroy_level(self, session_id: str, level: Level) -> Destroyed:
        """Count what ``level`` destroys."""
        notes, comments = self._written_at(session_id, level)
        reviews = self._count(tables.reviews.c.session_id == session_id) if level is Level.GROUP else 0
        return Destroyed(notes=len(notes), comments=len(comments), reviews=reviews)

    def fingerprint(self, scope_id: str) -> Fingerprint:
        """Return what the sealed words of a session or a group are known by, as they stand on the disk."""
        return fingerprint(self._work, scope_id)

    def remains(self, scope_id: str) -> Remains:
        """Return what still stands of a session or a group."""
        return remains_of(self._work, scope_id)

    def is_there(self, session_id: str) -> bool:
        """Whether the session is kept."""
        table = tables.sessions
        return (
            is_name(session_id)
            and self._work.row(sa.select(table.c.id).where(table.c.id == session_id)) is not None
        )

    def session(self, session_id: str) -> Destroyed:
        """Destroy a session for good and return what went; nothing happens if there is none such."""
        if not self.is_there(session_id):
            return Destroyed()
        self._work.hold(session_id)
        gone = self._counts([session_id])
        self._destroy(session_id)
        return gone

    def left_to_do(self) -> tuple[str, ...]:
        """Return the sessions and groups whose rows are gone, and whose other remains may not be yet."""
        table = tables.erasures
        found = self._work.rows(sa.select(table.c.scope_id).where(table.c.scope_id != SEALING))
        return tuple(row["scope_id"] for row in found)

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
        self.begin(session_id)

    def level(self, session_id: str, level: Level) -> Destroyed:
        """Destroy what was written at ``level`` in a session, and return what went.

        A remark is the facilitator’s: it goes with their own notes, or with the
        note it is about. A reviewed text goes with the notes it was made of.
        """
        self._work.hold(session_id)
        gone = self.would_destroy_level(session_id, level)
        notes, comments = self._written_at(session_id, level)
        for table, ids in ((tables.comments, comments), (tables.notes, notes)):
            for some in _parts(ids):
                self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id.in_(some)))
                self._work.run(sa.delete(table).where(table.c.id.in_(some)))
        if level is Level.GROUP:
            self._work.run(sa.delete(tables.reviews).where(tables.reviews.c.session_id == session_id))
        self._work.erased = True
        self.begin(session_id)
        return gone

    def group(self, group_id: str) -> Destroyed:
        """Destroy a group for good: its sessions, its agreements, its name, everything kept with it.

        Nothing happens if there is none such.
        """
        if not is_name(group_id):
            return Destroyed()
        self._work.hold(group_id)
        sessions = self.sessions_of(group_id)
        for session_id in sessions:
            self._work.hold(session_id)
        gone = replace(self._counts(sessions), pieces=self._pieces_of(group_id))
        for session_id in sessions:
            self._destroy(session_id)
        self._work.run(sa.delete(tables.engagements).where(tables.engagements.c.group_id == group_id))
        self._work.run(sa.delete(tables.pieces).where(tables.pieces.c.group_id == group_id))
        known = self._work.run(sa.delete(tables.groups).where(tables.groups.c.id == group_id)).rowcount
        if known:
            # The scope of a group holds its name and whatever it agreed to keep (its danger procedure).
            self._words.erase_scope(group_id)
            self.begin(group_id)
        return gone

    def _destroy(self, session_id: str) -> None:
        for table in _LEAN_ON_A_SESSION:
            self._work.run(sa.delete(table).where(table.c.session_id == session_id))
        self._words.erase_scope(session_id)
        self._work.run(sa.delete(tables.sessions).where(tables.sessions.c.id == session_id))
        self.begin(session_id)

    def begin(self, scope_id: str) -> None:
        """Note that words of a session or a group are gone, and that copies of them may not be."""
        self._work.upsert(tables.erasures, {"scope_id": scope_id, "at": datetime.now(UTC)})

    def sessions_of(self, group_id: str) -> list[str]:
        """Return the ids of the sessions of a group."""
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

    def _written_at(self, session_id: str, level: Level) -> tuple[list[str], list[str]]:
        note, comment = tables.notes, tables.comments
        of_level = sa.and_(note.c.session_id == session_id, note.c.level == level.value)
        notes = [row["id"] for row in self._work.rows(sa.select(note.c.id).where(of_level))]
        about = (
            sa.true()
            if level is Level.PRIVATE
            else comment.c.note_id.in_(sa.select(note.c.id).where(of_level))
        )
        found = sa.select(comment.c.id).where(comment.c.session_id == session_id, about)
        return notes, [row["id"] for row in self._work.rows(found)]

    def _pieces_of(self, group_id: str) -> int:
        return self._count(tables.pieces.c.group_id == group_id) if is_name(group_id) else 0

    def _count(self, condition: sa.ColumnElement[bool]) -> int:
        return int(self._work.run(sa.select(sa.func.count()).where(condition)).scalar_one())


def _parts(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE)]
