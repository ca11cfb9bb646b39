"""Taking what was erased out of the copies that stand beside a store, whatever their version."""

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kit.keys.whole_file import erase
from kit.store.copies_beside import copies_beside
from kit.store.remains import Remains

_OWN_ID = {"sessions": "id", "groups": "id"}
_NEVER = frozenset({"register", "erasures", "identity"})
"""They hold no word, and say what was done: a copy keeps its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared:
    """Names of the copies that hold nothing of it any more, and of those that could not be read."""

    done: tuple[str, ...] = ()
    unreached: tuple[str, ...] = ()
    drafts: int = 0


def clear_copies(store: Path, remains: Sequence[Remains]) -> Cleared:
    """Take out of the copies beside ``store`` all that is not in ``remains``, and remove unfinished drafts.

    Sealed or not, a row goes without being read. A copy that cannot be opened is left as it is.
    """
    done, unreached = [], []
    for copy in copies_beside(store):
        try:
            _clear(copy, remains)
        except sqlite3.Error:
            unreached.append(copy.name)
        else:
            done.append(copy.name)
    return Cleared(done=tuple(done), unreached=tuple(unreached), drafts=_drop_drafts(store))


def _drop_drafts(store: Path) -> int:
    # A store that exists is never being made: a draft of it was left by a program that was killed.
    draft = re.compile(rf"\.{re.escape(store.name)}\.[0-9a-f]{{32}}(-journal|-wal|-shm)?")
    found = [path for path in store.parent.iterdir() if draft.fullmatch(path.name)]
    for path in found:
        erase(path)
    return sum(not path.exists() for path in found)


def _clear(copy: Path, remains: Sequence[Remains]) -> None:
    """Raise ``sqlite3.Error`` when ``copy`` is no store, or one that cannot be read or written."""
    connection = sqlite3.connect(f"{copy.as_uri()}?mode=rw", uri=True, isolation_level=None)
    with closing(connection):
        for pragma in ("foreign_keys=OFF", "secure_delete=ON", "temp_store=MEMORY"):
            connection.execute(f"PRAGMA {pragma}")
        columns = _columns(connection)
        if not {"sessions", "words"} <= columns.keys():
            raise sqlite3.DatabaseError("not a store")
        connection.execute("BEGIN IMMEDIATE")
        for each in remains:
            if each.there:
                _leave_only(connection, each)
            else:
                _take_out(connection, each.scope_id, columns)
        connection.execute("COMMIT")
        connection.execute("VACUUM")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _columns(connection: sqlite3.Connection) -> dict[str, set[str]]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: {row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        for (name,) in tables
        if name not in _NEVER and not name.startswith("sqlite_")
    }


def _take_out(connection: sqlite3.Connection, scope_id: str, columns: dict[str, set[str]]) -> None:
    for table, named in columns.items():
        for column in {"session_id", "scope_id", "group_id", _OWN_ID.get(table, "")} & named:
            connection.execute(f'DELETE FROM "{table}" WHERE "{column}" = ?', (scope_id,))  # noqa: S608


def _leave_only(connection: sqlite3.Connection, kept: Remains) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS kept (id TEXT PRIMARY KEY)")
    connection.execute("DELETE FROM temp.kept")
    connection.executemany("INSERT INTO temp.kept VALUES (?)", [(owner,) for owner in kept.owners])
    gone = "NOT IN (SELECT id FROM temp.kept)"
    connection.execute(f"DELETE FROM words WHERE scope_id = ? AND owner_id {gone}", (kept.scope_id,))  # noqa: S608
    present = _columns(connection)
    for table in {"notes", "comments"} & present.keys():
        connection.execute(f"DELETE FROM {table} WHERE session_id = ? AND id {gone}", (kept.scope_id,))  # noqa: S608
    connection.execute("DELETE FROM temp.kept")
    connection.executemany("INSERT INTO temp.kept VALUES (?)", [(kind,) for kind in kept.reviews])
    connection.execute(f"DELETE FROM reviews WHERE session_id = ? AND kind {gone}", (kept.scope_id,))  # noqa: S608
