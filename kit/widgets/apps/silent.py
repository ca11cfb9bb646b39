"""The page of the phone that says nothing: it follows the session and shows a light."""

from collections.abc import Sequence

from kit.domain.identity import new_id
from kit.domain.session import Status
from kit.service.access import Access
from kit.service.clock import clock
from kit.store import Event
from kit.widgets.apps.following import draw_and_follow, put_away
from kit.widgets.apps.opening import refusal
from kit.widgets.keys_state import follow_keys, locked
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import Node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.silent_clock import SilentClock


class SilentPage(VBox):
    """A light now and after each event of the session; a sentence in its place when it cannot be known."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._light = SilentClock(None, None)
        self._problem = Sheet([], cls="m-participant")
        super().__init__([self._light, self._problem, Pulse(new_id())])
        self._keys = follow_keys(access, lambda _: self._draw(()))
        self._task = draw_and_follow(access, access.session_id or "", self._draw)

    def _draw(self, events: Sequence[Event]) -> None:
        del events
        seen = attempt(lambda: clock(self._access))
        if locked(self._access):
            self._go_dark(put_away())
            return
        if isinstance(seen, Failure):
            self._go_dark(refusal(seen.sentence))
            return
        # A pause has no end to wait for: nothing dims, nothing vibrates.
        running = seen.status is Status.RUNNING
        minutes = seen.minutes if running else None
        self._light.show(seen.started, minutes, out=seen.status is Status.CLOSED)
        if self._problem.nodes:
            self._problem.show([])

    def _go_dark(self, instead: list[Node]) -> None:
        self._light.show(None, None)
        self._problem.show(instead)
