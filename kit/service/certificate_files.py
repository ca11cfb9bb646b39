"""The certificate as a page, as a PDF, and as one JSON value."""

from typing import Any

import msgspec

from kit.documents import certificate_sheet
from kit.domain.certificate import Certificate
from kit.domain.document import Document
from kit.messages import say
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.certifying import certificate
from kit.service.outputs import File


def document(access: Access, mark: str) -> Document:
    """Return the certificate of the erasure that ``mark`` names, as a document. Raises ``NotFound``."""
    return certificate_sheet(certificate(access, mark))


def printed(access: Access, mark: str) -> File:
    """Return it as an A4 PDF; its name says the date and nothing else. Raises ``NotFound``."""
    return as_pdf(certificate(access, mark))


def as_pdf(proof: Certificate) -> File:
    """Return ``proof`` as an A4 PDF."""
    # The engine of PDF is imported at the first file, not with the page.
    from kit.export import pdf

    return File(
        name=f"{say('purge.file')}-{local(proof.at):%Y-%m-%d}.pdf",
        media_type="application/pdf",
        content=pdf.write(certificate_sheet(proof)),
    )


def as_json(proof: Certificate) -> dict[str, Any]:
    """Return ``proof`` as plain values; times are ISO 8601, in UTC."""
    value: dict[str, Any] = msgspec.to_builtins(proof)
    return value
