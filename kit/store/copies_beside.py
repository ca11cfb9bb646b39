"""The copies the kit makes by itself beside a store: before a migration, and of what was replaced."""

import sqlite3
from contextlib import closing
from glob import escape
from pathlib import Path

from kit.keys.whole_file import erase

_REASONS = ("avant", "remplace", "illisible")
_PARTS = ("", "-wal", "-shm")


def copies_beside(store: Path) -> tuple[Path, ...]:
    """Return the copies that stand beside the file ``store``, in the order of their names."""
    found = (
        path
        for reason in _REASONS
        for path in store.parent.glob(f"{escape(store.stem)}-{reason}-*{escape(store.suffix)}")
        # A store without a suffix: what goes with a copy is not a copy.
        if not path.name.endswith((*_PARTS[1:], "-journal", ".cle"))
    )
    return tuple(sorted(found))


def plain_copies(store: Path) -> tuple[Path, ...]:
    """Return those of ``copies_beside`` whose words are, or may be, in clear."""
    return tuple(path for path in copies_beside(store) if _may_be_plain(path))


def drop_plain_copies(store: Path) -> tuple[str, ...]:
    """Write over and remove them; return the names of those that are gone."""
    gone = []
    for path in plain_copies(store):
        for part in _PARTS:
            erase(path.with_name(path.name + part))
        if not path.exists():
            gone.append(path.name)
    return tuple(gone)


def _may_be_plain(path: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
            row = connection.execute("SELECT sealed FROM identity").fetchone()
    except sqlite3.DatabaseError:
        # Too old to be sealed, or unreadable: only the key that was set aside with it says otherwise.
        return not path.with_name(f"{path.name}.cle").exists()
    return row is None or not row[0]
