"""Phases held in any order: one token each, which says whether it was held and leads there."""

from kit.domain import commands as c
from kit.domain.dispositif import Phase
from kit.domain.session import Session, Status
from kit.messages import say
from kit.protocol.paths import can_go_to, neighbour, not_held, round_of
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region


def round_tokens(model: AppModel) -> Widget:
    """Return the tokens of the free order under way, or about to begin; elsewhere, nothing at all."""

    def key() -> object:
        if model.desk is None:
            return None
        session = model.desk.session
        around = round_now(session)
        still = not_held(session, around) if around else ()
        return around, still, session.phase

    return Region(model, key, lambda: _tokens(model))


def round_now(session: Session) -> tuple[Phase, ...]:
    """Return the phases of the free order one is in, or enters next."""
    here = session.current
    if here is None or session.status is not Status.RUNNING:
        return ()
    after = neighbour(session, 1)
    return round_of(session, here) or (() if after is None else round_of(session, after))


def _tokens(model: AppModel) -> list[Widget]:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    around = round_now(session)
    if not around:
        return []
    still = not_held(session, around)
    # The marks are seen; this is what a screen reader says of them.
    states = " ".join(_state(session, phase, held=phase not in still) for phase in around)
    title = Sheet([node("p", say("round.title"), cls="m-label"), node("p", states, cls="m-unseen")])
    row = HBox([_token(model, session, phase, held=phase not in still) for phase in around])
    row.add_class("m-tokens")
    box = VBox([title, row])
    box.add_class("m-round")
    return [box]


def _state(session: Session, phase: Phase, *, held: bool) -> str:
    state = "now" if phase == session.current else "held" if held else "to_come"
    return say("round.state", title=phase.title, state=say(f"round.{state}"))


def _token(model: AppModel, session: Session, phase: Phase, *, held: bool) -> Widget:
    if phase == session.current:
        inside = (node("span", "●", cls="m-mark", aria_hidden="true"), node("span", phase.title))
        return Sheet([node("p", *inside, cls="m-token m-now", aria_current="step")], cls="m-token-place")
    if not can_go_to(session, phase):
        return Sheet([node("p", phase.title, cls="m-token")], cls="m-token-place")
    mark = "✓" if held else "○"
    button = command_button(model, f"{mark} {phase.title}", c.GoTo(phase.key), kind="quiet")
    button.add_class("m-token-held" if held else "m-token-to-come")
    return button
