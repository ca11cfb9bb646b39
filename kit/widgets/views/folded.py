"""Something seldom needed, behind one word."""

from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.light import Light


class Folded(VBox):
    """A quiet button that shows or hides one part. What is folded keeps what was typed in it.

    The browser hears of the part the first time it is unfolded.
    """

    children: tuple[Widget, ...]
    inside: Light
    """The part, unfolded or not."""

    def __init__(self, label: str, inside: Light, *, unfolded: bool = False) -> None:
        self.inside = inside
        self._button = CommandButton(label, lambda _: self._turn(), revision=0, kind="quiet")
        super().__init__([self._button, inside] if unfolded else [self._button])
        self.add_class("m-folded")

    def _turn(self) -> None:
        if self.inside in self.children:
            self.inside.shown = not self.inside.shown
        else:
            self.children = (self._button, self.inside)
