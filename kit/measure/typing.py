"""From a key pressed in a real page to the row another process reads, a second tab being open."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from kit.domain.commands import Command, Gesture, Next, PassOver, Start
from kit.domain.dispositif import Field, Level
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import Blocked, KitError
from kit.measure.figure import Figure, figure
from kit.messages import say
from kit.registry import Registry
from kit.server.launch import start
from kit.service import demo
from kit.service.access import Access, facilitator
from kit.service.door import perform
from kit.service.reading import desk
from kit.store import open_store

TYPED = "Un adulte reste au fond du couloir et dit simplement quand il revient."
PAUSE_SECONDS = 0.08
"""Between two keys: somebody who types fast."""

LOOK_SECONDS = 0.005
WAIT_SECONDS = 5
PAGE_MS = 60_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """Where the tabs are open: a session at a phase that has something to write."""

    session: Session
    field: Field


def measure(registry: Registry, *, text: str = TYPED) -> tuple[Figure, ...]:
    """Return the median and the worst of the keys of ``text``.

    Raises ``KitError`` when no browser can be had, with the remedy.
    """
    if find_spec("playwright") is None:
        raise KitError("measure.no_playwright")
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        url = f"sqlite:///{Path(name).as_posix()}/frappe.sqlite3"
        access = facilitator(open_store(url), registry)
        try:
            place = _ready_to_write(access)
            with start(url, participants_port=None, folder=Path(name)) as servers, _browser() as browser:
                address = f"{servers.address}&seance={place.session.id}"
                taken = _type(access, browser, address, place.field, text)
        finally:
            access.store.close()
    return figure("typing_median", median(taken)), figure("typing_most", max(taken))


def _ready_to_write(access: Access) -> Typed:
    """Hold the session up to the first phase where the group writes."""
    session = desk(access, demo.seed(access).to_run).session
    session = _do(access, session, Start())
    while True:
        for field in session.protocol.phase(str(session.phase)).fields:
            if field.level is not Level.PRIVATE and not field.choices:
                return Typed(session=session, field=field)
        try:
            session = _do(access, session, Next())
        except Blocked as held:
            session = _do(access, session, PassOver(held.gate))


def _do(access: Access, session: Session, command: Command) -> Session:
    return perform(access, session.id, Gesture(action=new_id(), revision=session.revision), command)


@contextmanager
def _browser() -> Iterator[Any]:
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch()
        except Error:
            # Playwright's own is not there: the one of the system does as well.
            path = next(filter(None, map(which, BROWSERS)), None)
            if path is None:
                raise KitError("measure.no_browser") from None
            browser = playwright.chromium.launch(executable_path=path)
        try:
            yield browser
        except Error:
            raise KitError("measure.page") from None
        finally:
            browser.close()


def _type(access: Access, browser: Any, address: str, field: Field, text: str) -> list[float]:
    """Return, for each key, the milliseconds until the text with it is read from the store."""
    label = say("zone.new", champ=field.label) if field.many else field.label
    context = browser.new_context()
    tabs = [context.new_page() for _ in range(2)]
    for tab in tabs:
        tab.goto(address, timeout=PAGE_MS)
        _zone(tab, label).wait_for(timeout=PAGE_MS)
    writing = tabs[0]
    writing.bring_to_front()
    _zone(writing, label).focus()
    taken = []
    with _Seen(access) as seen:
        for length, key in enumerate(text, start=1):
            pressed = perf_counter()
            writing.keyboard.type(key)
            taken.append((seen.at(text[:length]) - pressed) * 1000)
            writing.wait_for_timeout(PAUSE_SECONDS * 1000)
    context.close()
    return taken


def _zone(tab: Any, label: str) -> Any:
    return tab.get_by_role("textbox", name=label, exact=True)


class _Seen:
    """Reads the store on a connection of its own, as another process would, and dates each text it finds."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._times: dict[str, float] = {}
        self._news = threading.Condition()
        self._over = False
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Seen":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over = True
        self._thread.join()

    def at(self, text: str) -> float:
        """Return when ``text`` was first read. Raises ``KitError`` when it does not come."""
        with self._news:
            if not self._news.wait_for(lambda: text in self._times, timeout=WAIT_SECONDS):
                raise KitError("measure.not_written")
            return self._times[text]

    def _look(self) -> None:
        watcher = self._access.store.watcher()
        try:
            while not self._over:
                if watcher.changed():
                    self._date()
                time.sleep(LOOK_SECONDS)
        finally:
            watcher.close()

    def _date(self) -> None:
        with self._access.store.read() as tx:
            found = [
                written.text
                for listed in tx.sessions.summaries()
                for written in tx.notes.of_session(listed.id)
            ]
        now = perf_counter()
        with self._news:
            for text in found:
                self._times.setdefault(text, now)
            self._news.notify_all()
