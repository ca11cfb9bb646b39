"""Plays a whole session of a dispositif and returns what comes out of it."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.domain.dispositif import Dispositif
from kit.domain.review import GroupTrace
from kit.domain.session import Protocol
from kit.errors import DispositifProblem
from kit.export import trace_document
from kit.export.markdown import write as markdown
from kit.registry import Registry, snapshot
from kit.service import outputs, review
from kit.service.access import Access, facilitator
from kit.service.drafts import Piece
from kit.service.rehearsal import Met, play
from kit.service.rehearsed_review import review_all
from kit.service.vignette import Script, vignettes
from kit.store import open_store
from kit.testing.invented import invent

SEED = 1
"""The seed of whoever gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What a simulated session gave. ``trace`` and ``synthesis`` are Markdown.

    ``synthesis`` is the report in the dispositif's own tradition; that of a
    dispositif without one is the trace. Both are empty when the dispositif lets
    nothing out.
    """

    protocol: Protocol
    phases: tuple[str, ...]
    met: tuple[Met, ...]
    trace: str
    synthesis: str


def simulate(
    registry: Registry, key: str, *, variant: str | None = None, seed: int | None = None
) -> Simulated:
    """Play a session of the dispositif ``key`` in a store of its own and return what came out.

    Without a seed the vignette of the dispositif is played when there is one
    for that variant; otherwise the session is invented, the same for the same
    seed. Raises ``DispositifProblem`` for an unknown dispositif or variant, and
    whatever the service refuses.
    """
    dispositif = registry.get(key)
    protocol = snapshot(dispositif, variant or dispositif.variants[0].key)
    script = _script(dispositif, protocol, seed)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        store = open_store(f"sqlite:///{(Path(folder) / 'simulation.sqlite3').as_posix()}")
        try:
            access = facilitator(store, registry)
            played = play(access, script, "simulation")
            session_id = played.session.id
            trace = synthesis = ""
            for piece in Piece:
                if review_all(access, session_id, piece) and piece is Piece.TRACE:
                    trace = _trace(access, session_id)
                    synthesis = markdown(outputs.preview(access, session_id, piece)).decode()
        finally:
            store.close()
    phases = tuple(visit.phase for visit in played.session.visits)
    return Simulated(protocol=protocol, phases=phases, met=played.met, trace=trace, synthesis=synthesis)


def _script(dispositif: Dispositif, protocol: Protocol, seed: int | None) -> Script:
    if seed is None:
        for vignette in vignettes():
            if (vignette.dispositif, vignette.variant) == (dispositif.key, protocol.variant.key):
                return vignette
    return invent(dispositif, protocol.variant, SEED if seed is None else seed)


def _trace(access: Access, session_id: str) -> str:
    released = review.release(access, session_id, Piece.TRACE)
    if not isinstance(released, GroupTrace):
        raise DispositifProblem("review.empty")
    return markdown(trace_document(released)).decode()
