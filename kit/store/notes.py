"""Notes: what they are in one table, what they say in ``words``."""

from collections.abc import Collection
from dataclasses import fields
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Role
from kit.domain.note import LastWord, Note, WrittenNote
from kit.errors import NotFound
from kit.store import tables
from kit.store.columns import is_name
from kit.store.words import Words
from kit.store.work import Work

_COLUMNS = tuple(field.name for field in fields(Note))
_BORN_WITH = ("session_id", "created")
_AT_ONCE = 500


class Notes:
    """The items of the fields of a session."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def put(self, note: Note, text: str) -> bool:
        """Keep a note and its words; one statement each, made for every keystroke.

        Return False, changing nothing, when a later ``rev`` of the same
        writer is already there: a queue emptied after an outage is old news.
        """
        self._work.hold(note.session_id)
        taken = self._work.upsert(tables.notes, _row(note), keep=_BORN_WITH, newer=("rev", "writer"))
        if taken:
            self._words.put(note.id, note.session_id, text)
        return taken

    def describe(self, note: Note) -> None:
        """Change what a note is and leave its words. Raises ``NotFound`` (``note.unknown``)."""
        self._work.hold(note.session_id)
        values = {name: value for name, value in _row(note).items() if name not in ("id", *_BORN_WITH)}
        done = self._work.run(sa.update(tables.notes).where(tables.notes.c.id == note.id).values(**values))
        if not done.rowcount:
            raise NotFound("note.unknown")

    def get(self, note_id: str) -> WrittenNote:
        """Return the note and its words. Raises ``NotFound`` (``note.unknown``)."""
        row = self._work.row(_written().where(tables.notes.c.id == note_id)) if is_name(note_id) else None
        if row is None:
            raise NotFound("note.unknown")
        return self._read(row)

    def of_session(
        self, session_id: str, levels: Collection[Level] | None = None, include_removed: bool = False
    ) -> tuple[WrittenNote, ...]:
        """Return the notes of a session, oldest first; ``levels`` keeps only those of these levels."""
        table = tables.notes
        statement = _written().where(table.c.session_id == session_id).order_by(table.c.created, table.c.id)
        if levels is not None:
            statement = statement.where(table.c.level.in_([level.value for level in levels]))
        if not include_removed:
            statement = statement.where(sa.not_(table.c.removed))
        return tuple(self._read(row) for row in self._work.rows(statement))

    def described(self, session_id: str) -> tuple[Note, ...]:
        """Return what every note of a session is, removed ones too, without opening a word of them."""
        table = tables.notes
        statement = sa.select(table).where(table.c.session_id == session_id)
        return tuple(_note(row) for row in self._work.rows(statement.order_by(table.c.created, table.c.id)))

    def planned(self, note_ids: Collection[str]) -> dict[str, datetime]:
        """Return when the session of each of these notes is held (UTC); nothing for one that is gone."""
        found: dict[str, datetime] = {}
        ids = sorted(set(note_ids))
        for start in range(0, len(ids), _AT_ONCE):
            statement = (
                sa.select(tables.notes.c.id, tables.sessions.c.planned)
                .join(tables.sessions, tables.sessions.c.id == tables.notes.c.session_id)
                .where(tables.notes.c.id.in_(ids[start : start + _AT_ONCE]))
            )
            found |= {row["id"]: row["planned"] for row in self._work.rows(statement)}
        return found

    def erase_these(self, session_id: str, note_ids: Collection[str]) -> None:
        """Destroy these notes for good, their words and the remarks on them; no key is needed."""
        self._work.hold(session_id)
        ids = sorted(note_ids)
        for start in range(0, len(ids), _AT_ONCE):
            some = ids[start : start + _AT_ONCE]
            here = sa.and_(tables.notes.c.session_id == session_id, tables.notes.c.id.in_(some))
            owners = sa.select(tables.notes.c.id).where(here)
            self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id.in_(owners)))
            self._erase_comments(tables.comments.c.note_id.in_(owners))
            self._work.run(sa.delete(tables.notes).where(here))
            self._work.erased = True

    def erase(self, note_id: str) -> None:
        """Destroy a note and its words for good. Raises ``NotFound`` (``note.unknown``)."""
        note = self.get(note_id).note
        self._work.hold(note.session_id)
        self._words.erase(note_id)
        self._erase_comments(tables.comments.c.note_id == note_id)
        self._work.run(sa.delete(tables.notes).where(tables.notes.c.id == note_id))

    def erase_removed(self, session_id: str) -> int:
        """Destroy for good every note of the session that was removed; return how many."""
        self._work.hold(session_id)
        gone = sa.and_(tables.notes.c.session_id == session_id, tables.notes.c.removed)
        owners = sa.select(tables.notes.c.id).where(gone)
        self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id.in_(owners)))
        self._erase_comments(tables.comments.c.note_id.in_(owners))
        self._work.erased = True
        return self._work.run(sa.delete(tables.notes).where(gone)).rowcount

    def _erase_comments(self, of: sa.ColumnElement[bool]) -> None:
        # A remark on what is destroyed may quote it: it goes too.
        owners = sa.select(tables.comments.c.id).where(of)
        gone = self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id.in_(owners)))
        self._work.erased = self._work.erased or gone.rowcount > 0
        self._work.run(sa.delete(tables.comments).where(of))

    def _read(self, row: RowMapping) -> WrittenNote:
        return WrittenNote(
            note=_note(row), text=self._words.opened(row["session_id"], row["id"], row["body"])
        )


def _note(row: RowMapping) -> Note:
    values: dict[str, Any] = {name: row[name] for name in _COLUMNS}
    values["kind"] = Utterance(row["kind"])
    values["level"] = Level(row["level"])
    values["author"] = Role(row["author"])
    values["last_word"] = None if row["last_word"] is None else LastWord(row["last_word"])
    return Note(**values)


def _written() -> sa.Select[Any]:
    words = tables.words
    return sa.select(tables.notes, words.c.body).outerjoin(words, words.c.owner_id == tables.notes.c.id)


def _row(note: Note) -> dict[str, Any]:
    return {name: getattr(note, name) for name in _COLUMNS}
