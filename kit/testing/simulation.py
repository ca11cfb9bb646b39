"""Plays a whole session of a dispositif and returns what comes out of it."""

from dataclasses import dataclass

from kit.domain.dispositif import Dispositif
from kit.domain.review import GroupTrace
from kit.domain.session import Protocol
from kit.errors import BadInput, DispositifProblem
from kit.export import trace_document
from kit.export.markdown import write as markdown
from kit.messages import say
from kit.registry import Registry, snapshot
from kit.service import outputs, review
from kit.service.access import Access, facilitator
from kit.service.calendar import long_date
from kit.service.drafts import Piece
from kit.service.rehearsal import Met
from kit.service.rehearsed_cycle import play_chain
from kit.service.rehearsed_review import review_all
from kit.service.vignette import Script, chain, vignettes
from kit.testing.conforming.case import answered
from kit.testing.ground import throw_away_store
from kit.testing.invented import invent

SEED = 1
"""The seed of whoever gives none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulated:
    """What a simulated session gave. ``trace`` and ``synthesis`` are Markdown.

    ``synthesis`` is the report in the dispositif's own tradition; that of a
    dispositif without one is the trace. Where nothing is let out, the trace is
    empty, and the synthesis says that the session was held, and no more.
    """

    protocol: Protocol
    phases: tuple[str, ...]
    met: tuple[Met, ...]
    trace: str
    synthesis: str


def simulate(
    registry: Registry,
    key: str,
    *,
    variant: str | None = None,
    seed: int | None = None,
    answers: tuple[tuple[str, str], ...] = (),
) -> Simulated:
    """Play a session of the dispositif ``key`` in a store of its own and return what came out.

    Without a seed the vignette of the dispositif is played when there is one
    for that variant, after those it follows; otherwise, or with ``answers`` to
    the dispositif's own questions, the session is invented, the same for the
    same seed. Raises ``DispositifProblem`` for an unknown dispositif or
    variant, ``BadInput`` for a question or an answer it does not have, and
    whatever the service refuses.
    """
    _check_answers(registry.get(key), answers)
    wanted = variant or registry.get(key).variants[0].key
    registry = answered(registry, key, wanted, answers)
    dispositif = registry.get(key)
    protocol = snapshot(dispositif, wanted)
    script = _script(dispositif, protocol, SEED if answers and seed is None else seed)
    with throw_away_store() as store:
        access = facilitator(store, registry)
        played = play_chain(access, chain(script), "simulation")[-1]
        session_id = played.session.id
        trace = synthesis = ""
        for piece in Piece:
            if review_all(access, session_id, piece) and piece is Piece.TRACE:
                trace = _trace(access, session_id)
                synthesis = markdown(outputs.preview(access, session_id, piece)).decode()
    if not synthesis:
        held = long_date(played.session.planned)
        synthesis = say("simuler.held_only", title=protocol.title, date=held)
    phases = tuple(visit.phase for visit in played.session.visits)
    return Simulated(
        protocol=played.session.protocol, phases=phases, met=played.met, trace=trace, synthesis=synthesis
    )


def _check_answers(dispositif: Dispositif, answers: tuple[tuple[str, str], ...]) -> None:
    choices = {setting.key: setting.choices for setting in dispositif.settings}
    for name, value in answers:
        if name not in choices:
            known = ", ".join(choices) or say("simuler.no_setting")
            raise BadInput("simuler.setting_unknown", name=name, known=known)
        if value not in choices[name]:
            known = ", ".join(choices[name])
            raise BadInput("simuler.setting_value", name=name, value=value, known=known)


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
