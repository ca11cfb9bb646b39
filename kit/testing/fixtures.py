"""Fixtures for the tests of a dispositif. PYTEST_DONT_REWRITE: it may be imported before pytest asks for it.

In a test module: ``pytest_plugins = ["kit.testing.fixtures"]``.
"""

from collections.abc import Iterator

import pytest

from kit.registry import Registry, load
from kit.service.access import Access, facilitator
from kit.store import Store
from kit.testing.ground import throw_away_store


@pytest.fixture(scope="session")
def registry() -> Registry:
    """What is installed, as the app loads it, without the data folder of whoever runs the tests."""
    return load(data_folder=None)


@pytest.fixture
def store() -> Iterator[Store]:
    """An empty store that leaves nothing behind."""
    with throw_away_store() as opened:
        yield opened


@pytest.fixture
def access(store: Store, registry: Registry) -> Access:
    """The handle of the person who facilitates, on that store, with what is installed."""
    return facilitator(store, registry)
