"""A store with a passphrase, its keys held as the command holds them, at a light cost."""

from collections.abc import Iterator
from contextlib import contextmanager

from kit.keys import HeldKeys, Holder, Keyring
from kit.service.access import Access, facilitator
from kit.service.places import key_path
from kit.service.protecting import protect
from kit.store import open_store
from tests.keys.light import LIGHT
from tests.stores import REGISTRY

PHRASE = "quatre mots sans lien"


@contextmanager
def held(url: str) -> Iterator[tuple[Holder, Access]]:
    """Hold the keys of the store at ``url``, and open it as a page does: locked if it is sealed."""
    plain = open_store(url)
    found = plain.identity()
    plain.close()
    ring = Keyring(key_path(url, found.store_id))
    with Holder(ring, found.store_id, sealed=found.sealed, cost=LIGHT) as holder:
        keys = HeldKeys(holder.rendezvous)
        store = open_store(url, keys=keys)
        try:
            yield holder, facilitator(store, REGISTRY, keys)
        finally:
            keys.close()
            store.close()


@contextmanager
def opened(url: str) -> Iterator[Access]:
    """Open the store at ``url`` as a page does: locked if it is sealed."""
    with held(url) as (_, access):
        yield access


@contextmanager
def protected(url: str) -> Iterator[tuple[Access, str]]:
    """Open the store at ``url`` and set its first passphrase; give the code of its recovery sheet too."""
    with opened(url) as access:
        yield access, protect(access, PHRASE)
