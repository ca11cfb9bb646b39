"""Beside the phase: quiet time, the circle, who may do what, what was set aside or taken away."""

import ipywidgets as W  # noqa: N812

from kit.domain.session import Status
from kit.service.notes import ASIDE
from kit.widgets.model import AppModel
from kit.widgets.views.counting import turns_panel
from kit.widgets.views.presence import circle, circle_changes
from kit.widgets.views.time_left import time_panel
from kit.widgets.views.waiting import to_put_back
from kit.widgets.views.who_may import who_may
from kit.widgets.views.zones import zone_for


def aside_panel(model: AppModel) -> W.Widget:
    """Return the right-hand column of the running session; suspended, only the circle is left."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    session, phase = desk.session, desk.session.current
    pieces: list[W.Widget] = []
    held = session.status is Status.RUNNING
    time = time_panel(model) if held else None
    if time is not None:
        pieces.append(time)
    if held:
        pieces.append(who_may(model))
    pieces.append(circle(model))
    if session.status is not Status.CLOSED:
        pieces.append(circle_changes(model))
    if held:
        pieces.append(turns_panel(model))
    if phase is not None and held:
        if not phase.gathers_aside:
            pieces.append(zone_for(model, phase.key, ASIDE))
        pieces.append(to_put_back(model))
    panel = W.VBox(pieces)
    panel.add_class("m-aside")
    return panel
