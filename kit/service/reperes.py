"""« Repères » of a dispositif, and what the help says of it. They hold nobody’s words and need no session."""

from kit.documents.about_dispositif import about_dispositif
from kit.documents.reperes import reperes_sheet
from kit.domain.document import Document
from kit.errors import NotFound
from kit.export import FORMATS
from kit.registry import Registry
from kit.service.outputs import File


def about(registry: Registry, key: str) -> Document:
    """Return the page of help of the dispositif ``key``. Raises ``DispositifProblem`` when none has it."""
    return about_dispositif(registry.get(key))


def sheet(registry: Registry, key: str, format_key: str) -> File:
    """Return the sheet for teams and directions, in one of the formats of the kit.

    Raises ``DispositifProblem`` for a dispositif that is not there, ``NotFound`` for an unknown format.
    """
    made = reperes_sheet(registry.get(key))
    for exporter in FORMATS:
        if exporter.key == format_key:
            return File(
                name=f"reperes-{key.replace('_', '-')}{exporter.suffix}",
                media_type=exporter.media_type,
                content=exporter.write(made),
            )
    raise NotFound("format.unknown", format=format_key)
