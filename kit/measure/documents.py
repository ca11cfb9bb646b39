"""How long the trace of a whole session takes to write, in Word and in PDF."""

from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from kit.domain.document import Document
from kit.export import FORMATS
from kit.measure.figure import Figure, figure
from kit.registry import Registry
from kit.service import demo, outputs
from kit.service.access import facilitator
from kit.service.drafts import Piece
from kit.service.rehearsed_review import review_all
from kit.store import open_store

MEASURED = ("docx", "pdf")


def measure(registry: Registry) -> tuple[Figure, ...]:
    """Return the time of the first of each, libraries and fonts to load included: what a person waits for."""
    document = _trace(registry)
    writers = {exporter.key: exporter.write for exporter in FORMATS}
    figures = []
    for key in MEASURED:
        start = perf_counter()
        writers[key](document)
        figures.append(figure(key, (perf_counter() - start) * 1000))
    return tuple(figures)


def _trace(registry: Registry) -> Document:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = open_store(f"sqlite:///{Path(folder).as_posix()}/trace.sqlite3")
        try:
            access = facilitator(store, registry)
            session_id = demo.seed(access).to_review
            review_all(access, session_id, Piece.TRACE)
            return outputs.preview(access, session_id, Piece.TRACE)
        finally:
            store.close()
