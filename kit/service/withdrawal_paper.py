"""The two papers of a withdrawal: the slips that tell the codes, and the sheet the person keeps."""

from dataclasses import replace

import kit.export.pdf as pdf
from kit.documents.code_slips import code_slips
from kit.documents.withdrawal_sheet import withdrawal_sheet
from kit.domain.document import Document
from kit.domain.withdrawal import Withdrawn
from kit.errors import Refused
from kit.messages import say
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.outputs import File
from kit.service.reading import desk
from kit.service.withdrawal_codes import codes


def printed_codes(access: Access, session_id: str, *, anew: bool = False) -> File:
    """Give codes, to those who have none or (``anew``) to all, and return their slips as an A4 PDF.

    It is the only place where they stand in clear. Raises ``Refused``
    (``codes.none_left``) when everybody has one, ``NotFound``, ``Forbidden``.
    """
    seen = desk(access, session_id)
    given = codes(access, session_id, anew=anew)
    if not given:
        raise Refused("codes.none_left")
    slips = code_slips(seen.session, seen.seat_names, given, local(seen.session.planned))
    return File(name=say("codes.file"), media_type="application/pdf", content=pdf.write(slips))


def as_on_the_wall(withdrawn: Withdrawn) -> Withdrawn:
    """Return ``withdrawn`` with its times as a clock of this place shows them."""
    left = tuple(replace(each, at=local(each.at)) for each in withdrawn.left)
    return replace(withdrawn, at=local(withdrawn.at), planned=local(withdrawn.planned), left=left)


def sheet(withdrawn: Withdrawn) -> Document:
    """Return « attestation de retrait », dated as on the wall."""
    return withdrawal_sheet(as_on_the_wall(withdrawn))


def printed_sheet(withdrawn: Withdrawn) -> File:
    """Return the sheet as an A4 PDF."""
    return File(name=say("retired.file"), media_type="application/pdf", content=pdf.write(sheet(withdrawn)))
