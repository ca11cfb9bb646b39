"""« Petits papiers »: slips to cut out and fill by hand, then the charter on its own sheet."""

from kit.documents.charter import charter_blocks
from kit.domain.document import Card, Cards, Document, Heading, PageBreak, WritingLines
from kit.domain.session import Session
from kit.messages import say


def slips(session: Session, count: int) -> Document:
    """Return ``count`` slips of each sort, and the charter sheet when there is a charter."""
    charter = charter_blocks(session)
    return Document(
        kicker=session.protocol.title,
        title=say("slips.title"),
        subtitle=say("slips.lead"),
        footer=say("paper.footer"),
        blocks=(
            Cards(cards=(_keep(),) * count, columns=2, height_mm=59),
            PageBreak(),
            Cards(cards=(_title(),) * count + (_aside(session),) * count, columns=2, height_mm=35),
            *((PageBreak(), Heading(text=say("charter.title")), *charter) if charter else ()),
        ),
    )


def _keep() -> Card:
    return Card(
        title=say("slips.keep_leave"),
        blocks=(
            WritingLines(count=2, label=say("slips.keep")),
            WritingLines(count=2, label=say("slips.leave")),
        ),
    )


def _title() -> Card:
    return Card(
        title=say("slips.situation"), blocks=(WritingLines(count=2, label=say("slips.situation_hint")),)
    )


def _aside(session: Session) -> Card:
    opened = next((phase.title for phase in session.protocol.phases if phase.gathers_aside), "")
    hint = say("slips.aside_until", phase=opened) if opened else say("slips.aside_hint")
    return Card(title=say("slips.aside"), blocks=(WritingLines(count=2, label=hint),))
