"""« Feuille du groupe »: where what may be kept is written by hand, to be typed later or not at all."""

from kit.domain.dispositif import Field, Leaves, Level, Utterance
from kit.domain.document import Document, Paragraph, WritingLines
from kit.domain.session import Session
from kit.messages import say

LINES = {
    Utterance.TITLE: 1,
    Utterance.FACT: 5,
    Utterance.QUESTION: 2,
    Utterance.HYPOTHESIS: 7,
    Utterance.LEAD: 6,
    Utterance.LEARNING: 3,
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
        blocks=tuple(_zone(field) for field in fields if _kept(field))
        or (Paragraph(text=say("trace_sheet.none")),),
    )


def _kept(field: Field) -> bool:
    if field.level is Level.PRIVATE or field.kind not in LINES:
        return False
    return field.leaves in {Leaves.TRACE, Leaves.BOTH} or field.kind is Utterance.FATE


def _zone(field: Field) -> WritingLines:
    tail = say("trace_sheet.bearer") if field.kind is Utterance.LEAD else ""
    return WritingLines(label=field.label, count=LINES[field.kind], tail=tail)
