"""A page that only reads: one sheet, drawn again when the session changes."""

import asyncio
from collections.abc import Callable, Sequence

import ipywidgets as W  # noqa: N812

from kit.domain.identity import new_id
from kit.service.access import Access
from kit.service.follow import follow
from kit.store import Event
from kit.widgets.apps.opening import refusal
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import Node
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


class FollowingPage(W.VBox):
    """Draws ``nodes()`` now and after each event of the session; a failure shows its sentence."""

    def __init__(self, access: Access, session_id: str, nodes: Callable[[], list[Node]], cls: str) -> None:
        self._nodes = nodes
        self._sheet = Sheet([], cls=cls)
        super().__init__([self._sheet, Pulse(new_id())])
        self.add_class(f"{cls}-page")
        self._task = draw_and_follow(access, session_id, self._draw)

    def _draw(self, events: Sequence[Event]) -> None:
        del events
        drawn = attempt(self._nodes)
        nodes = refusal(drawn.sentence) if isinstance(drawn, Failure) else drawn
        if self._sheet.nodes != nodes:
            self._sheet.show(nodes)
