"""Freeing what is no longer on screen: ipywidgets keeps every widget until it is closed."""

from collections.abc import Iterable
from weakref import WeakSet

from ipywidgets.widgets import widget as opened

from kit.widgets.parts.boxes import Box, Widget
from kit.widgets.parts.part import Part

_standing: "WeakSet[Widget]" = WeakSet()


class Generations:
    """Closes what was drawn one drawing late: the answer to its last click may still be on its way."""

    def __init__(self) -> None:
        self._leaving: tuple[Widget, ...] = ()

    def replace_in(self, box: Box) -> None:
        """Take note that what ``box`` shows is about to be replaced, and close what was replaced before."""
        leaving, self._leaving = self._leaving, tuple(box.children)
        close(leaving)


def close(widgets: Iterable[Widget]) -> None:
    """Close ``widgets`` and all they hold."""
    for widget in widgets:
        close(getattr(widget, "children", ()))
        widget.close()


def stand(page: Widget) -> None:
    """Take note that ``page`` is a whole page: a cell run twice has two of them in one kernel."""
    _standing.add(page)


def close_what_is_not_shown() -> None:
    """Close every part of this kernel that no page shows now, and the words it held.

    What was replaced and is not closed yet goes too, wherever it hangs: a
    kernel tells the state of every open widget to whoever asks.
    """
    shown = {each for page in _standing for each in _within(page)}
    # The one list of what is open: ipywidgets gives no other way to it without a warning.
    for each in tuple(opened._instances.values()):
        if isinstance(each, (Part, Box)) and each not in shown:
            each.close()


def _within(widget: Widget) -> Iterable[Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from _within(child)
