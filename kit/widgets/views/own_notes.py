"""Once a session is closed: does one still need one's own notes? Offered in passing, never asked."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Level
from kit.messages import say
from kit.messages.plural import counted
from kit.service.purging import purge_level
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button


def own_notes(model: AppModel) -> list[Widget]:
    """Return the offer to erase « mes notes », nothing when there are none; it holds nobody back."""
    box = VBox([])
    box.add_class("m-own-notes")
    drawn: list[int] = []

    def erased(_: Gesture) -> None:
        model.commit(partial(purge_level, model.access, model.session_id, Level.PRIVATE))
        model.focus()

    def draw() -> None:
        notes = () if model.desk is None else model.desk.notes
        mine = sum(each.note.level is Level.PRIVATE for each in notes)
        if drawn == [mine]:
            return
        drawn[:] = [mine]
        head = (
            [node("h2", say("mine.title")), node("p", counted("mine.lead", mine), cls="m-muted")]
            if mine
            else []
        )
        row = HBox(
            [
                CommandButton(say("mine.erase"), erased, revision=0, confirm=say("mine.erase.confirm")),
                page_button(model, say("mine.keep"), kind="quiet", page="memoire"),
            ]
        )
        row.add_class("m-row")
        box.children = (Sheet(head), row) if mine else ()

    draw()
    model.subscribe(draw)
    return [box]
