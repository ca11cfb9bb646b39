"""Freeing what is no longer on screen: ipywidgets keeps every widget until it is closed."""

from collections.abc import Iterable

import ipywidgets as W  # noqa: N812


class Generations:
    """Closes what was drawn one drawing late: the answer to its last click may still be on its way."""

    def __init__(self) -> None:
        self._leaving: tuple[W.Widget, ...] = ()

    def replace_in(self, box: W.Box) -> None:
        """Take note that what ``box`` shows is about to be replaced, and close what was replaced before."""
        leaving, self._leaving = self._leaving, tuple(box.children)
        close(leaving)


def close(widgets: Iterable[W.Widget]) -> None:
    """Close ``widgets`` and all they hold."""
    for widget in widgets:
        close(getattr(widget, "children", ()))
        widget.close()
