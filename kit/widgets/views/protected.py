"""Once a passphrase is set: change it, make the recovery sheet again, lock sooner or later, keep the key."""

from collections.abc import Callable, Mapping

from kit.domain.commands import Gesture
from kit.messages import say
from kit.service import protecting
from kit.service.protecting import IDLE_MINUTES
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.node import node
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button


def settings(model: AppModel, hand: Callable[[str], None], *, just_set: bool) -> tuple[Widget, ...]:
    """Return the settings; ``hand`` shows the sheet of a new code, ``just_set`` says that all is done."""
    head = [node("h1", say("protected.title")), node("p", say("protected.lead"), cls="m-objective")]
    if just_set:
        head.append(node("p", say("protected.now"), cls="m-protect-done", role="status"))
    return Sheet(head), *back(model), _change(model), _sheet(model, hand), _idle(model), _key(model)


def back(model: AppModel) -> tuple[Widget, ...]:
    """Return the way back to the session one came from, if any."""
    if model.desk is None:
        return ()
    row = HBox([page_button(model, say("go.back"), page="seance")])
    row.add_class("m-row")
    return (row,)


def _change(model: AppModel) -> Widget:
    asked = [
        Asked(typed=Typed.CURRENT, label=say("protected.former")),
        Asked(typed=Typed.NEW, label=say("protected.new"), hint=say("protect.new.hint")),
        Asked(typed=Typed.AGAIN, label=say("protected.again")),
    ]

    def changed(given: Mapping[Typed, str]) -> str:
        protecting.change_passphrase(model.access, given[Typed.CURRENT], given[Typed.NEW])
        return say("protected.changed")

    form = PassphraseForm(
        asked, say("protected.change.submit"), changed, store=model.access.store.name, quiet=True
    )
    return panel(Sheet([node("h2", say("protected.change"))]), form)


def _sheet(model: AppModel, hand: Callable[[str], None]) -> Widget:
    def made(_: Gesture) -> None:
        hand(protecting.new_recovery_sheet(model.access))

    told = [node("h2", say("protected.sheet")), node("p", say("protected.sheet.lead"))]
    again = CommandButton(
        say("protected.sheet.make"), made, revision=0, confirm=say("protected.sheet.confirm")
    )
    return panel(Sheet(told), again)


def _idle(model: AppModel) -> Widget:
    options = [(str(minutes), _length(minutes)) for minutes in IDLE_MINUTES]
    now = str(protecting.idle_minutes(model.access))

    def chosen(_: Gesture, values: tuple[str, ...]) -> None:
        protecting.lock_after(model.access, int(values[0]))
        choice.show(values)

    choice = Choice(say("protected.idle"), options, [now], chosen, lead=say("protected.idle.lead"))
    choice.add_class("m-protect-idle")
    return choice


def _length(minutes: int) -> str:
    if minutes < 60:
        return say("protected.idle.minutes", minutes=minutes)
    hours = minutes // 60
    return say("protected.idle.hour") if hours == 1 else say("protected.idle.hours", hours=hours)


def _key(model: AppModel) -> Widget:
    lines = [node("p", line) for line in say("protected.key.lines").splitlines()]
    where = node("p", node("kbd", str(protecting.key_file(model.access))))
    return panel(Sheet([node("h2", say("protected.key")), where, *lines]))


def panel(*pieces: Widget) -> Widget:
    """Return ``pieces`` as one leaf of the page."""
    leaf = VBox(pieces)
    leaf.add_class("m-panel")
    return leaf
