"""What a facilitator writes about a note when reading a session again: theirs alone."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from kit.store import tables
from kit.store.words import Words
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark on one note; ``created`` is UTC."""

    id: str
    session_id: str
    note_id: str
    created: datetime
    text: str

    def __repr__(self) -> str:
        """Name the comment and never its words."""
        return f"<Comment {self.id}>"


class Comments:
    """The remarks of a session."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def put(self, comment: Comment) -> None:
        """Keep a comment in place of the one of the same id."""
        self._work.hold(comment.session_id)
        values = {
            "id": comment.id,
            "session_id": comment.session_id,
            "note_id": comment.note_id,
            "created": comment.created,
        }
        self._work.upsert(tables.comments, values, keep=("session_id", "note_id", "created"))
        self._words.put(comment.id, comment.session_id, comment.text)

    def of_session(self, session_id: str) -> tuple[Comment, ...]:
        """Return the comments of a session, oldest first."""
        table, words = tables.comments, tables.words
        found = self._work.rows(
            sa.select(table, words.c.body)
            .join(words, words.c.owner_id == table.c.id)
            .where(table.c.session_id == session_id)
            .order_by(table.c.created, table.c.id)
        )
        return tuple(
            Comment(
                id=row["id"],
                session_id=row["session_id"],
                note_id=row["note_id"],
                created=row["created"],
                text=self._words.opened(session_id, row["id"], row["body"]),
            )
            for row in found
        )

    def about(self, session_id: str, note_ids: Collection[str]) -> int:
        """Count the comments on these notes, without opening one."""
        table = tables.comments
        found = self._work.rows(sa.select(table.c.note_id).where(table.c.session_id == session_id))
        return sum(row["note_id"] in note_ids for row in found)

    def erase(self, comment_id: str) -> None:
        """Destroy a comment for good; nothing happens if there is none such."""
        self._words.erase(comment_id)
        self._work.run(sa.delete(tables.comments).where(tables.comments.c.id == comment_id))
