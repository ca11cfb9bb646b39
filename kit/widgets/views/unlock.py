"""What the console shows while the keys are put away: the passphrase, or the recovery sheet, and no word."""

from collections.abc import Callable, Mapping

from kit.messages import say
from kit.service import protecting
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.node import node
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded


class UnlockView(VBox):
    """Asks for the passphrase, then calls ``after``. It knows nothing of the page that waits behind."""

    def __init__(self, model: AppModel, after: Callable[[], None]) -> None:
        head = Sheet([node("h1", say("unlock.title")), node("p", say("unlock.lead"), cls="m-objective")])
        known = _known(model, after)
        known.add_class("m-focus-here")
        lost = VBox([Sheet([node("p", say("unlock.lost.lead"))]), _lost(model, after)])
        super().__init__([head, known, Folded(say("unlock.lost"), lost)])
        self.add_class("m-page")
        self.add_class("m-unlock")


def _known(model: AppModel, after: Callable[[], None]) -> PassphraseForm:
    def opened(given: Mapping[Typed, str]) -> None:
        protecting.unlock(model.access, given[Typed.CURRENT])
        after()

    asked = [Asked(typed=Typed.CURRENT, label=say("unlock.phrase"))]
    return PassphraseForm(asked, say("unlock.submit"), opened, store=model.access.store.name)


def _lost(model: AppModel, after: Callable[[], None]) -> PassphraseForm:
    def recovered(given: Mapping[Typed, str]) -> None:
        protecting.recover(model.access, given[Typed.CODE], given[Typed.NEW])
        after()

    asked = [
        Asked(typed=Typed.CODE, label=say("unlock.code"), hint=say("unlock.code.hint")),
        Asked(typed=Typed.NEW, label=say("protected.new"), hint=say("protect.new.hint")),
        Asked(typed=Typed.AGAIN, label=say("protected.again")),
    ]
    return PassphraseForm(asked, say("unlock.recover"), recovered, store=model.access.store.name, quiet=True)
