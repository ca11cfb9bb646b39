"""« Reprendre ce qui vient de soi »: a code is typed, what would go is told, then it goes for good."""

from collections.abc import Callable, Mapping

from kit.documents.withdrawal_sheet import going_parts, going_words, mention_places, mention_words
from kit.domain.commands import Gesture
from kit.domain.withdrawal import Going, Preview, Withdrawn
from kit.messages import say
from kit.service.calendar import long_date
from kit.service.withdrawal_paper import printed_sheet, sheet
from kit.service.withdrawing import preview, withdraw
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.paper import drawn


class CodeForm(PassphraseForm):
    """One field for a code: sent once, kept nowhere on the way."""

    def __init__(self, on_code: Callable[[str], None]) -> None:
        asked = Asked(typed=Typed.CODE, label=say("retire.code"), hint=say("retire.code.hint"))

        def typed(given: Mapping[Typed, str]) -> None:
            on_code(given[Typed.CODE])

        super().__init__([asked], say("retire.look"), typed, store="")
        own = {"working": say("retire.working"), "silence": say("retire.silence")}
        self.words = {**self.words, **own}


class WithdrawView(VBox):
    """Three moments of one page: the code, what would go, what went."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-page")
        self.add_class("m-withdraw")
        self._model = model
        self._generations = Generations()
        self._ask()

    def _ask(self) -> None:
        head = [node("h1", say("retire.title")), node("p", say("retire.lead"), cls="m-objective")]
        self._show(Sheet(head), CodeForm(self._look))

    def _look(self, code: str) -> None:
        """Tell what ``code`` would take away. Raises ``KitError`` with the sentence to show."""
        seen = preview(self._model.access, code)
        other = CommandButton(say("retire.other"), lambda _: self._again(), revision=0, kind="quiet")
        if seen.going == Going():
            self._show(Sheet([*_head(seen), node("p", say("retire.nothing"))]), other)
        else:
            gestures = HBox([self._confirm(code, seen), other])
            gestures.add_class("m-row")
            self._show(Sheet(_would(seen)), gestures)
        self._model.focus()

    def _confirm(self, code: str, seen: Preview) -> CommandButton:
        model = self._model

        def clicked(_: Gesture) -> None:
            went = model.commit(lambda: withdraw(model.access, code, seen.going))
            if went is None:
                # What would go changed meanwhile: it is told again, under the sentence that says so.
                model.attempt(lambda: self._look(code))
            else:
                self._done(went)

        return CommandButton(
            say("retire.confirm"),
            clicked,
            revision=0,
            kind="danger",
            confirm=say("retire.confirm.ask", what=going_words(seen.going)),
        )

    def _done(self, went: Withdrawn) -> None:
        model = self._model

        def ask() -> tuple[str, str, bytes]:
            return as_download(printed_sheet(went))

        row = HBox(
            [
                Download(say("retired.print"), ask, kind="primary"),
                page_button(model, say("retire.written"), page="ecrits", seance=went.session_id),
                CommandButton(say("retire.other"), lambda _: self._again(), revision=0, kind="quiet"),
            ]
        )
        row.add_class("m-row")
        said = Sheet([node("p", say("retired.title"), cls="m-objective", role="status")])
        self._show(said, Sheet(drawn(sheet(went)), cls="m-paper"), row)
        model.focus()

    def _again(self) -> None:
        self._ask()
        self._model.focus()

    def _show(self, *pieces: Widget) -> None:
        self._generations.replace_in(self)
        self.children = pieces


def _head(seen: Preview) -> list[Node]:
    day = say("retire.session", day=long_date(seen.planned))
    return [node("h1", say("retire.title")), node("p", day, cls="m-objective")]


def _would(seen: Preview) -> list[Node]:
    rules = ["attributed"]
    rules += ["presented"] if seen.situations else []
    rules += ["stays", *(["reviews"] if seen.going.reviews else []), "never"]
    places = mention_places(seen.mentions)
    return [
        *_head(seen),
        node("h2", say("retire.would")),
        node("ul", *(node("li", part) for part in going_parts(seen.going)), cls="m-going"),
        node("h2", say("retire.rule")),
        node("ul", *(node("li", say(f"retire.rule.{rule}")) for rule in rules)),
        node("h2", say("retire.to_reread")),
        node("p", mention_words(seen.mentions)),
        *([node("ul", *(node("li", place) for place in places))] if places else []),
    ]
