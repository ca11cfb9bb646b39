"""One piece of a group as a file: by itself, never with another, never with what a session holds."""

from collections.abc import Iterator

from kit.domain.dispositif import Level
from kit.domain.document import Document, Paragraph
from kit.domain.levels import Leaving, rule_of
from kit.domain.review import decide
from kit.errors import NotFound, Refused
from kit.export import FORMATS
from kit.pseudonymise import propose
from kit.service.access import Access
from kit.service.calendar import local, long_date
from kit.service.outputs import File
from kit.service.pieces import opened, title_of
from kit.service.registering import remember
from kit.store import Piece

OFFERED = ("docx", "pdf")
"""The formats a sponsor opens."""

FILE_NAMES = {Level.SUMMARY: "synthese", Level.CONTRACT: "piece-du-contrat", Level.PROOF: "preuve"}
"""A file's name is read by strangers too: never the title of a piece."""


def export(access: Access, piece_id: str, format_key: str) -> File:
    """Return the piece as a file. Raises ``NotFound``, ``Forbidden``.

    Raises ``Refused`` (``piece.may_name``) for a summary in which a passage may
    still name somebody: it is corrected where it was written, and added again.
    """
    piece = opened(access, piece_id)
    exporter = next((each for each in FORMATS if each.key == format_key and each.key in OFFERED), None)
    if exporter is None:
        raise NotFound("format.unknown", format=format_key)
    content = exporter.write(_document(access, piece))
    remember(
        access,
        "piece_exported",
        group_id=piece.group_id,
        detail={"piece": piece.id, "level": piece.level.name.lower(), "format": exporter.key},
    )
    name = f"{FILE_NAMES[piece.level]}-{local(piece.created):%Y-%m-%d}{exporter.suffix}"
    return File(name=name, media_type=exporter.media_type, content=content)


def _document(access: Access, piece: Piece) -> Document:
    title = title_of(piece.text)
    texts = [each.strip() for each in piece.text.removeprefix(title).split("\n") if each.strip()]
    if rule_of(piece.level).leaving is Leaving.REVIEWED:
        title, *texts = _without_doubt(access, (title, *texts))
    return Document(
        title=title,
        subtitle=long_date(piece.created),
        kicker=rule_of(piece.level).title.capitalize(),
        blocks=tuple(Paragraph(text=text) for text in texts),
    )


def _without_doubt(access: Access, texts: tuple[str, ...]) -> Iterator[str]:
    """Yield ``texts`` as they were read; a failing detector refuses all of them (fail closed)."""
    for text in texts:
        spans = (*propose(text), *access.registry.find_all(text))
        if spans:
            raise Refused("piece.may_name", count=len(spans))
        yield decide(text, (), ()).text
