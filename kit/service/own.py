"""One's own store, on one's own machine: what code written in a notebook begins with."""

from kit.registry import load
from kit.service.access import Access, facilitator
from kit.service.places import private_folder, store_url
from kit.store import open_store


def own_access() -> Access:
    """Return the handle of whoever holds this computer, on their own store.

    Raises ``StoreProblem`` when it cannot be opened.
    """
    folder = private_folder()
    return facilitator(open_store(store_url()), load(data_folder=folder))
