"""« Pour vous seul·e »: what whoever brought the situation writes for themselves, and takes away."""

from kit.documents.field_sheet import field_sheet
from kit.domain.dispositif import Field, Leaves, Level, Utterance
from kit.domain.document import Document
from kit.domain.session import Session


def own_sheet(session: Session) -> Document | None:
    """Return the sheet; ``None`` when all there is to take away has its slip (« ce que je garde »)."""
    return field_sheet(session, "own_sheet", _is_theirs)


def _is_theirs(field: Field) -> bool:
    theirs = field.leaves is Leaves.MEMO and field.level is not Level.PRIVATE
    return theirs and field.hidden_until is None and (field.kind is not Utterance.KEPT or not field.many)
