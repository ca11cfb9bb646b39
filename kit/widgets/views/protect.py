"""« Protéger ce dossier »: what it protects and what can be lost, said before the passphrase is set."""

from collections.abc import Mapping

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import protecting
from kit.service.protecting import Protection
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.protected import back, panel, settings
from kit.widgets.views.recovery import recovery_sheet


class ProtectView(VBox):
    """Three steps on one page: what one must know and the passphrase, the recovery sheet, the settings.

    Whoever comes back to it later, or reloads it in the middle, finds the settings.
    """

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-page")
        self.add_class("m-protect")
        self._model = model
        self._generations = Generations()
        self._draw()

    def _draw(self, *, just_set: bool = False) -> None:
        match protecting.protection(self._model.access):
            case Protection.DEMO:
                self._show(Sheet([node("h1", say("protect.title")), node("p", say("protect.demo"))]))
            case Protection.NONE:
                self._show(*self._before())
            case _:
                self._show(*settings(self._model, self._hand, just_set=just_set))

    def _before(self) -> tuple[Widget, ...]:
        model = self._model
        path = protecting.key_file(model.access)
        told = [node("h1", say("protect.title")), node("p", say("protect.lead"), cls="m-objective")]
        told += [_told("protect.what"), _told("protect.lost", "m-protect-lost")]
        told.append(_told("protect.where", where=str(path)))
        asked = [
            Asked(typed=Typed.NEW, label=say("protect.new"), hint=say("protect.new.hint")),
            Asked(typed=Typed.AGAIN, label=say("protect.again")),
        ]

        def protected(given: Mapping[Typed, str]) -> None:
            self._hand(protecting.protect(model.access, given[Typed.NEW]))

        form = PassphraseForm(asked, say("protect.submit"), protected, store=model.access.store.name)
        choose = panel(Sheet([node("h2", say("protect.choose"))]), form)
        choose.add_class("m-protect-choose")
        return Sheet(told), *back(model), choose

    def _hand(self, code: str) -> None:
        """Show the recovery sheet of ``code``, once."""
        model = self._model

        def done(_: Gesture) -> None:
            self._draw(just_set=True)
            model.focus()

        head = [node("h1", say("sheet.title")), node("p", say("sheet.lead"), cls="m-objective")]
        finish = CommandButton(say("sheet.done"), done, revision=0, name="sheet-done")
        self._show(Sheet(head), recovery_sheet(model, code), finish)
        # The banner of the header goes at the same moment.
        model.refresh()
        model.focus()

    def _show(self, *pieces: Widget) -> None:
        self._generations.replace_in(self)
        self.children = pieces


def _told(key: str, cls: str = "", where: str = "") -> Node:
    lines = [node("p", line) for line in say(f"{key}.lines").splitlines()]
    if where:
        lines.append(node("p", say("protect.where.file"), " ", node("kbd", where)))
    return node("section", node("h2", say(key)), *lines, cls=f"m-protect-point {cls}".strip())
