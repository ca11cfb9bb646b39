"""What all parts share: one module sent to the browser, one way in for its messages."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, ClassVar

import anywidget
import traitlets

from kit.messages import say
from kit.service.handover import was_taken
from kit.widgets.parts.gesture import Answered
from kit.widgets.parts.guard import Failure, attempt, tell
from kit.widgets.parts.light import Light, of_the_class
from kit.widgets.parts.reading import id_of

_HERE = Path(__file__).parent

Sender = Callable[[str], None]


class Module(str):
    """The text of an ES module, and the ``files`` it is made of; ``name`` is that of the part."""

    __slots__ = ("files",)
    files: tuple[str, ...]

    @property
    def name(self) -> str:
        """The last of the files, which draws."""
        return self.files[-1]


def module_of(*names: str) -> Module:
    """Return the ES module made of these ``.js`` files, in order; only the last one exports.

    In JupyterLab a part reaches the browser as one text, so it cannot import its
    neighbours. Our own pages hold every part already (``kit/assets/front``) and
    are told its name only.
    """
    module = Module("\n".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in names))
    module.files = names
    return module


def words_of(*keys: str, **places: str) -> dict[str, str]:
    """Return the sentences the browser will say, by key without its area.

    A place that only the browser can fill stays as it is written, ``{heure}``.
    """
    return {key.partition(".")[2]: say(key, **{**_LEFT_TO_THE_BROWSER, **places}) for key in keys}


_LEFT_TO_THE_BROWSER = {
    name: f"{{{name}}}" for name in ("heure", "champ", "rang", "passe", "prevu", "reste", "colonne", "ligne")
}


class Part(Light, anywidget.AnyWidget):
    """A widget of ours: draws itself, takes data in, calls back under the guard.

    ``on_error`` receives the sentence of whatever failed; without it the part
    shows the sentence itself. The repr is neutral: a traceback shows no words.
    """

    words: "traitlets.Dict[str, str]" = traitlets.Dict().tag(sync=True)
    module: ClassVar[Module | None] = None
    """What draws the part; ``None`` for what only other parts are made from."""

    def __init_subclass__(cls, **given: Any) -> None:
        super().__init_subclass__(**given)
        if isinstance(module := vars(cls).get("_esm"), Module):
            cls.module = module
        texts = {name: text for name, text in vars(cls).items() if name in ("_esm", "_css")}
        of_the_class(cls, **texts, _anywidget_id=f"{cls.__module__}.{cls.__name__}")

    def __init__(self, *, on_error: Callable[[str], None] | None = None, **state: Any) -> None:
        self._on_error = on_error
        self._answered = Answered()
        super().__init__(**state)
        self.on_msg(self._arrived)

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """Return the state to send. A page of ours is sent names, where others need texts."""
        state: dict[str, Any] = super().get_state(key=key, drop_defaults=drop_defaults)
        if self.module and "_esm" in state and was_taken():
            state["_esm"] = f"modifiable:{self.module.name}"
            state.pop("_css", None)
        return state

    def receive(self, content: Mapping[str, object]) -> None:
        """Do what the browser asks. Parts that listen replace it; runs under the guard."""

    def once(self, content: Mapping[str, object], do: Callable[[], dict[str, object] | None]) -> None:
        """Run ``do`` unless this action was already answered, and answer the browser.

        The answer is ``{"type": "done", "action", "sentence", …}``; an empty sentence
        means it was done. ``do`` may return more keys for it.
        """
        action = id_of(content, "action")
        answer = self._answered.get(action)
        if answer is None:
            outcome = attempt(do)
            answer = {"type": "done", "action": action, "sentence": ""}
            if isinstance(outcome, Failure):
                answer["sentence"] = self.told(outcome.sentence)
                answer["failed"] = True
            elif outcome is not None:
                answer |= outcome
            self._answered.keep(action, answer)
        self.send(answer)

    def told(self, sentence: str) -> str:
        """Give ``sentence`` to the view; return what is left for the part itself to show."""
        if self._on_error is None:
            return sentence
        tell(self._on_error, sentence)
        return ""

    def _arrived(self, _part: object, content: object, _buffers: object) -> None:
        if isinstance(content, Mapping):
            outcome = attempt(lambda: self.receive(content))
            if isinstance(outcome, Failure):
                self.told(outcome.sentence)

    def __repr__(self) -> str:
        """Name the part and nothing it holds."""
        return f"<{type(self).__name__}>"
