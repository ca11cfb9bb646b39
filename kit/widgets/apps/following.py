"""A page that only reads: one sheet, drawn again when the session or the keys change."""

import asyncio
from collections.abc import Callable, Sequence

from kit.domain.identity import new_id
from kit.messages import say
from kit.service.access import Access
from kit.service.follow import follow
from kit.store import Event
from kit.widgets.apps.opening import refusal
from kit.widgets.keys_state import follow_keys, locked
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet


def draw_and_follow(
    access: Access, session_id: str, draw: Callable[[Sequence[Event]], None]
) -> asyncio.Task[None]:
    """Call ``draw`` now and after each event of the session; whoever asked keeps the task."""
    with access.store.read() as tx:
        last = tx.events.last(session_id)
    draw(())
    return asyncio.get_event_loop().create_task(follow(access, session_id, last, draw))


def put_away() -> list[Node]:
    """Return what stands in place of every word while the keys are put away."""
    lines = (node("p", say(key)) for key in ("keys.away", "keys.away.back"))
    return [node("h1", say("keys.away.title")), node("div", *lines, role="status")]


class FollowingPage(VBox):
    """Draws ``nodes()`` now and after each event of the session; a failure shows its sentence.

    While the keys are put away no word is left, here or in the browser; with
    them the page comes back by itself. ``here`` is told of gestures on the page.
    """

    def __init__(
        self,
        access: Access,
        session_id: str,
        nodes: Callable[[], list[Node]],
        cls: str,
        here: Callable[[], None] | None = None,
    ) -> None:
        self._access = access
        self._nodes = nodes
        self._sheet = Sheet([], cls=cls)
        super().__init__([self._sheet, Pulse(new_id(), here)])
        self.add_class(f"{cls}-page")
        self._keys = follow_keys(access, lambda _: self._draw(()))
        self._task = draw_and_follow(access, session_id, self._draw)

    def _draw(self, events: Sequence[Event]) -> None:
        del events
        drawn = attempt(self._nodes)
        # Looked at last: what was just read may have been read before the keys went.
        if locked(self._access):
            nodes = self._away()
        else:
            nodes = refusal(drawn.sentence) if isinstance(drawn, Failure) else drawn
        self._sheet.show(nodes)

    def _away(self) -> list[Node]:
        return put_away()
