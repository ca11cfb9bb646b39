"""Something seldom needed, behind one word."""

import ipywidgets as W  # noqa: N812

from kit.widgets.parts.button import CommandButton


class Folded(W.VBox):
    """A quiet button that shows or hides one part. What is folded keeps what was typed in it."""

    def __init__(self, label: str, inside: W.Widget, *, unfolded: bool = False) -> None:
        self._inside = inside
        button = CommandButton(label, lambda _: self._show(not self._unfolded), revision=0, kind="quiet")
        super().__init__([button, inside])
        self.add_class("m-folded")
        self._show(unfolded)

    def _show(self, unfolded: bool) -> None:
        self._unfolded = unfolded
        self._inside.layout.display = "" if unfolded else "none"
