"""« Cartes de rôle »: one to hand to each person before the session begins."""

from kit.documents.wording import SILENT
from kit.domain.document import Bullets, Card, Cards, Document, Paragraph
from kit.domain.identity import Role
from kit.domain.roles import Move, RoleCard
from kit.domain.session import Session
from kit.messages import say


def role_cards(session: Session) -> Document:
    """Return the cards: one for each role that has a part in a phase, and one participant card per seat."""
    cards = tuple(
        _card(session, role)
        for role in session.protocol.roles
        if role.role is not Role.ROOM and _has_a_part(session, role.role)
        for _ in range(len(session.seats) if role.role is Role.PARTICIPANT else 1)
    )
    return Document(
        kicker=session.protocol.title,
        title=say("role_cards.title"),
        subtitle=say("role_cards.lead"),
        footer=say("paper.footer"),
        blocks=(Cards(cards=cards, columns=2, height_mm=113),),
    )


def _has_a_part(session: Session, role: Role) -> bool:
    return any(phase.moves_of(role) for phase in session.protocol.phases)


def _card(session: Session, role: RoleCard) -> Card:
    blocks: list[Paragraph | Bullets] = []
    for key, items in (("role_cards.may", role.may), ("role_cards.may_not", role.may_not)):
        if items:
            blocks += [Paragraph(label=say(key), text=""), Bullets(items=items)]
    acts = _acts(session, role.role)
    if acts:
        blocks += [Paragraph(label=say("role_cards.when"), text=""), Bullets(items=acts)]
    return Card(title=role.title, blocks=tuple(blocks))


def _acts(session: Session, role: Role) -> tuple[str, ...]:
    phases_of: dict[Move, list[str]] = {}
    for phase in session.protocol.phases:
        for move in phase.moves_of(role):
            if move not in SILENT:
                phases_of.setdefault(move, []).append(phase.title)
    everywhere = len(session.protocol.phases)
    return tuple(
        say(
            "role_cards.act",
            act=say(f"paper.you.{move}"),
            phases=say("role_cards.always")
            if len(titles) == everywhere
            else say("paper.list.and_so").join(titles),
        )
        for move, titles in phases_of.items()
    )
