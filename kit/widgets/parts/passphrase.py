"""Where a passphrase is typed: sent once, kept nowhere on the way."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

import traitlets

from kit.errors import BadInput
from kit.keys.passphrase import LEAST_CHARACTERS
from kit.messages import say
from kit.widgets.parts.part import Part, module_of, words_of
from kit.widgets.parts.reading import text_of

MOST_CHARACTERS = 1_000
"""More than anybody types; a forged message is not stretched into a key."""


class Typed(StrEnum):
    """What a field of the form is for."""

    CURRENT = "current"
    """The passphrase that opens now."""
    NEW = "new"
    """A passphrase to set; the browser says how long it is, as it is typed."""
    AGAIN = "again"
    """The new one once more: compared in the browser, never sent."""
    CODE = "code"
    """The code of the recovery sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One field: what it is for, its label, and what helps to fill it."""

    typed: Typed
    label: str
    hint: str = ""


OnPhrases = Callable[[Mapping[Typed, str]], str | None]
"""Returns the sentence to say when it is done, if any; raises ``KitError`` to refuse."""


class PassphraseForm(Part):
    """Calls ``on_phrases`` with what was typed, by what it is for.

    What is typed is no trait and no draft: it travels once, in a message of
    its own, and the fields are empty as soon as it has left. Nothing is sent
    again by itself: when no answer comes, the form says so. ``store`` is the
    name under which a password manager keeps it.
    """

    _esm = module_of("dom", "deeds", "passphrase")
    asked: "traitlets.List[dict[str, str]]" = traitlets.List().tag(sync=True)
    submit_label = traitlets.Unicode().tag(sync=True)
    store = traitlets.Unicode().tag(sync=True)
    least = traitlets.Int(LEAST_CHARACTERS).tag(sync=True)
    quiet = traitlets.Bool().tag(sync=True)

    def __init__(
        self,
        asked: Sequence[Asked],
        submit_label: str,
        on_phrases: OnPhrases,
        *,
        store: str,
        quiet: bool = False,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_phrases = on_phrases
        self._wanted: tuple[Typed, ...] = tuple(each.typed for each in asked if each.typed is not Typed.AGAIN)
        told = {
            "short": say("keys.too_short", least=LEAST_CHARACTERS),
            "differ": say("keys.not_the_same"),
            "empty": say("form.required"),
        }
        super().__init__(
            on_error=on_error,
            words=words_of(*_WORDS, signes="{signes}", least="{least}") | told,
            asked=[asdict(each) for each in asked],
            submit_label=submit_label,
            store=store,
            quiet=quiet,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Take what was typed."""
        if content.get("type") != "phrases":
            return
        given = content.get("values")
        if not isinstance(given, Mapping):
            raise BadInput("parts.unreadable")
        phrases = {typed: text_of(given, typed) for typed in self._wanted}
        if any(len(phrase) > MOST_CHARACTERS for phrase in phrases.values()):
            raise BadInput("form.long", most=MOST_CHARACTERS)
        self.once(content, lambda: {"said": self._on_phrases(phrases) or ""})


_WORDS = (
    "phrase.show",
    "phrase.hide",
    "phrase.none",
    "phrase.count",
    "phrase.enough",
    "phrase.capitals",
    "phrase.working",
    "phrase.silence",
)
