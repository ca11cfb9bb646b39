"""Speaking turns, counted by a human in training when it was agreed (design § 11.2): one click each."""

from kit.domain import commands as c
from kit.domain.session import Seat, Setting
from kit.messages import say
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button


def turns_panel(model: AppModel) -> Widget:
    """Return one button for each person present, and what becomes of the counts; elsewhere, nothing at all.

    The order is that of the seats: the panel ranks nobody.
    """
    desk = model.desk
    assert desk is not None  # noqa: S101  (drawn over a session)
    session = desk.session
    counts = session.setting is Setting.TRAINING and session.settings.count_turns
    if not counts or session.current is None:
        return VBox([])
    head = [node("h2", say("turns.title")), node("p", say("turns.about"), cls="m-muted")]
    buttons = HBox([_button(model, seat) for seat in session.seats if seat.here])
    buttons.add_class("m-turn-buttons")
    panel = VBox([Sheet(head), buttons])
    panel.add_class("m-turns")
    return panel


def _button(model: AppModel, seat: Seat) -> Widget:
    button = command_button(model, "", c.Spoke(seat.id), kind="quiet")

    def render() -> None:
        desk = model.desk
        if desk is None or desk.session.current is None:
            return
        session, phase = desk.session, desk.session.current
        where = (phase.key, session.situation_of(phase), seat.id)
        count = sum(
            each.count for each in session.turns if (each.phase, each.situation, each.seat_id) == where
        )
        button.label = say("turns.count", name=desk.seat_names[seat.id], count=count)

    render()
    model.subscribe(render)
    return button
