"""What a store is made of besides its rows: a file from elsewhere brings no trap, and all the walls."""

import sqlite3
from contextlib import closing
from pathlib import Path

from kit.errors import StoreProblem
from kit.store.opening import open_store

_Shape = tuple[frozenset[str], frozenset[tuple[str, str]]]


def check_shape(path: Path, name: str, folder: Path) -> None:
    """Raise ``StoreProblem`` (``store.foreign``) unless ``path`` is made as we make a store of this version.

    The names of its tables, and every trigger to the letter; no view. ``folder``
    is a private place, where a new store is made to compare with.
    """
    made = folder / "made.sqlite"
    open_store(f"sqlite:///{made.as_posix()}").close()
    if _shape(path) != _shape(made):
        raise StoreProblem("store.foreign", file=name)


def _shape(path: Path) -> _Shape:
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return (
        frozenset(f"{kind} {name}" for kind, name, _ in found if kind in ("table", "view")),
        frozenset((name, " ".join(sql.split())) for kind, name, sql in found if kind == "trigger"),
    )
