"""Who may do what now: a small card for each role that somebody holds."""

from kit.domain.dispositif import Phase
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.session import Session
from kit.messages import say
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.followed import followed
from kit.widgets.views.roles import moves_in_words

ALWAYS = frozenset({Role.FACILITATOR, Role.CO_FACILITATOR, Role.PARTICIPANT})
"""Roles that nobody has to be given."""


def who_may(model: AppModel) -> Sheet:
    """Return the cards of the phase being held; what a role may do is one word away."""

    def nodes() -> list[Node]:
        desk = model.desk
        phase = None if desk is None else desk.session.current
        if desk is None or phase is None:
            return []
        cards = [
            _card(card, phase, _holders(desk.session, card, desk.seat_names))
            for card in desk.session.protocol.roles
            if _is_there(desk.session, card) and phase.moves_of(card.role)
        ]
        return [node("section", node("h2", say("aside.who_does_what")), *cards, cls="m-who")]

    return followed(model, nodes)


def _is_there(session: Session, card: RoleCard) -> bool:
    return card.role in ALWAYS or session.holder(card.role) is not None


def _holders(session: Session, card: RoleCard, names: dict[str, str]) -> str:
    """Return who holds a role that was given; whoever simply takes part is not listed again."""
    if card.role in ALWAYS:
        return ""
    held = (names[seat.id] for seat in session.seats if seat.role is card.role and seat.here)
    return say("presence.and_so").join(held)


def _card(card: RoleCard, phase: Phase, holders: str) -> Node:
    named = [node("span", holders, cls="m-holder")] if holders else []
    head = node(
        "summary",
        node("span", node("strong", card.title), *named),
        node("em", moves_in_words(phase.moves_of(card.role))),
    )
    told = [
        node("div", node("h3", say(key)), node("ul", *(node("li", line) for line in lines)))
        for key, lines in (("who.may", card.may), ("who.may_not", card.may_not))
        if lines
    ]
    return node("details", head, *told, id=f"role-{card.role}", cls="m-role-card")
