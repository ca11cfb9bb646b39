"""From a key pressed in a real page to the row another process reads, a second tab being open."""

import threading
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from kit.domain.dispositif import Field
from kit.errors import KitError
from kit.keys import HeldKeys
from kit.measure.browser import browser
from kit.measure.figure import Figure, figure
from kit.measure.place import ready_to_write
from kit.measure.protected import PHRASE
from kit.messages import say
from kit.registry import Registry
from kit.server.launch import start
from kit.service.access import Access, facilitator
from kit.service.protecting import protect
from kit.store import open_store

TYPED = "Un adulte reste au fond du couloir et dit simplement quand il revient."
PAUSE_SECONDS = 0.08
"""Between two keys: somebody who types fast."""

LOOK_SECONDS = 0.005
WAIT_SECONDS = 5
PAGE_MS = 60_000


def measure(registry: Registry, *, text: str = TYPED) -> tuple[Figure, ...]:
    """Return the median and the worst of the keys of ``text``, and how much longer on a protected store.

    Raises ``KitError`` when no browser can be had, with the remedy.
    """
    with browser() as chromium:
        clear, sealed = (_taken(registry, chromium, text, sealed=each) for each in (False, True))
    return (
        figure("typing_median", median(clear)),
        figure("typing_most", max(clear)),
        figure("typing_sealed", median(sealed)),
        figure("typing_ratio", median(sealed) / median(clear)),
    )


def _taken(registry: Registry, chromium: Any, text: str, *, sealed: bool) -> list[float]:
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        url = f"sqlite:///{Path(name).as_posix()}/frappe.sqlite3"
        with start(url, participants_port=None, folder=Path(name)) as servers:
            keys = HeldKeys(servers.holder.rendezvous)
            access = facilitator(open_store(url, keys=keys), registry, keys)
            try:
                if sealed:
                    protect(access, PHRASE)
                place = ready_to_write(access)
                return _type(
                    access, chromium, f"{servers.address}&seance={place.session.id}", place.field, text
                )
            finally:
                access.store.close()
                keys.close()


def _type(access: Access, chromium: Any, address: str, field: Field, text: str) -> list[float]:
    """Return, for each key, the milliseconds until the text with it is read from the store."""
    label = say("zone.new", champ=field.label) if field.many else field.label
    context = chromium.new_context()
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
