"""What went wrong with the database, in our own words: the one place that reads driver errors.

The driver's message is dropped on purpose: PostgreSQL may repeat a whole row
in it. What is kept is the name of the fault, which never holds a value.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError, StatementError

from kit.errors import BadInput, KitError, Locked, NotFound, Stale, StoreProblem

_SQLITE = {
    sqlite3.SQLITE_BUSY: "store.locked",
    sqlite3.SQLITE_LOCKED: "store.locked",
    sqlite3.SQLITE_READONLY: "store.read_only",
    sqlite3.SQLITE_PERM: "store.read_only",
    sqlite3.SQLITE_CORRUPT: "store.corrupt",
    sqlite3.SQLITE_NOTADB: "store.foreign",
    sqlite3.SQLITE_FULL: "store.full",
    sqlite3.SQLITE_CANTOPEN: "store.missing",
    sqlite3.SQLITE_IOERR: "store.disk",
}
_POSTGRESQL = {
    "25006": "store.read_only",
    "42501": "store.read_only",
    "53100": "store.full",
    "53200": "store.full",
    "55P03": "store.locked",
    "40P01": "store.locked",
    "40001": "store.locked",
    "XX001": "store.corrupt",
    "XX002": "store.corrupt",
    "42P01": "store.foreign",
}
_WALLS = {"modifiable.unsealed": "keys.locked", "modifiable.register": "register.kept"}
"""What our own triggers say: constants, the only part of a driver's message that is read."""
_FOREIGN_KEY = ("SQLITE_CONSTRAINT_FOREIGNKEY", "23503")
_TAKEN = ("SQLITE_CONSTRAINT_PRIMARYKEY", "SQLITE_CONSTRAINT_UNIQUE", "23505")


@contextmanager
def translated(name: str) -> Iterator[None]:
    """Turn whatever the database says inside the block into a ``KitError``; ``name`` is the store's."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise _translation(error, name) from None


def _translation(error: SQLAlchemyError | sqlite3.Error, store: str) -> KitError:
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(error, StatementError) and isinstance(cause, ValueError):
        return BadInput("store.unusable")
    if isinstance(cause, sqlite3.Error):
        name = getattr(cause, "sqlite_errorname", "")
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        key = _SQLITE.get(code, "store.failed")
    else:
        name = getattr(cause, "sqlstate", None) or ""
        key = _POSTGRESQL.get(
            name, "store.failed" if name[:2] not in ("", "08", "57") else "store.unreachable"
        )
        if not isinstance(error, DBAPIError):
            key = "store.failed"
    wall = next((key for word, key in _WALLS.items() if word in str(cause)), None)
    if wall == "keys.locked":
        return Locked(wall)
    if wall is not None:
        return StoreProblem(wall, file=store)
    if isinstance(error, (IntegrityError, sqlite3.IntegrityError)):
        if name in _FOREIGN_KEY:
            return NotFound("store.unattached")
        if name in _TAKEN:
            return Stale("stale")
    return StoreProblem(key, file=store, fault=name or type(cause).__name__)
