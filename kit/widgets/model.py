"""What one page shows and how a gesture changes it: one observable, one ``commit``."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from kit.errors import NotFound
from kit.service.access import Access
from kit.service.follow import ERASED, follow
from kit.service.reading import Desk, desk
from kit.service.registering import opened
from kit.store import Event
from kit.widgets.parts.guard import Failure, attempt

Result = TypeVar("Result")


class AppModel:
    """The facilitator's page: which view, which session, and the last sentence to show.

    Truth is in the store; ``desk`` is read again after each change and each
    event. Views subscribe a ``render`` and never talk to each other. ``by`` names
    the page for the register.
    """

    def __init__(self, access: Access, by: str = "page") -> None:
        self.access = access
        self._by = by
        self._told: set[str] = set()
        self.desk: Desk | None = None
        self.problem = ""
        self.renders: list[Callable[[], None]] = []
        self.always: list[Callable[[], None]] = []
        self._following: asyncio.Task[None] | None = None
        self.go: Callable[..., None] = lambda **_: None
        self.focus: Callable[[], None] = lambda: None
        self.keep_focus: Callable[[], None] = lambda: None
        self.erased: Callable[[str], None] = lambda _: None
        """What the page does when the session it shows was erased, here or elsewhere."""
        self.stay: Callable[[], None] = lambda: None
        """Write the address again: the page stays, what it may do changed."""

    def open(self, session_id: str | None) -> None:
        """Read the session and follow it; ``None`` leaves any session."""
        if self._following is not None:
            self._following.cancel()
            self._following = None
        self.desk = None if session_id is None else desk(self.access, session_id)
        if self.desk is not None:
            self._tell(self.desk.session.id)
            loop = asyncio.get_event_loop()
            self._following = loop.create_task(
                follow(self.access, self.desk.session.id, self.desk.last_event, self._seen)
            )

    @property
    def session_id(self) -> str:
        """The id of the open session; raises ``NotFound`` when none is."""
        if self.desk is None:
            raise NotFound("session.unknown")
        return self.desk.session.id

    def _tell(self, session_id: str) -> None:
        """Have the register say, once for this page, that the session was opened on it."""
        if session_id not in self._told:
            told = attempt(lambda: opened(self.access, session_id, self._by))
            if isinstance(told, Failure):
                # The session can still be read: whoever holds it is told, and goes on.
                self.problem = told.sentence
            else:
                self._told.add(session_id)

    def subscribe(self, render: Callable[[], None], *, first: bool = False) -> None:
        """Call ``render`` after each change, until the view changes; ``first``: before the others.

        What a click carries follows first: nobody sees the page change and acts on what it was before.
        """
        if render not in self.renders:
            self.renders.insert(0 if first else len(self.renders), render)

    def forget_renders(self) -> None:
        """Drop the renders of the view that goes away."""
        self.renders.clear()

    def commit(self, change: Callable[[], Result]) -> Result | None:
        """Run ``change``; show its sentence if it is refused; draw again either way."""
        outcome = attempt(change)
        self.problem = outcome.sentence if isinstance(outcome, Failure) else ""
        self.refresh()
        return None if isinstance(outcome, Failure) else outcome

    def attempt(self, read: Callable[[], Result]) -> Result | None:
        """Run ``read`` while drawing; on a refusal keep its sentence and return ``None``."""
        outcome = attempt(read)
        if isinstance(outcome, Failure):
            self.problem = outcome.sentence
            return None
        return outcome

    def refresh(self) -> None:
        """Read the store again and draw every view; one that fails says so in the page."""
        outcome = attempt(self._draw)
        if isinstance(outcome, Failure):
            self.problem = outcome.sentence
        for render in tuple(self.always):
            render()

    def _draw(self) -> None:
        if self.desk is not None:
            self.desk = desk(self.access, self.desk.session.id)
        for render in tuple(self.renders):
            # A render may lead to another page: what belonged to the former one is then left alone.
            if render in self.renders:
                render()

    def _seen(self, events: tuple[Event, ...]) -> None:
        if events[-1].kind == ERASED:
            outcome = attempt(partial(self.erased, events[-1].session_id))
            if isinstance(outcome, Failure):
                self.problem = outcome.sentence
            return
        self.refresh()
