"""The whole « dossier papier » as one print job."""

from collections.abc import Mapping
from datetime import datetime

from kit.documents.own_sheet import own_sheet
from kit.documents.private_time import private_pages
from kit.documents.role_cards import role_cards
from kit.documents.run_sheet import run_sheet
from kit.documents.slips import slips
from kit.documents.trace_sheet import trace_sheet
from kit.documents.work_sheet import work_sheet
from kit.domain.document import Block, Document, Heading, PageBreak, Paragraph
from kit.domain.session import Session


def paper_kit(session: Session, group: str, seat_names: Mapping[str, str], start: datetime) -> Document:
    """Return run sheet, sheets to write on, private pages, role cards, slips and charter; each begins a page.

    ``start`` is the beginning in local time; ``seat_names`` by seat id.
    """
    first = run_sheet(session, group, seat_names, start)
    sheets = (work_sheet(session), trace_sheet(session), own_sheet(session))
    others = (role_cards(session), slips(session, len(session.seats)))
    written = (block for each in sheets if each is not None for block in _begun(each))
    return Document(
        kicker=first.kicker,
        title=first.title,
        subtitle=first.subtitle,
        footer=first.footer,
        blocks=(
            *first.blocks,
            *written,
            *private_pages(session),
            *(block for each in others for block in _begun(each)),
        ),
    )


def _begun(document: Document) -> tuple[Block, ...]:
    lead = (Paragraph(text=document.subtitle, muted=True),) if document.subtitle else ()
    return (PageBreak(), Heading(text=document.title), *lead, *document.blocks)
