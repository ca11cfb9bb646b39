"""The group's right to refuse the computer: one gesture, that says first what it destroys."""

from functools import partial

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service.refusing import refuse_computer
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet


def refusal(model: AppModel) -> Widget:
    """Return the gesture, or the sentence of what was done once the group refused."""
    assert model.desk is not None  # noqa: S101  (the page exists only over a session)
    session = model.desk.session
    head = [node("h2", say("refused.title"))]
    if session.refused:
        return Sheet([*head, node("p", say("refused.done"))])

    def clicked(gesture: Gesture) -> None:
        done = model.commit(partial(refuse_computer, model.access, model.session_id, gesture))
        if done is not None:
            model.go(page="seance", seance=done.id)

    button = CommandButton(
        say("refused.do"),
        clicked,
        revision=session.revision,
        kind="danger",
        confirm=say("refused.confirm"),
    )

    def render() -> None:
        if model.desk is not None:
            button.revision = model.desk.session.revision

    model.subscribe(render)
    box = VBox([Sheet([*head, node("p", say("refused.lead"))]), button])
    box.add_class("m-refusal")
    return box
