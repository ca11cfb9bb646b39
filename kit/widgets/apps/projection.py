"""The room's page: what everybody may read, large. No author, no private note, no reminder."""

from collections.abc import Sequence

from kit.domain.identity import Actor, Role, new_id
from kit.service.access import Access
from kit.service.handover import Part
from kit.service.protecting import still_there
from kit.service.registering import opened
from kit.service.room import RoomView, room
from kit.store import Event
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.following import FollowingPage, put_away
from kit.widgets.apps.opening import open_page
from kit.widgets.apps.room_nodes import STANDING, room_nodes
from kit.widgets.keys_state import locked
from kit.widgets.parts.guard import attempt
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.room_tools import RoomTools
from kit.widgets.parts.timer import QuietTimer

__all__ = ["STANDING", "RoomPage", "projection", "room_nodes", "run"]

LARGE = "grande"
"""``?taille=grande`` in the address opens in large type."""


class RoomPage(FollowingPage):
    """The sheet, the time left where the agreement shows it, and two discreet buttons: type and theme."""

    def __init__(self, access: Access, session_id: str, *, large: bool = False) -> None:
        self._session_id, self._large = session_id, large
        self._timer: QuietTimer | None = None
        self._tools = RoomTools(large, self._resize)
        super().__init__(access, session_id, self._room, "m-room", lambda: still_there(access))

    def _room(self) -> list[Node]:
        view = room(self._access, self._session_id)
        self._timer = _timer(view, self._timer)
        return room_nodes(view, large=self._large)

    def _draw(self, events: Sequence[Event]) -> None:
        super()._draw(events)
        if locked(self._access):
            self._timer = None
        self._lay_out()

    def _lay_out(self) -> None:
        """The last two children come and go; the sheet and the heartbeat stay."""
        self._sheet.cls = "m-room m-large" if self._large else "m-room"
        timer = () if self._timer is None else (self._timer,)
        children = (*self.children[:2], *timer, self._tools)
        if self.children != children:
            self.set_trait("children", children)

    def _away(self) -> list[Node]:
        # Where the room reads « pause »: in large, in the middle.
        middle = node("div", *put_away(), cls="m-room-middle m-standing m-size-2")
        return [node("header", cls="m-room-head"), middle]

    def _resize(self, large: bool) -> None:
        self._large = large
        attempt(lambda: self._draw(()))


def _timer(view: RoomView, known: QuietTimer | None) -> QuietTimer | None:
    """Return the timer of this phase: the one already drawn when nothing of it changed."""
    if view.phase_started is None or view.phase_minutes is None:
        return None
    started, minutes = view.phase_started.isoformat(), view.phase_minutes
    if known is not None and (known.started_iso, known.minutes) == (started, minutes):
        return known
    return QuietTimer(started, minutes, "remaining")


def projection(arrival: Arrival) -> RoomPage:
    """Return the room's page of the session the address names, with a handle that can only look."""
    session_id = arrival.params.get("seance", "")
    access = arrival.access.tied_to(session_id, Actor(id=new_id(), role=Role.ROOM))
    opened(access, session_id, "projection")
    return RoomPage(access, session_id, large=arrival.params.get("taille") == LARGE)


def run() -> None:
    """Open the projection: the one call of ``projection.ipynb``."""
    open_page(Part.CONSOLE, projection)
