"""What still stands of a session or a group after an erasure: the rest must go from copies too."""

from dataclasses import dataclass

import sqlalchemy as sa

from kit.store import tables
from kit.store.columns import is_name
from kit.store.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Remains:
    """``there``: the session or the group is kept, with the words of ``owners`` and these ``reviews``."""

    scope_id: str
    there: bool
    owners: frozenset[str] = frozenset()
    reviews: frozenset[str] = frozenset()


def remains_of(work: Work, scope_id: str) -> Remains:
    """Return what stands of ``scope_id``, a session or a group, without opening a word."""
    if not is_name(scope_id):
        return Remains(scope_id=scope_id, there=False)
    words, reviews = tables.words, tables.reviews
    there = any(
        work.row(sa.select(table.c.id).where(table.c.id == scope_id)) is not None
        for table in (tables.sessions, tables.groups)
    )
    owners = work.rows(sa.select(words.c.owner_id).where(words.c.scope_id == scope_id))
    kinds = work.rows(sa.select(reviews.c.kind).where(reviews.c.session_id == scope_id))
    return Remains(
        scope_id=scope_id,
        there=there,
        owners=frozenset(row["owner_id"] for row in owners),
        reviews=frozenset(row["kind"] for row in kinds),
    )
