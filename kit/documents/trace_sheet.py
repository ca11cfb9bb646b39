"""« Feuille du groupe »: where what may be kept is written by hand, to be typed later or not at all."""

from kit.documents.blank_rows import blank_table, review_table
from kit.domain.dispositif import Field, Leaves, Level, Utterance
from kit.domain.document import Block, Document, Paragraph, WritingLines
from kit.domain.session import Session
from kit.messages import say

LINES = {
    Utterance.TITLE: 1,
    Utterance.FACT: 5,
    Utterance.QUESTION: 2,
    Utterance.HYPOTHESIS: 7,
    Utterance.LEAD: 6,
    Utterance.LEARNING: 3,
    Utterance.DECISION: 3,
    Utterance.MESSAGE: 3,
    Utterance.AGREEMENT: 4,
    Utterance.RESONANCE: 4,
    Utterance.NOTE: 3,
    Utterance.KEPT: 3,
    Utterance.ACCOUNT: 6,
    Utterance.FATE: 1,
}
"""Lines to write on for each kind that the group may keep; what is not here is not written on this sheet."""


def trace_sheet(session: Session) -> Document:
    """Return the sheet, one zone for each field the group may keep, in the order of the phases."""
    fields = (field for phase in session.protocol.phases for field in phase.fields)
    return Document(
        kicker=session.protocol.title,
        title=say("trace_sheet.title"),
        subtitle=say("trace_sheet.lead"),
        footer=say("paper.footer"),
        blocks=tuple(block for field in fields if _kept(field) for block in _zone(field))
        or (Paragraph(text=say("trace_sheet.none")),),
    )


def _kept(field: Field) -> bool:
    if field.level is Level.PRIVATE or field.kind not in LINES:
        return False
    if field.hidden_until is not None:
        # It has a slip of its own, folded until then.
        return False
    return field.leaves in {Leaves.TRACE, Leaves.BOTH} or field.kind is Utterance.FATE


def _zone(field: Field) -> tuple[Block, ...]:
    if field.takes_up:
        return review_table(field)
    if field.columns:
        return blank_table(field)
    tail = say("trace_sheet.bearer") if field.kind is Utterance.LEAD else ""
    return (WritingLines(label=field.label, count=LINES[field.kind], tail=tail),)
