"""The register as a page and on paper: what is handed over to a group that asks for it."""

from datetime import datetime

import kit.export.pdf as pdf
from kit.domain.document import Block, Document, Paragraph, Table
from kit.messages import say
from kit.messages.plural import counted
from kit.service.access import Access
from kit.service.calendar import clock_time, local, long_date
from kit.service.outputs import File
from kit.service.register_reading import Reading, register


def document(access: Access, session_id: str | None = None, group_id: str | None = None) -> Document:
    """Return the register, or what it tells of one session or group. Raises ``NotFound``, ``Forbidden``."""
    reading = register(access, session_id, group_id)
    return Document(
        title=say("register.title"),
        subtitle=_about(access, session_id, group_id),
        footer=say("register.title"),
        blocks=(Paragraph(text=say("register.lead"), muted=True), *_checked(reading), *_lines(reading)),
    )


def printed(access: Access, session_id: str | None = None, group_id: str | None = None) -> File:
    """Return the same as a PDF to print, in black and white."""
    return File(
        name=f"registre-{local(access.clock()):%Y-%m-%d}.pdf",
        media_type="application/pdf",
        content=pdf.write(document(access, session_id, group_id)),
    )


def _about(access: Access, session_id: str | None, group_id: str | None) -> str:
    if session_id is not None:
        with access.store.read() as tx:
            return say("register.of_session", day=long_date(tx.sessions.get(session_id).planned))
    if group_id is not None:
        with access.store.read() as tx:
            return tx.groups.shown_label(group_id)
    return say("register.whole")


def _checked(reading: Reading) -> list[Block]:
    return [Paragraph(text=sentence) for sentence in reading.soundness.sentences]


def _lines(reading: Reading) -> list[Block]:
    if not reading.lines:
        return [Paragraph(text=say("register.none"))]
    table = Table(
        header=(say("register.number"), say("register.date"), say("register.what")),
        rows=tuple((str(each.id), date_of(each.at), each.sentence) for each in reading.lines),
        widths=(1, 3, 8),
    )
    total = counted("register.count", len(reading.lines))
    mark = say("register.mark", mark=reading.mark)
    return [table, Paragraph(text=total, muted=True), Paragraph(text=mark, muted=True)]


def date_of(at: datetime) -> str:
    """Return « 03/11/2026 14:02 »: short enough for a column, in the time zone of this machine."""
    return f"{local(at):%d/%m/%Y} {clock_time(at)}"
