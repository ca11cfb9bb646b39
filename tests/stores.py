"""What tests share, made once: the registry, a store to copy. Migrations have tests of their own."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kit.registry import load
from kit.store import Store, open_store

REGISTRY = load(data_folder=None)
"""The dispositifs that are installed, read once: nothing changes it."""

NOTHING_INSTALLED = load(data_folder=None, distributions=tuple)
"""That of a machine where no dispositif is installed."""


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
