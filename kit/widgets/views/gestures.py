"""Buttons that move a session, each a command through the one door."""

from collections.abc import Callable
from functools import partial

from kit.domain.commands import Command, Gesture
from kit.service.door import perform, undo
from kit.widgets.model import AppModel
from kit.widgets.parts.button import CommandButton


def command_button(
    model: AppModel,
    label: str,
    command: Command | None,
    *,
    kind: str = "plain",
    confirm: str | None = None,
    key: str = "",
) -> CommandButton:
    """Return a button that performs ``command``; ``None`` undoes the last one."""

    def clicked(gesture: Gesture) -> None:
        made = Gesture(action=gesture.action, revision=gesture.revision)
        act: Callable[[], object] = (
            partial(undo, model.access, model.session_id, made)
            if command is None
            else partial(perform, model.access, model.session_id, made, command)
        )
        model.commit(act)

    button = CommandButton(
        label,
        clicked,
        revision=0 if model.desk is None else model.desk.session.revision,
        kind=kind,
        confirm=confirm,
        key=key,
    )

    def render() -> None:
        if model.desk is not None:
            button.revision = model.desk.session.revision

    model.subscribe(render, first=True)
    return button


def page_button(
    model: AppModel, label: str, *, kind: str = "plain", key: str = "", **where: str | None
) -> CommandButton:
    """Return a button that only shows another page: no command, no revision."""
    return CommandButton(label, lambda _: model.go(**where), revision=0, kind=kind, key=key)
