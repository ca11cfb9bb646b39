"""One choice among a few, or several: native radios or boxes that answer at once."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import traitlets

from kit.errors import BadInput
from kit.widgets.parts.gesture import Gesture, gesture_of
from kit.widgets.parts.part import Part, module_of, words_of


class Choice(Part):
    """Calls ``on_choose(Gesture, values)`` once for each change; no button to press after.

    ``options`` are ``(value, label)`` pairs; ``many`` draws boxes, else radios.
    The page follows with ``show``: what the store says is what is ticked, and
    the focus stays where it was. A ``lead`` is read with the legend.
    """

    _esm = module_of("dom", "deeds", "choice")
    legend = traitlets.Unicode().tag(sync=True)
    lead = traitlets.Unicode().tag(sync=True)
    options: "traitlets.List[list[str]]" = traitlets.List().tag(sync=True)
    chosen: "traitlets.List[str]" = traitlets.List().tag(sync=True)
    many = traitlets.Bool().tag(sync=True)
    quiet = traitlets.Bool().tag(sync=True)
    revision = traitlets.Int().tag(sync=True)

    def __init__(
        self,
        legend: str,
        options: Sequence[tuple[str, str]],
        chosen: Iterable[str],
        on_choose: Callable[[Gesture, tuple[str, ...]], object],
        *,
        lead: str = "",
        many: bool = False,
        quiet: bool = False,
        revision: int = 0,
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_choose = on_choose
        super().__init__(
            on_error=on_error,
            words=words_of("parts.waiting"),
            legend=legend,
            lead=lead,
            options=[list(each) for each in options],
            chosen=list(chosen),
            many=many,
            quiet=quiet,
            revision=revision,
        )

    def show(self, chosen: Iterable[str], *, revision: int = 0) -> None:
        """Follow the store: this is what is chosen now."""
        self.chosen = list(chosen)
        self.revision = revision

    def receive(self, content: Mapping[str, object]) -> None:
        """Take a change. Raises ``BadInput`` for anything that was not offered."""
        if content.get("type") != "choose":
            return
        gesture, given = gesture_of(content), content.get("values")
        offered = {value for value, _ in self.options}
        if not isinstance(given, list) or not set(map(str, given)) <= offered:
            raise BadInput("parts.unreadable")
        values = tuple(str(value) for value in given)
        if not self.many and len(values) != 1:
            raise BadInput("parts.unreadable")
        self.once(content, lambda: self._choose(gesture, values))

    def _choose(self, gesture: Gesture, values: tuple[str, ...]) -> None:
        self._on_choose(gesture, values)
