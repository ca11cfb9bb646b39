"""One's own store, on one's own machine: what code written in a notebook begins with."""

from collections.abc import Iterator
from contextlib import contextmanager

from kit.errors import Locked, StoreProblem
from kit.keys import HeldKeys, State
from kit.registry import load, no_plugins
from kit.service.access import Access, facilitator
from kit.service.own_keys import find_keys
from kit.service.places import private_folder, store_file, store_url
from kit.store import PlainKeys, Store, open_store


def own_access() -> Access:
    """Return the handle of whoever holds this computer, on their own store.

    Raises ``StoreProblem`` when it cannot be opened, ``Locked`` while its keys
    are put away; the error says in French what to do.
    """
    folder = private_folder()
    store, keys = own_store(store_url())
    if keys is not None and keys.state is State.LOCKED:
        store.close()
        keys.close()
        raise _told(Locked("keys.own_locked"))
    return facilitator(store, load(data_folder=folder), keys)


def own_store(url: str) -> tuple[Store, HeldKeys | None]:
    """Return the store at ``url`` and who holds its keys, locked or not; ``None`` for words in clear.

    Raises ``Locked`` for a sealed store when nobody here can ask the passphrase.
    """
    keys = find_keys(url)
    store = open_store(url, keys=keys or PlainKeys())
    if keys is None and store.identity().sealed:
        store.close()
        raise _told(Locked("keys.own_nobody"))
    return store, keys


@contextmanager
def own_without_keys(missing: str) -> Iterator[Access]:
    """Give the handle of whoever holds this computer on their own store, without a key and without a plugin.

    It opens no word that is sealed. Raises ``StoreProblem``: ``missing``, the key
    of its sentence, where there is no store yet, and none is made.
    """
    url = store_url()
    file = store_file(url)
    if file is not None and not file.exists():
        raise StoreProblem(missing)
    store = open_store(url)
    try:
        yield facilitator(store, no_plugins())
    finally:
        store.close()


def _told(problem: Locked) -> Locked:
    """Have the notebook's own traceback end with the sentence."""
    problem.add_note(problem.sentence)
    return problem
