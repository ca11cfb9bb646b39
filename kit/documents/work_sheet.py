"""« Feuille de travail »: what the session needs on paper and leaves nowhere; torn up at the end."""

from kit.documents.field_sheet import field_sheet
from kit.domain.dispositif import Field, Leaves, Level
from kit.domain.document import Document
from kit.domain.session import Session


def work_sheet(session: Session) -> Document | None:
    """Return the sheet; ``None`` when nothing asks for more than the group’s own paper."""
    return field_sheet(session, "work_sheet", _is_needed)


def _is_needed(field: Field) -> bool:
    """Whether ``field`` goes nowhere, and cannot be written just anywhere: parts, earlier items, in sight."""
    nowhere = field.leaves is Leaves.NOWHERE and field.level is not Level.PRIVATE
    return nowhere and field.hidden_until is None and bool(field.columns or field.takes_up or field.pinned)
