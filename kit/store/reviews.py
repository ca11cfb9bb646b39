"""Reviewed texts: they hold words, so they are sealed like words."""

import sqlalchemy as sa

from kit.store import tables
from kit.store.text import storable
from kit.store.words import Words
from kit.store.work import Work


class Reviews:
    """One body for each kind of review of a session."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def put(self, session_id: str, kind: str, body: str) -> None:
        """Keep ``body`` in place of what was there."""
        self._work.hold(session_id)
        sealed = self._work.keys.seal(session_id, owner_of(session_id, kind), storable(body))
        self._work.upsert(tables.reviews, {"session_id": session_id, "kind": kind, "body": sealed})

    def get(self, session_id: str, kind: str) -> str | None:
        """Return the body, ``None`` if there is none."""
        row = self._work.row(sa.select(tables.reviews.c.body).where(*_of(session_id, kind)))
        return (
            None if row is None else self._words.opened(session_id, owner_of(session_id, kind), row["body"])
        )

    def kinds(self, session_id: str) -> frozenset[str]:
        """Return the kinds of review a session has, without opening one."""
        table = tables.reviews
        found = self._work.rows(sa.select(table.c.kind).where(table.c.session_id == session_id))
        return frozenset(row["kind"] for row in found)

    def erase(self, session_id: str, kind: str) -> None:
        """Destroy the body for good; nothing happens if there is none."""
        self._work.hold(session_id)
        self._work.run(sa.delete(tables.reviews).where(*_of(session_id, kind)))
        self._work.erased = True


def owner_of(session_id: str, kind: str) -> str:
    """Return whose words the body of a review is sealed as."""
    return f"{session_id}:{kind}"


def _of(session_id: str, kind: str) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return tables.reviews.c.session_id == session_id, tables.reviews.c.kind == kind
