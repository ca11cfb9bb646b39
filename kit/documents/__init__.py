"""« Dossier papier »: what is printed before a session, from the session alone."""

from kit.documents.certificate_sheet import certificate_sheet
from kit.documents.charter import charter_sheet
from kit.documents.kept import kept_sheet
from kit.documents.paper_kit import paper_kit
from kit.documents.role_cards import role_cards
from kit.documents.run_sheet import run_sheet
from kit.documents.slips import slips
from kit.documents.trace_sheet import trace_sheet

__all__ = [
    "certificate_sheet",
    "charter_sheet",
    "kept_sheet",
    "paper_kit",
    "role_cards",
    "run_sheet",
    "slips",
    "trace_sheet",
]
