"""Whether a session opens as fast beside five thousand others as alone."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.measure.figure import Figure, figure
from kit.registry import Registry
from kit.service import demo
from kit.service.access import Access, facilitator
from kit.service.reading import desk
from kit.store import open_store

OTHERS = 5000
AT_ONCE = 500
TIMES = 200


def measure(registry: Registry, *, others: int = OTHERS) -> Figure:
    """Return the ratio of the medians; the two stores are asked in turn, to meet the same noise."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        alone, alone_id = _seeded(Path(folder) / "seule.sqlite3", registry)
        crowded, crowded_id = _seeded(Path(folder) / "parmi.sqlite3", registry)
        try:
            _crowd(crowded, crowded_id, others)
            taken: tuple[list[float], list[float]] = ([], [])
            for _ in range(TIMES):
                taken[0].append(_open(alone, alone_id))
                taken[1].append(_open(crowded, crowded_id))
        finally:
            alone.store.close()
            crowded.store.close()
    return figure("opening_ratio", median(taken[1]) / median(taken[0]))


def _open(access: Access, session_id: str) -> float:
    start = perf_counter()
    desk(access, session_id)
    return perf_counter() - start


def _seeded(path: Path, registry: Registry) -> tuple[Access, str]:
    access = facilitator(open_store(f"sqlite:///{path.as_posix()}"), registry)
    return access, demo.seed(access).to_review


def _crowd(access: Access, session_id: str, others: int) -> None:
    """Put ``others`` in the store, each of its own day, like that of ``session_id``."""
    with access.store.read() as tx:
        model = tx.sessions.get(session_id)
    for first in range(0, others, AT_ONCE):
        with access.store.write() as tx:
            for number in range(first, min(first + AT_ONCE, others)):
                tx.sessions.add(_another(model, number))


def _another(model: Session, number: int) -> Session:
    return replace(model, id=new_id(), planned=model.planned - timedelta(days=number + 1))
