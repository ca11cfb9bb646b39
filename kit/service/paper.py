"""« Dossier papier » in one gesture: run sheet, role cards, slips, as one print job or one page."""

from collections.abc import Callable

import kit.export.html as html
import kit.export.pdf as pdf
from kit.documents import paper_kit
from kit.domain.document import Document
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.outputs import File
from kit.service.reading import desk
from kit.service.registering import remember


def document(access: Access, session_id: str) -> Document:
    """Return the whole paper kit of a session."""
    seen = desk(access, session_id)
    return paper_kit(seen.session, seen.group, seen.seat_names, local(seen.session.planned))


def printed(access: Access, session_id: str) -> File:
    """Return the paper kit as a print-ready A4 PDF, in black and white."""
    return _told(access, session_id, "dossier-papier.pdf", "application/pdf", pdf.write)


def page(access: Access, session_id: str) -> File:
    """Return the paper kit as one self-contained page."""
    return _told(access, session_id, "dossier-papier.html", "text/html", html.write)


def _told(
    access: Access, session_id: str, name: str, media_type: str, write: Callable[[Document], bytes]
) -> File:
    """Return the file, once the register says that the « prénoms d’emprunt » went out on paper."""
    content = write(document(access, session_id))
    remember(access, "printed", session_id=session_id)
    return File(name=name, media_type=media_type, content=content)
