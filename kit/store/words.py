"""What somebody said or typed: the one table that keeps words, and where they are destroyed."""

import sqlalchemy as sa

from kit.errors import BadInput, KeyProblem, Locked
from kit.store import tables
from kit.store.columns import is_name
from kit.store.text import storable
from kit.store.work import Work


class Words:
    """One text for each owner (a note, a seat, a session, a group), in a scope (a session, a group)."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def put(self, owner_id: str, scope_id: str, text: str) -> None:
        """Keep ``text`` as the words of ``owner_id``, in place of what was there."""
        if not (is_name(owner_id) and is_name(scope_id)):
            # Before a key is made for it.
            raise BadInput("store.unusable")
        self._work.hold(scope_id)
        body = self._work.keys.seal(scope_id, owner_id, storable(text))
        self._work.upsert(tables.words, {"owner_id": owner_id, "scope_id": scope_id, "body": body})

    def get(self, owner_id: str) -> str | None:
        """Return the words of ``owner_id``, ``None`` if there are none."""
        row = self._row(owner_id)
        return None if row is None else self.opened(row[0], owner_id, row[1])

    def there(self, owner_id: str) -> bool:
        """Whether ``owner_id`` has words, without opening them."""
        return self._row(owner_id) is not None

    def of_scope(self, scope_id: str) -> dict[str, str]:
        """Return the words of every owner in a scope."""
        found = self._work.rows(sa.select(tables.words).where(tables.words.c.scope_id == scope_id))
        return {row["owner_id"]: self.opened(scope_id, row["owner_id"], row["body"]) for row in found}

    def erase(self, owner_id: str) -> None:
        """Destroy the words of ``owner_id`` for good; nothing happens if there are none."""
        row = self._row(owner_id)
        if row is not None:
            self._work.hold(row[0])
            self._work.run(sa.delete(tables.words).where(tables.words.c.owner_id == owner_id))
            self._work.erased = True

    def erase_scope(self, scope_id: str) -> None:
        """Destroy everything said in a scope for good, reviewed texts with it."""
        self._work.hold(scope_id)
        self._work.run(sa.delete(tables.words).where(tables.words.c.scope_id == scope_id))
        self._work.run(sa.delete(tables.reviews).where(tables.reviews.c.session_id == scope_id))
        self._work.erased = True

    def opened(self, scope_id: str, owner_id: str, body: bytes | None) -> str:
        """Return the text of the stored ``body`` of an owner, '' if there is none."""
        return "" if body is None else self._work.keys.open(scope_id, owner_id, body)

    def shown(self, scope_id: str, owner_id: str, body: bytes | None) -> str:
        """Return what a list shows of ``opened``: '' too for words that no key opens any more.

        One session that was erased, or is more recent than the key that was put
        back, hides none of the others; opening it says why. Raises ``Locked``.
        """
        try:
            return self.opened(scope_id, owner_id, body)
        except Locked:
            raise
        except KeyProblem:
            return ""

    def shown_of(self, owner_id: str) -> str:
        """Return ``shown`` for the words of ``owner_id``, '' if there are none."""
        row = self._row(owner_id)
        return "" if row is None else self.shown(row[0], owner_id, row[1])

    def _row(self, owner_id: str) -> tuple[str, bytes] | None:
        if not is_name(owner_id):
            return None
        row = self._work.row(sa.select(tables.words).where(tables.words.c.owner_id == owner_id))
        return None if row is None else (row["scope_id"], row["body"])
