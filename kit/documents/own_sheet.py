"""« Pour vous seul·e »: what whoever brought the situation writes for themselves, and takes away."""

from kit.documents.blank_rows import blank_table
from kit.domain.dispositif import Field, Leaves, Level, Utterance
from kit.domain.document import Block, Document, WritingLines
from kit.domain.session import Session
from kit.messages import say

LINES = 3


def own_sheet(session: Session) -> Document | None:
    """Return the sheet; ``None`` when all there is to take away has its slip (« ce que je garde »)."""
    fields = [field for phase in session.protocol.phases for field in phase.fields if _is_theirs(field)]
    if not fields:
        return None
    return Document(
        kicker=session.protocol.title,
        title=say("own_sheet.title"),
        subtitle=say("own_sheet.lead"),
        footer=say("paper.footer"),
        blocks=tuple(block for field in fields for block in _zone(field)),
    )


def _is_theirs(field: Field) -> bool:
    theirs = field.leaves is Leaves.MEMO and field.level is not Level.PRIVATE
    return theirs and field.hidden_until is None and (field.kind is not Utterance.KEPT or not field.many)


def _zone(field: Field) -> tuple[Block, ...]:
    return blank_table(field) if field.columns else (WritingLines(label=field.label, count=LINES),)
