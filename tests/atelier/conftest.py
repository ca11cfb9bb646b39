"""One room for all its tests: two networks, a browser in each, the command in the laptop's."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.atelier.room import LAPTOP, Room, made
from tests.conftest import CHROMIUM, QUIET
from tests.e2e.visits import READY

OURS = {LAPTOP, "127.0.0.1", None}
PHONE_SIZE = {"width": 390, "height": 844}
_NO_NAME = "--host-resolver-rules"


@dataclass
class Hands:
    """A browser somewhere in the room; ``wrong`` is what nobody should have seen."""

    browser: Browser
    wrong: list[str] = field(default_factory=list)

    def page(self, address: str, **context: Any) -> Page:
        """Open ``address`` as somebody who never came before, and wait until it is drawn."""
        page = self.new(**context)
        page.goto(address)
        expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)
        return page

    def new(self, **context: Any) -> Page:
        """An empty page of a new visitor."""
        made = self.browser.new_context(locale="fr-FR", reduced_motion="reduce", **context)
        made.set_default_timeout(20_000)
        made.on("request", lambda request: self._asked(request.url))
        made.on("weberror", lambda error: self.wrong.append(str(error.error)))
        return made.new_page()

    def _asked(self, address: str) -> None:
        if urlsplit(address).hostname not in OURS:
            self.wrong.append(address)


@pytest.fixture(scope="module")
def room() -> Iterator[Room]:
    """The two networks."""
    with made() as room:
        yield room


Open = Callable[..., Hands]


@pytest.fixture(scope="module")
def hands(room: Room, playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """Start a browser in one of the two networks, with more switches if need be."""
    chromium = str(CHROMIUM) if CHROMIUM.exists() else playwright.chromium.executable_path
    folder = tmp_path_factory.mktemp("navigateurs")
    switches = [each for each in QUIET if not each.startswith(_NO_NAME)]
    opened: list[Hands] = []

    def start(place: str, *more: str) -> Hands:
        own = room.browser(place, chromium, folder)
        browser = playwright.chromium.launch(executable_path=own, args=[*switches, *more])
        opened.append(Hands(browser))
        return opened[-1]

    yield start
    for each in opened:
        each.browser.close()
    assert [each.wrong for each in opened if each.wrong] == []


@dataclass(frozen=True)
class Command:
    """``modifiable`` in the laptop's network, on a data folder of its own."""

    room: Room
    environment: dict[str, str]

    def ran(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run one line to its end."""
        line = self._line(*words)
        return subprocess.run(line, capture_output=True, text=True, env=self.environment, timeout=60)

    @contextmanager
    def staying(self, *words: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, Any]]]:
        """Run a line that stays; give its process and the JSON it said."""
        line = self._line(*words, "--sans-navigateur", "--json")
        with subprocess.Popen(line, stdout=subprocess.PIPE, text=True, env=self.environment) as process:
            assert process.stdout is not None
            try:
                yield process, json.loads(process.stdout.readline())
            finally:
                process.send_signal(signal.SIGTERM)

    def _line(self, *words: str) -> list[str]:
        return self.room.at(self.room.laptop, sys.executable, "-m", "kit.cli", *words)


@pytest.fixture(scope="module")
def command(room: Room, tmp_path_factory: pytest.TempPathFactory) -> Command:
    """The command, and the folder ``MODIFIABLE_DOSSIER`` it works in."""
    folder = tmp_path_factory.mktemp("dossier")
    environment = {name: value for name, value in os.environ.items() if name != "MODIFIABLE_URL"}
    return Command(room, environment | {"MODIFIABLE_DOSSIER": str(Path(folder))})
