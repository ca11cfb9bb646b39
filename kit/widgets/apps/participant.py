"""A participant's page: the phase and their own card, by a personal capability checked here first."""

from kit.domain.identity import Role
from kit.messages import say
from kit.service.handover import Part
from kit.service.join import enter
from kit.service.reading import ParticipantView, PrivateTime, participant
from kit.service.registering import opened
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.following import FollowingPage
from kit.widgets.apps.opening import open_page
from kit.widgets.apps.projection import STANDING
from kit.widgets.apps.silent import SilentPage
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.own_agreement import OwnAgreementPart
from kit.widgets.views.own_code import OwnCode
from kit.widgets.views.roles import your_part


def participant_nodes(view: ParticipantView) -> list[Node]:
    """Return what a participant's phone draws."""
    standing = STANDING.get(view.status)
    nodes: list[Node] = [
        node("p", view.title, cls="m-kicker"),
        node("p", say("participant.hello", name=view.name), cls="m-muted"),
        node("h1", say(standing) if standing else view.phase_title),
    ]
    if view.private is not None:
        nodes += _private_time(view.private)
    elif standing is None:
        nodes.append(node("blockquote", view.instruction, cls="m-say"))
        if view.moves:
            nodes.append(node("p", say("participant.now", moves=your_part(view.moves)), cls="m-your-part"))
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


def _private_time(private: PrivateTime) -> list[Node]:
    """Return who is inside and who is outside: nothing to do, to write or to wait for by the clock."""
    where = say("private.inside" if private.inside else "private.outside")
    sides = (("private.within", private.within), ("private.without", private.without))
    lists = [
        node("section", node("h2", say(key)), node("ul", *(node("li", title) for title in titles)))
        for key, titles in sides
        if titles
    ]
    return [node("p", where, cls="m-your-part"), node("div", *lists, cls="m-private-sides")]


def participant_page(arrival: Arrival) -> FollowingPage | SilentPage | Sheet:
    """Return the page of the one seat the capability opens, or the light of the silent phone.

    An address without a capability is the one to try a phone with: it says that it works.

    The capability is checked before anything else. Raises ``NotFound``. The
    kernel never holds anybody else's words.
    """
    capability = arrival.params.get("p")
    if capability is None:
        reached = [node("h1", say("inviting.reached")), node("p", say("inviting.reached.next"))]
        return Sheet(reached, cls="m-participant")
    entered = enter(arrival.access, capability)
    session_id = entered.session_id or ""
    silent = entered.actor.role is Role.CLOCK
    opened(entered, session_id, "clock" if silent else "link")
    if silent:
        return SilentPage(entered)
    agreement = OwnAgreementPart(entered)

    def nodes() -> list[Node]:
        agreement.draw()
        return participant_nodes(participant(entered))

    page = FollowingPage(entered, session_id, nodes, "m-participant")
    page.children = (*page.children, agreement, OwnCode(entered))
    return page


def run() -> None:
    """Open a participant's page: the one call of ``participant.ipynb``."""
    open_page(Part.PARTICIPANTS, participant_page)
