"""A cycle's store, in clear or sealed, and whoever holds its keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kit.service.access import facilitator
from kit.store import open_store
from tests.canaries.cycle import AT, Cycle
from tests.sealed import held
from tests.stores import REGISTRY


@contextmanager
def opened(folder: Path, *, sealed: bool, url: str = "") -> Iterator[Cycle]:
    """A store of this user's own in ``folder``, and who holds its keys when it is to be sealed."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    url = url or f"sqlite:///{folder / 'modifiable.sqlite3'}"
    if not sealed:
        store = open_store(url)
        yield Cycle(folder, store, facilitator(store, REGISTRY), None)
        store.close()
        return
    with held(url) as (holder, access):
        yield Cycle(folder, access.store, replace(access, clock=lambda: AT), holder)
