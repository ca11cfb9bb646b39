"""What is seldom needed, made only when it is asked for."""

from collections.abc import Callable, Sequence

from kit.widgets.closing import Generations
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton


class Unfolding(VBox):
    """A row that ends in a quiet button; the button makes and shows ``build()`` under it, or takes it away.

    Nothing is read or drawn before: a page of fifty rows stays light. When
    ``build`` fails, the button says its sentence.
    """

    def __init__(
        self,
        row: Sequence[Widget],
        more: str,
        less: str,
        build: Callable[[], Widget],
    ) -> None:
        self._more, self._less, self._build = more, less, build
        self._generations = Generations()
        self._button = CommandButton(more, lambda _: self._turn(), revision=0, kind="quiet")
        self._inside = VBox([])
        self._inside.add_class("m-unfolded")
        line = HBox([*row, self._button])
        line.add_class("m-listed")
        super().__init__([line, self._inside])
        self.add_class("m-unfolding")
        self._inside.shown = False

    def _turn(self) -> None:
        unfolded = not self._inside.children
        made = (self._build(),) if unfolded else ()
        self._generations.replace_in(self._inside)
        self._inside.children = made
        self._inside.shown = unfolded
        self._button.label = self._less if unfolded else self._more
