"""Exports: two types, four formats, made from reviewed texts only."""

from dataclasses import dataclass

from kit.domain.document import Document
from kit.domain.review import GroupTrace
from kit.errors import NotFound
from kit.export import FORMATS, memo_document, trace_document
from kit.hookspecs import Exporter
from kit.service.access import Access
from kit.service.calendar import local
from kit.service.drafts import Piece
from kit.service.registering import note_in
from kit.service.review import release
from kit.service.rights import Thing, Verb, require

FILE_NAMES = {
    Piece.TRACE: "trace-du-groupe",
    Piece.MEMO: "memo-exposant",
    Piece.SECOND_MEMO: "memo-exposant-seconde-situation",
}
"""A file's name is read by strangers too: never a title, a group or a person in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to hand over."""

    name: str
    media_type: str
    content: bytes


def formats(access: Access) -> tuple[Exporter, ...]:
    """Return the four formats of the kit, then those of plugins."""
    return (*FORMATS, *access.registry.exporters)


def export(access: Access, session_id: str, piece: Piece, format_key: str) -> File:
    """Return the reviewed ``piece`` as a file. Raises ``Refused`` until it is reviewed."""
    exporter = _format(access, format_key)
    document = _document(access, session_id, piece)
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        tx.journal.append(
            session_id, access.clock(), "exported", {"piece": str(piece), "format": exporter.key}
        )
        detail = {"piece": str(piece), "format": exporter.key}
        note_in(tx, access, "exported", session_id=session_id, detail=detail)
    return File(
        name=f"{FILE_NAMES[piece]}-{local(session.planned):%Y-%m-%d}{exporter.suffix}",
        media_type=exporter.media_type,
        content=exporter.write(document),
    )


def preview(access: Access, session_id: str, piece: Piece) -> Document:
    """Return the document that ``export`` would write."""
    require(access, Thing.OUTPUT, Verb.READ, session_id)
    return _document(access, session_id, piece)


def _document(access: Access, session_id: str, piece: Piece) -> Document:
    released = release(access, session_id, piece)
    if isinstance(released, GroupTrace):
        with access.store.read() as tx:
            owner = tx.sessions.get(session_id).protocol.dispositif
        return access.registry.synthesis(owner, released) or trace_document(released)
    return memo_document(released)


def _format(access: Access, key: str) -> Exporter:
    for exporter in formats(access):
        if exporter.key == key:
            return exporter
    raise NotFound("format.unknown", format=key)
