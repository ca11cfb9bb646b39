"""What areas of tests share: real servers on a fresh store, a browser that speaks to nobody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Request

from kit.server.launch import Running, start
from kit.service.access import Access, facilitator
from tests.stores import REGISTRY, fresh, template

CHROMIUM = Path("/usr/bin/chromium")
"""Debian's; where it is missing, Playwright's own is used."""

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name resolves: whatever tries to leave this machine fails.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


TOGETHER = frozenset({"canaries", "server"})
"""The folders where the tests of one file share what is long to make, a whole cycle or servers:
one worker runs them."""

LONGEST = (
    "test_endurance.py",
    "test_launch.py",
    "test_quiet.py",
    "test_ouvrir.py",
    "test_purge_killed.py",
    "test_other_processes.py",
    "test_keep_safe_killed.py",
    "test_killed.py",
    "test_simuler.py",
    "test_page.py",
    "test_accessible.py",
    "test_frame.py",
    "test_withdrawal.py",
    "test_protecting.py",
    "test_carry.py",
    "test_lab.py",
)
"""The files of the longest tests, begun first, so that both workers end together."""

HERE = frozenset({"127.0.0.1", "localhost"})


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Say what one worker must run alone, and begin with the longest."""
    for item in items:
        if item.path.parent.name in TOGETHER:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))
    items.sort(key=lambda item: item.path.name not in LONGEST)


@pytest.fixture(scope="session")
def base_url() -> None:
    """No base address: each test knows its server. The plugin's own fixture warns with this pytest."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the system's Chromium, silent on the network."""
    args = {**browser_type_launch_args, "args": list(QUIET)}
    return {**args, "executable_path": str(CHROMIUM)} if CHROMIUM.exists() else args


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Browse in French, as the people we write for."""
    return {**browser_context_args, "locale": "fr-FR"}


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A browser that reaches this machine only; a test that asks for another host fails and names it."""
    foreign: list[str] = []

    def note(request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in {"http", "https", "ws", "wss"} and parts.hostname not in HERE:
            foreign.append(request.url)

    # Watched, not intercepted: interception loses the last message of a page that closes.
    context.on("request", note)
    yield context
    assert foreign == [], f"asked of another host: {foreign}"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Both servers with the real app notebooks, on a store of their own."""
    folder = tmp_path_factory.mktemp("served")
    with start(f"sqlite:///{folder / 'store.sqlite'}", folder=folder / "state") as running:
        yield running


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, made once."""
    return template(tmp_path_factory.mktemp("magasin"))


@pytest.fixture
def access(made: Path, tmp_path: Path) -> Iterator[Access]:
    """The facilitator's handle on a store of this test's own, with the dispositifs that are installed."""
    with fresh(made, tmp_path) as store:
        yield facilitator(store, REGISTRY)
