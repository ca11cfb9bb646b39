"""Writings of a group that belong to no session: summaries for a sponsor, contract pieces, proofs."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import RowMapping

from kit.domain.dispositif import Level
from kit.errors import NotFound
from kit.store import tables
from kit.store.columns import is_name
from kit.store.words import Words
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One writing; ``text`` holds what it says, title included. ``created`` and ``until`` are UTC."""

    id: str
    group_id: str
    level: Level
    created: datetime
    until: datetime
    text: str

    def __repr__(self) -> str:
        """Name the piece and never its words."""
        return f"<Piece {self.id}>"


class Pieces:
    """The pieces of the groups."""

    def __init__(self, work: Work, words: Words) -> None:
        self._work = work
        self._words = words

    def put(self, piece: Piece) -> None:
        """Keep a piece in place of the one of the same id; its group and creation never change."""
        self._work.hold(piece.group_id)
        values = {name: getattr(piece, name) for name in ("id", "group_id", "level", "created", "until")}
        self._work.upsert(tables.pieces, values, keep=("group_id", "created"))
        self._words.put(piece.id, piece.group_id, piece.text)

    def get(self, piece_id: str) -> Piece:
        """Return the piece. Raises ``NotFound`` (``piece.unknown``)."""
        found = self._work.rows(_with_words(tables.pieces.c.id == piece_id)) if is_name(piece_id) else []
        if not found:
            raise NotFound("piece.unknown")
        return self._read(found[0])

    def of_group(self, group_id: str) -> tuple[Piece, ...]:
        """Return the pieces of a group, oldest first."""
        return tuple(
            self._read(row) for row in self._work.rows(_with_words(tables.pieces.c.group_id == group_id))
        )

    def count(self, group_id: str) -> int:
        """Return how many pieces a group has; not one is opened."""
        table = tables.pieces
        return int(
            self._work.run(sa.select(sa.func.count()).where(table.c.group_id == group_id)).scalar_one()
        )

    def passed(self, now: datetime) -> tuple[Piece, ...]:
        """Return the pieces of every group that were kept until before ``now``, oldest first.

        The text is '' for one that no key opens any more: its date has passed all the same.
        """
        found = self._work.rows(_with_words(tables.pieces.c.until < now))
        return tuple(_piece(row, self._words.shown(row["group_id"], row["id"], row["body"])) for row in found)

    def erase(self, piece_id: str) -> None:
        """Destroy a piece for good; nothing happens if there is none such."""
        if is_name(piece_id):
            self._words.erase(piece_id)
            self._work.run(sa.delete(tables.pieces).where(tables.pieces.c.id == piece_id))

    def _read(self, row: RowMapping) -> Piece:
        return _piece(row, self._words.opened(row["group_id"], row["id"], row["body"]))


def _piece(row: RowMapping, text: str) -> Piece:
    values = {name: row[name] for name in ("id", "group_id", "created", "until")}
    return Piece(**values, level=Level(row["level"]), text=text)


def _with_words(which: sa.ColumnElement[bool]) -> sa.Select[tuple[object, ...]]:
    table, words = tables.pieces, tables.words
    return (
        sa.select(table, words.c.body)
        .join(words, words.c.owner_id == table.c.id)
        .where(which)
        .order_by(table.c.created, table.c.id)
    )
