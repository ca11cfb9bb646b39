"""« Trop intime »: what may be said and done, over the page; it leaves no record whatever."""

from kit.domain.session import Session
from kit.messages import say
from kit.widgets.parts.card_over import CardOver


def too_intimate_card(session: Session) -> CardOver | None:
    """Return the button and its card, ``None`` where the dispositif has no such lines.

    Opening it sends no message: neither the store nor the kernel hears of it (design § 11.3).
    """
    lines = session.protocol.too_intimate
    if not lines:
        return None
    sections = ((say("intimate.say"), (*lines, say("intimate.trace"))),)
    card = CardOver(say("intimate.button"), say("intimate.title"), sections, say("intimate.close"))
    card.add_class("m-intimate")
    return card
