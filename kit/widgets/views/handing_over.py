"""Handing over the console: the one-time link on one page, what became of it on the other."""

from dataclasses import replace
from urllib.parse import urlencode

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import handing_over
from kit.service.rights import holds_pen
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet

RELAY = "relais"
"""The address bears the code of the console under this name, so that a refresh still writes."""


def holds_console(model: AppModel) -> bool:
    """Whether this page may write in the session it shows."""
    return model.desk is None or holds_pen(model.access, model.desk.session)


def arrive_with(model: AppModel, session_id: str, code: str) -> None:
    """Take the console that the address brings; one that passed on since is only looked at.

    Raises ``NotFound``, or ``Refused`` for an offer that opens nothing.
    """
    model.access = replace(model.access, pen=code)
    pen = handing_over.take(model.access, session_id, code)
    model.access = replace(model.access, pen=pen)


class Relay(VBox):
    """A band under the header: the link to hand over, or « la console est passée »; else nothing."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-relay")
        self._model = model
        self._code = ""
        self._drawn: object = None
        self.draw()

    def offer(self, _: Gesture) -> None:
        """Make a one-time link and show it."""
        model = self._model
        self._code = model.commit(lambda: handing_over.offer(model.access, model.session_id)) or ""
        self.draw()

    def draw(self) -> None:
        """Show what there is to show now."""
        desk = self._model.desk
        if desk is None:
            self._code = ""
        held = holds_console(self._model)
        if not held:
            self._code = ""
        drawn = (None if desk is None else desk.session.id, held, self._code)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        if desk is None or (held and not self._code):
            self.children = ()
        else:
            self.children = self._link(desk.session.id) if held else self._passed()

    def _link(self, session_id: str) -> tuple[Widget, ...]:
        query = urlencode({"page": "conduire", "seance": session_id, RELAY: self._code})
        link = node("a", say("console.open_here"), href=f"?{query}", target="_blank", cls="m-pill")
        words = Sheet([node("p", say("console.offered"), role="status"), node("p", link)])
        return (words, CommandButton(say("console.put_away"), self._put_away, revision=0, kind="quiet"))

    def _put_away(self, _: Gesture) -> None:
        self._code = ""
        self.draw()

    def _passed(self) -> tuple[Widget, ...]:
        words = Sheet(
            [
                node("p", node("strong", say("console.passed")), role="alert"),
                node("p", say("console.passed.lead")),
            ]
        )
        back = CommandButton(
            say("console.take_back"), self._take_back, revision=0, confirm=say("console.take_back.confirm")
        )
        return words, back

    def _take_back(self, _: Gesture) -> None:
        model = self._model

        def taken() -> None:
            code = handing_over.take_back(model.access, model.session_id)
            model.access = replace(model.access, pen=code)

        model.commit(taken)
        model.stay()
