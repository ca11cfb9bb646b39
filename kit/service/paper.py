"""« Dossier papier » in one gesture: run sheet, role cards, slips, as one print job or one page."""

import kit.export.html as html
import kit.export.pdf as pdf
from kit.documents import paper_kit
from kit.domain.document import Document
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.outputs import File
from kit.service.reading import desk


def document(access: Access, session_id: str) -> Document:
    """Return the whole paper kit of a session."""
    seen = desk(access, session_id)
    return paper_kit(seen.session, seen.group, seen.seat_names, local(seen.session.planned))


def printed(access: Access, session_id: str) -> File:
    """Return the paper kit as a print-ready A4 PDF, in black and white."""
    return File(
        name="dossier-papier.pdf",
        media_type="application/pdf",
        content=pdf.write(document(access, session_id)),
    )


def page(access: Access, session_id: str) -> File:
    """Return the paper kit as one self-contained page."""
    return File(
        name="dossier-papier.html",
        media_type="text/html",
        content=html.write(document(access, session_id)),
    )
