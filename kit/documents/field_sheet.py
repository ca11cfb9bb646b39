"""A sheet of the fields a session needs on paper apart from the others: one zone each, to fill in by hand."""

from collections.abc import Callable

from kit.documents.blank_rows import blank_table, review_table
from kit.domain.dispositif import Field
from kit.domain.document import Block, Document, WritingLines
from kit.domain.session import Session
from kit.messages import say

LINES = 3


def field_sheet(session: Session, name: str, is_on: Callable[[Field], bool]) -> Document | None:
    """Return the sheet of the fields that ``is_on`` keeps; ``None`` when it keeps none.

    ``name``: how its title and its lead begin among our sentences.
    """
    fields = [field for phase in session.protocol.phases for field in phase.fields if is_on(field)]
    if not fields:
        return None
    return Document(
        kicker=session.protocol.title,
        title=say(f"{name}.title"),
        subtitle=say(f"{name}.lead"),
        footer=say("paper.footer"),
        blocks=tuple(block for field in fields for block in _zone(field)),
    )


def _zone(field: Field) -> tuple[Block, ...]:
    if field.takes_up:
        return review_table(field)
    return blank_table(field) if field.columns else (WritingLines(label=field.label, count=LINES),)
