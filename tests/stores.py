"""A fresh store for a test, from a template made once: migrations are the store's own tests' business."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.store import Store, open_store


def template(folder: Path) -> Path:
    """Make an empty store once and return its file."""
    path = folder / "modele.sqlite3"
    open_store(f"sqlite:///{path}").close()
    return path


@contextmanager
def fresh(made: Path, folder: Path) -> Iterator[Store]:
    """Open a copy of the template."""
    path = folder / "essai.sqlite3"
    shutil.copy(made, path)
    path.chmod(0o600)
    store = open_store(f"sqlite:///{path}")
    try:
        yield store
    finally:
        store.close()
