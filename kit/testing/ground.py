"""What a test stands on: a dispositif alone, whatever is installed, and a store that leaves nothing."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from weakref import finalize

from kit.domain.dispositif import Dispositif
from kit.errors import DispositifProblem
from kit.registry import Registry, no_plugins
from kit.registry.read import read_file
from kit.registry.status import reason_of
from kit.store import Store, open_store


def alone(dispositif: Dispositif | Path) -> Registry:
    """Return a registry that holds ``dispositif``, or that of a ``.toml`` file, and nothing else.

    What is installed on the machine changes nothing to it; no hook runs.
    Raises ``DispositifProblem`` (``plugin.unreadable``) with the first mistake of the file.
    """
    if isinstance(dispositif, Path):
        read, problems = read_file(dispositif)
        if read is None:
            raise DispositifProblem("plugin.unreadable", reason=reason_of(problems))
        dispositif = read
    return replace(no_plugins(), dispositifs=(dispositif,))


@contextmanager
def throw_away_store() -> Iterator[Store]:
    """Give an empty store, in a folder of its own that disappears at the end."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "essai.sqlite3"
        shutil.copyfile(_empty_store(), path)
        path.chmod(0o600)
        store = open_store(f"sqlite:///{path.as_posix()}")
        try:
            yield store
        finally:
            store.close()


class _Kept:
    """Stands for the process: its folder goes when the process does."""


_KEPT = _Kept()


@cache
def _empty_store() -> Path:
    """Make an empty store once: its tables are longer to make than to copy."""
    folder = mkdtemp(prefix="modifiable-")
    finalize(_KEPT, shutil.rmtree, folder, ignore_errors=True)
    path = Path(folder) / "vide.sqlite3"
    open_store(f"sqlite:///{path.as_posix()}").close()
    return path
