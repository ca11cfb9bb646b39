"""« Feuille de travail »: what the session needs on paper and leaves nowhere; torn up at the end."""

from kit.documents.blank_rows import blank_table, review_table
from kit.domain.dispositif import Field, Leaves, Level
from kit.domain.document import Block, Document, WritingLines
from kit.domain.session import Session
from kit.messages import say

LINES = 3


def work_sheet(session: Session) -> Document | None:
    """Return the sheet; ``None`` when nothing asks for more than the group’s own paper."""
    fields = [field for phase in session.protocol.phases for field in phase.fields if _is_needed(field)]
    if not fields:
        return None
    return Document(
        kicker=session.protocol.title,
        title=say("work_sheet.title"),
        subtitle=say("work_sheet.lead"),
        footer=say("paper.footer"),
        blocks=tuple(block for field in fields for block in _zone(field)),
    )


def _is_needed(field: Field) -> bool:
    """Whether ``field`` goes nowhere, and cannot be written just anywhere: parts, earlier items, in sight."""
    nowhere = field.leaves is Leaves.NOWHERE and field.level is not Level.PRIVATE
    return nowhere and field.hidden_until is None and bool(field.columns or field.takes_up or field.pinned)


def _zone(field: Field) -> tuple[Block, ...]:
    if field.takes_up:
        return review_table(field)
    return blank_table(field) if field.columns else (WritingLines(label=field.label, count=LINES),)
