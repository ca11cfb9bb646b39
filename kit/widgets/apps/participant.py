"""A participant's page: the phase and their own card, by a personal capability checked here first."""

import asyncio

import ipywidgets as W  # noqa: N812
from IPython.display import display

from kit.domain.identity import new_id
from kit.errors import KitError
from kit.messages import say
from kit.service.access import Access
from kit.service.follow import follow
from kit.service.handover import Part
from kit.service.join import enter
from kit.service.reading import ParticipantView, participant
from kit.store import Event
from kit.widgets.apps.arrival import arrive
from kit.widgets.apps.projection import STANDING
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.pulse import Pulse
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.roles import moves_in_words


def participant_nodes(view: ParticipantView) -> list[Node]:
    """Return what a participant's phone draws."""
    standing = STANDING.get(view.status)
    nodes: list[Node] = [
        node("p", view.title, cls="m-kicker"),
        node("p", say("participant.hello", name=view.name), cls="m-muted"),
        node("h1", say(standing) if standing else view.phase_title),
    ]
    if standing is None:
        nodes.append(node("blockquote", view.instruction, cls="m-say"))
        if view.moves:
            nodes.append(node("p", say("participant.now", moves=moves_in_words(view.moves)), cls="m-notice"))
    if view.card is not None:
        card = [node("h2", say("participant.role", role=view.card.title))]
        card += [
            node("h3", say("participant.may")),
            node("ul", *(node("li", line) for line in view.card.may)),
        ]
        if view.card.may_not:
            card.append(node("h3", say("participant.may_not")))
            card.append(node("ul", *(node("li", line) for line in view.card.may_not)))
        nodes.append(node("section", *card, cls="m-panel"))
    nodes.append(node("p", say("participant.stop"), cls="m-muted"))
    if view.fictional:
        nodes.append(node("p", say("fictional"), cls="m-fictional"))
    return nodes


class ParticipantApp(W.VBox):
    """One sheet that follows the phase. Its kernel never holds anybody else's words."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._sheet = Sheet([], cls="m-participant")
        super().__init__([self._sheet, Pulse(new_id())])
        self._draw(())
        session_id = access.session_id or ""
        with access.store.read() as tx:
            last = tx.events.last(session_id)
        self._task = asyncio.get_event_loop().create_task(follow(access, session_id, last, self._draw))

    def _draw(self, events: tuple[Event, ...]) -> None:
        del events
        nodes = participant_nodes(participant(self._access))
        if self._sheet.nodes != nodes:
            self._sheet.show(nodes)


def run() -> None:
    """Open a participant's page: the one call of ``participant.ipynb``."""
    arrival = arrive(Part.PARTICIPANTS)
    try:
        app: W.Widget = ParticipantApp(enter(arrival.access, arrival.params.get("p", "")))
    except KitError as refused:
        sentence = node("p", refused.sentence, role="alert")
        app = Sheet([node("h1", say("brand")), sentence], cls="m-participant")
    display(app)
