"""A person at the page: types, presses, waits, looks; goes on when the page leaves under their fingers."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from kit.errors import KitError
from kit.measure.chaos_look import HEARD, LOOK, NOTE_DOWN, TAKE_PLACE, Look, Zone
from kit.measure.chaos_plan import Move, Write

T = TypeVar("T")

PAGE_SECONDS = 45
"""How long a page may take on a machine that is busy. Nothing is timed by it."""

ALONE_SECONDS = 90
"""A page that had to reload three times within a minute waits for the rest of it before it does again."""

_PAUSE_SECONDS = 0.03
_PATIENCE_SECONDS = 3.0
"""After that, somebody presses a button again."""


@dataclass(slots=True)
class Typing:
    """What was seen on screen of one text while it was typed: how long it was, and when."""

    seen: list[tuple[float, int]] = field(default_factory=list)

    def see(self, length: int) -> None:
        """The text on screen is now ``length`` characters long."""
        self.seen.append((time.monotonic(), length))

    def lost(self, length: int) -> float:
        """How many seconds of typing are gone, now that only ``length`` characters are left."""
        gone = [at for at, longest in self.seen if longest > length]
        return gone[-1] - gone[0] if gone else 0.0


class Hand:
    """Somebody in a browser of their own, at ``address()``: asked each time, a server may have changed."""

    def __init__(self, browser: Any, address: Callable[[], str]) -> None:
        self._context = browser.new_context(locale="fr-FR", reduced_motion="reduce")
        self._context.add_init_script(NOTE_DOWN)
        self._address = address
        self.lost_seconds = 0.0
        """The most seconds of typing that had to be done again."""
        self._typing: dict[str, Typing] = {}
        self.page: Any = None

    def open(self) -> None:
        """Open the page in a new tab and wait until it can be written in. Raises ``KitError``."""
        self.page = self._context.new_page()
        # Reloading asks whether to leave what is not saved: yes, its draft waits.
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.goto(self._address(), timeout=PAGE_SECONDS * 1000, wait_until="commit")
        self.until(lambda look: bool(look.zones))

    def close_tab(self) -> None:
        """Close the tab without a word, as a system short of memory does."""
        self.page.close()

    def leave(self) -> None:
        """Close the browser."""
        self._context.close()

    def look(self) -> Look:
        """What the page shows now."""
        read = self._calm(lambda: self.page.evaluate(LOOK))
        zones = tuple(Zone(**(each | {"texts": tuple(each["texts"])})) for each in read.pop("zones"))
        return Look(**read, zones=zones)

    def until(self, what: Callable[[Look], bool], seconds: float = PAGE_SECONDS) -> Look:
        """Wait until the page is so; return it. Raises ``KitError`` when it does not become so."""
        end = time.monotonic() + seconds
        while not what(look := self.look()):
            if time.monotonic() > end:
                raise KitError("chaos.never_well", state=look.told)
            self.page.wait_for_timeout(50)
        return look

    def said(self, since: float) -> list[tuple[float, str]]:
        """What the banner said since ``since`` (seconds since 1970), and when."""
        code = "key => JSON.parse(sessionStorage.getItem(key) ?? '[]')"
        read = self._calm(lambda: self.page.evaluate(code, HEARD))
        return [(at / 1000, text) for at, text in read if at / 1000 >= since]

    def write(self, step: Write, *, words: int | None = None) -> bool:
        """Type ``step``, or go on with it, up to ``words`` more words; whether all of it is on screen.

        What is missing of what was already there is typed again, and counted.
        """
        typing = self._typing.setdefault(step.mark, Typing())
        place = {"field": step.field.key, "mark": step.mark, "blank": step.field.many}
        typed = 0
        end = time.monotonic() + PAGE_SECONDS
        while True:
            value = self._calm(lambda: self.page.evaluate(TAKE_PLACE, place))
            if value is None:
                # The page is between two: nobody types there.
                if time.monotonic() > end:
                    raise KitError("chaos.never_well", state=self.look().told)
                self.page.wait_for_timeout(50)
                continue
            there = _of_step(value, step)
            self.lost_seconds = max(self.lost_seconds, typing.lost(len(there)))
            if typing.lost(len(there)):
                typing.seen.clear()
            typing.see(len(there))
            if there == step.text:
                return True
            if words is not None and typed >= words:
                return False
            self._insert(("\n" if value and not there else "") + _next_word(step.text, there))
            typed += 1
            self.page.wait_for_timeout(_PAUSE_SECONDS * 1000)

    def _insert(self, piece: str) -> None:
        self._calm(lambda: self.page.keyboard.insert_text(piece))

    def finish(self, step: Write) -> None:
        """Say the line is finished, as people do."""
        self._calm(lambda: self.page.keyboard.press("Enter" if step.field.many else "Tab"))

    def press(self, step: Move, *, times: int = 1) -> None:
        """Press the button of ``step``, at once, as often as somebody impatient."""
        button = self.page.get_by_role("button", name=re.compile(f"^{re.escape(step.button)}"))
        for _ in range(times):
            self._calm(lambda: button.count() and button.first.click(timeout=1000, no_wait_after=True), 1)

    def arrive(self, step: Move) -> None:
        """Wait until the page has moved; press again when nothing comes. Raises ``KitError``."""
        end = time.monotonic() + PAGE_SECONDS
        while time.monotonic() < end:
            try:
                # The title comes first: whoever types then would type in what is about to leave.
                self.until(
                    lambda look: look.title == step.title and step.fields <= look.fields, _PATIENCE_SECONDS
                )
                return
            except KitError:
                self.press(step)
        raise KitError("chaos.never_well", state=self.look().told)

    def reload(self) -> None:
        """Load the page again, as F5 does."""
        self._calm(lambda: self.page.reload(timeout=PAGE_SECONDS * 1000, wait_until="commit"))

    def visit(self, seconds: float) -> None:
        """Open the page, in the tab that is there, until it can be written in. Raises ``KitError``."""
        if self.page is None:
            self.page = self._context.new_page()
        self.page.goto(self._address(), timeout=seconds * 1000, wait_until="commit")
        self.until(lambda look: look.state == "lie" and bool(look.zones), seconds)

    def _calm(self, what: Callable[[], T], times: int = 200) -> T:
        """Do ``what``, again while the page is being replaced by its successor."""
        from playwright.sync_api import Error

        for rank in range(times):
            try:
                return what()
            except Error as problem:
                if rank == times - 1 and times > 1:
                    raise KitError("measure.page") from problem
                self.page.wait_for_timeout(50)
        return None  # type: ignore[return-value]  # tried once only: what is not there now is not pressed


def _of_step(value: str, step: Write) -> str:
    """What of ``step`` stands in ``value``; a field of one text holds former sentences above it."""
    place = value.find(step.mark)
    return "" if place < 0 else value[place : place + len(step.text)].partition("\n")[0]


def _next_word(text: str, there: str) -> str:
    rest = text[len(there) :]
    word = re.match(r"\s*\S+", rest)
    return word[0] if word else rest
