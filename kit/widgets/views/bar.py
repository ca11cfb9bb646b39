"""The bar at the bottom: back, undo, suspend, and the next gesture, the largest."""

from dataclasses import replace

from kit.domain import commands as c
from kit.domain.session import Session
from kit.messages import say
from kit.protocol import ahead
from kit.service.closing import losses
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.views.danger import danger_card
from kit.widgets.views.gestures import command_button
from kit.widgets.views.private_time import is_private
from kit.widgets.views.region import Region
from kit.widgets.views.too_intimate import too_intimate_card


def bar(model: AppModel) -> Widget:
    """Return the gestures that move the session; drawn again when another one becomes possible."""

    def key() -> object:
        desk = model.desk
        if desk is None:
            return None
        return replace(ahead(desk.session), gates=()), desk.can_undo, is_private(desk.session)

    region = Region(model, key, lambda: [_gestures(model)])
    region.add_class("m-bar-place")
    return region


def _gestures(model: AppModel) -> Widget:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    if is_private(session):
        return _row(*_of_private_time(model))
    way = ahead(session)
    left: list[Widget] = []
    right: list[Widget] = []
    if way.can_move and way.before is not None:
        left.append(command_button(model, f"← {way.before.title}", c.Back(), key="Alt+ArrowLeft"))
    if way.can_close and model.desk.can_undo:
        left.append(command_button(model, say("go.undo"), None, key="Alt+z"))
    if way.can_suspend:
        left.append(command_button(model, say("go.suspend"), c.Suspend(), kind="danger"))
    if way.can_suspend or way.can_resume:
        left += [danger_card(model), *_intimate(session)]
    if way.can_move and way.after is not None:
        right.append(command_button(model, say("go.skip"), c.Skip(), kind="quiet"))
        right.append(
            command_button(model, f"{way.after.title} →", c.Next(), kind="primary", key="Alt+ArrowRight")
        )
    if way.can_start:
        right.append(command_button(model, say("go.start"), c.Start(), kind="primary"))
    if way.can_resume:
        right.append(command_button(model, say("go.resume"), c.Resume(), kind="primary"))
    if way.can_close and not way.can_start:
        last = way.can_move and way.after is None
        (right if last else left).append(close_button(model, kind="primary" if last else "quiet"))
    return _row(left, right)


def _intimate(session: Session) -> list[Widget]:
    """Return « trop intime », where the dispositif has its lines."""
    card = too_intimate_card(session)
    return [] if card is None else [card]


def _of_private_time(model: AppModel) -> tuple[list[Widget], list[Widget]]:
    """Return the one gesture of a private time and, on the left, what is always there: nothing to skip."""
    assert model.desk is not None  # noqa: S101
    way = ahead(model.desk.session)
    left: list[Widget] = []
    if way.before is not None:
        left.append(command_button(model, f"← {way.before.title}", c.Back(), key="Alt+ArrowLeft"))
    left += [command_button(model, say("go.suspend"), c.Suspend(), kind="danger"), danger_card(model)]
    called = (
        close_button(model, kind="primary")
        if way.after is None
        else command_button(model, say("private.called_back"), c.Next(), kind="primary", key="Alt+ArrowRight")
    )
    return left, [called]


def _row(left: list[Widget], right: list[Widget]) -> Widget:
    bar_left, bar_right = HBox(left), HBox(right)
    row = HBox([bar_left, bar_right])
    row.add_class("m-bar")
    row.shown = bool(left or right)
    return row


def close_button(model: AppModel, *, kind: str = "plain") -> CommandButton:
    """Return « terminer la séance », which first says what closing destroys."""
    button = command_button(model, say("go.close"), c.Close(), kind=kind, confirm=say("close.ask"))

    def render() -> None:
        if model.desk is not None:
            button.confirm = closing_sentence(model.desk)

    render()
    model.subscribe(render)
    return button


def closing_sentence(desk: Desk) -> str:
    """Return what closing asks: the floor still to give back, then what goes for good, then the question."""
    unheld = ", ".join(phase.title for phase in ahead(desk.session).unheld_closing)
    lost = losses(desk)
    some = not lost.everything
    said = (
        say("close.unheld", phases=unheld) if unheld else "",
        say("close.removed") if lost.removed else "",
        say("close.titles") if some and lost.titles else "",
        say("close.passing", fields=", ".join(lost.passing)) if some and lost.passing else "",
        say("close.everything") if lost.everything else "",
        say("close.ask"),
    )
    return " ".join(filter(None, said))
