"""The room's page: what everybody may read, large. No author, no private note, no reminder."""

from kit.domain.identity import Actor, Role, new_id
from kit.domain.session import Status
from kit.messages import say
from kit.service.handover import Part
from kit.service.reading import RoomView, room
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.following import FollowingPage
from kit.widgets.apps.opening import open_page
from kit.widgets.parts.node import Node, node

STANDING = {
    Status.PREPARED: "room.waiting",
    Status.SUSPENDED: "room.suspended",
    Status.CLOSED: "room.closed",
}
"""What the room reads when no phase is being held."""


def room_nodes(view: RoomView) -> list[Node]:
    """Return what the projection draws."""
    nodes: list[Node] = [node("p", view.title, cls="m-kicker")]
    standing = STANDING.get(view.status)
    if standing is not None or view.phase is None:
        nodes.append(node("h1", say(standing or "room.waiting")))
    else:
        nodes.append(node("h1", view.phase.title))
        nodes.append(_middle(view))
    if view.fictional:
        nodes.append(node("p", say("fictional"), cls="m-fictional"))
    nodes.append(_steps(view))
    return nodes


def _middle(view: RoomView) -> Node:
    assert view.phase is not None  # noqa: S101  (checked by the caller)
    large = view.question or view.phase.instruction
    left = node("p", large, cls="m-room-question" if view.question else "m-room-say")
    lists = [
        node("section", node("h2", title), node("ul", *(node("li", text) for text in texts)))
        for title, texts in view.lists
        if texts
    ]
    return node("div", left, node("div", *lists), cls="m-room-middle")


def _steps(view: RoomView) -> Node:
    place = -1 if view.place is None else view.place
    dots = [
        node("li", node("span", title, cls="m-unseen"), cls="m-done" if number <= place else "")
        for number, title in enumerate(view.phases)
    ]
    return node("ol", *dots, cls="m-room-steps", aria_label=say("outline.title"))


def projection(arrival: Arrival) -> FollowingPage:
    """Return the room's page of the session the address names, with a handle that can only look."""
    session_id = arrival.params.get("seance", "")
    access = arrival.access.tied_to(session_id, Actor(id=new_id(), role=Role.ROOM))
    return FollowingPage(access, session_id, lambda: room_nodes(room(access, session_id)), "m-room")


def run() -> None:
    """Open the projection: the one call of ``projection.ipynb``."""
    open_page(Part.CONSOLE, projection)
