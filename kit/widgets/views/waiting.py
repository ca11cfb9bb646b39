"""What waits: set aside until its time comes, or taken away and still there to put back."""

from collections.abc import Callable
from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Level, Phase
from kit.domain.note import Note, WrittenNote
from kit.messages import say
from kit.service import notes
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.zones import of_now


def to_take_up(model: AppModel, phase: Phase) -> list[Widget]:
    """Return what was set aside, each to take up again among what ``phase`` gathers."""
    target = next((each for each in phase.fields if each.many and each.level is not Level.PRIVATE), None)
    if not phase.gathers_aside or target is None:
        return []
    use_case = partial(notes.bring_back, phase=phase.key, field_key=target.key)
    return [_rows(model, _is_aside, say("aside.take_up"), use_case)]


def to_put_back(model: AppModel) -> Widget:
    """Return what was taken away: it is there until the session closes."""
    return _rows(model, lambda note: note.removed, say("aside.put_back"), notes.put_back)


def _is_aside(note: Note) -> bool:
    return note.aside and note.finished and not note.removed


def _rows(
    model: AppModel, wanted: Callable[[Note], bool], label: str, use_case: Callable[..., None]
) -> Widget:
    box = VBox([])
    shown: list[tuple[str, str]] = []

    def render() -> None:
        desk = model.desk
        found = tuple(
            each
            for each in (() if desk is None else desk.notes)
            if desk is not None and wanted(each.note) and of_now(desk.session, each.note)
        )
        key = [(each.note.id, each.text) for each in found]
        if key != shown:
            shown[:] = key
            box.children = [_row(model, each, label, use_case) for each in found]

    render()
    model.subscribe(render)
    return box


def _row(model: AppModel, written: WrittenNote, label: str, use_case: Callable[..., None]) -> Widget:
    def clicked(_: Gesture) -> None:
        model.commit(partial(use_case, model.access, model.session_id, written.note.id))

    row = HBox([Sheet([node("p", written.text)]), CommandButton(label, clicked, revision=0, kind="quiet")])
    row.add_class("m-waiting")
    return row
