"""« Notre charte »: the rules of the dispositif, and room for the group's own words."""

from kit.domain.document import Block, Bullets, Document, WritingLines
from kit.domain.session import Session
from kit.messages import say


def charter_sheet(session: Session) -> Document:
    """Return the charter on one sheet, to read aloud and to complete."""
    return Document(
        kicker=session.protocol.title,
        title=say("charter.title"),
        footer=say("paper.footer"),
        blocks=charter_blocks(session),
    )


def charter_blocks(session: Session) -> tuple[Block, ...]:
    """Return the rules and the lines to write on; nothing when the dispositif has no charter."""
    if not session.protocol.charter:
        return ()
    return (
        Bullets(items=session.protocol.charter, boxes=True),
        WritingLines(count=10, label=say("charter.own_words")),
    )
