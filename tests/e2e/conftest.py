"""One pair of servers for all the journeys of a worker, and pages that are watched."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kit.server.launch import start
from kit.service.access import facilitator
from kit.store import open_store
from tests.e2e.house import House
from tests.e2e.visits import Visits
from tests.stores import REGISTRY


@pytest.fixture(scope="session")
def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Both servers on a fresh store, with the dispositifs that are installed.

    A file that asks for it indirectly with ``False`` has kernels started anew, as Windows and macOS do.
    """
    fork: bool | None = getattr(request, "param", None)
    folder = tmp_path_factory.mktemp("house")
    url = f"sqlite:///{folder / 'store.sqlite'}"
    store = open_store(url)
    with start(url, folder=folder / "state", fork=fork) as running:
        yield House(running, facilitator(store, REGISTRY), url, folder)
    store.close()


@pytest.fixture
def visits(browser: Browser, house: House) -> Iterator[Visits]:
    """The pages of one journey."""
    visits = Visits(browser, house)
    yield visits
    visits.close()
    assert visits.wrong == []
