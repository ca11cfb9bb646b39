"""Beside the phase: quiet time, what was set aside or taken away, who may do what, the circle."""

from kit.domain.dispositif import Phase
from kit.domain.session import Status
from kit.messages import say
from kit.service.notes import ASIDE
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.views.counting import turns_panel
from kit.widgets.views.gestures import page_button
from kit.widgets.views.presence import circle, circle_changes
from kit.widgets.views.time_left import time_panel
from kit.widgets.views.waiting import to_put_back
from kit.widgets.views.who_may import who_may
from kit.widgets.views.zones import zone_for


def aside_panel(model: AppModel) -> Widget:
    """Return the right-hand column of the running session; suspended, only the circle is left."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    session, phase = desk.session, desk.session.current
    pieces: list[Widget] = []
    held = session.status is Status.RUNNING
    time = time_panel(model) if held else None
    if time is not None:
        pieces.append(time)
    if phase is not None and held:
        if not phase.gathers_aside:
            pieces.append(_set_aside(model, phase))
        pieces.append(to_put_back(model))
    if held:
        pieces.append(who_may(model))
    pieces.append(circle(model))
    if session.status is not Status.CLOSED:
        pieces.append(circle_changes(model))
    if held:
        pieces.append(turns_panel(model))
    pieces.append(page_button(model, say("go.memory"), kind="quiet", page="memoire"))
    panel = VBox(pieces)
    panel.add_class("m-aside")
    return panel


def _set_aside(model: AppModel, phase: Phase) -> Widget:
    """Return « mis de côté »; the short mode shows it only while something is there."""
    zone = zone_for(model, phase.key, ASIDE)

    def render() -> None:
        short = model.desk is not None and model.desk.session.short
        zone.shown = bool(zone.items) or not short

    render()
    model.subscribe(render)
    return zone
