"""Which ids already stand for something: what comes from elsewhere must not land on what is here."""

from collections.abc import Collection

import sqlalchemy as sa

from kit.store import tables
from kit.store.work import Work

_STAND_FOR_SOMETHING = (
    tables.groups.c.id,
    tables.engagements.c.id,
    tables.sessions.c.id,
    tables.notes.c.id,
    tables.comments.c.id,
    tables.prompts.c.id,
    tables.pieces.c.id,
    tables.words.c.owner_id,
    tables.words.c.scope_id,
    tables.capabilities.c.seat_id,
)

_AT_ONCE = 500


class Taken:
    """The ids in use, whatever they are the ids of."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def among(self, ids: Collection[str]) -> frozenset[str]:
        """Return those of ``ids`` that are the id of anything here. Raises ``BadInput`` for no name."""
        every = sorted(set(ids))
        found: set[str] = set()
        for start in range(0, len(every), _AT_ONCE):
            some = every[start : start + _AT_ONCE]
            for column in _STAND_FOR_SOMETHING:
                rows = self._work.rows(sa.select(column.label("id")).where(column.in_(some)).distinct())
                found |= {row["id"] for row in rows}
        return frozenset(found)
