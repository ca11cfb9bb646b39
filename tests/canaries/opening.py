"""A cycle's store, in clear or sealed, and whoever holds its keys."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from kit.keys import HeldKeys, Holder, Keyring
from kit.keys.passphrase import Cost
from kit.service.access import facilitator
from kit.service.places import key_path
from kit.store import open_store
from tests.canaries.cycle import AT, Cycle
from tests.stores import REGISTRY

LIGHT = Cost(memory=8, passes=1, lanes=1)
"""What a guess costs is measured elsewhere."""


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
    empty = open_store(url)
    found = empty.identity()
    empty.close()
    keyring = Keyring(key_path(url, found.store_id))
    with Holder(keyring, found.store_id, sealed=found.sealed, cost=LIGHT) as holder:
        keys = HeldKeys(holder.rendezvous)
        store = open_store(url, keys=keys)
        cycle = Cycle(folder, store, replace(facilitator(store, REGISTRY, keys), clock=lambda: AT), holder)
        yield cycle
        keys.close()
        store.close()
