"""Rows that follow what the store holds: a row stays the same while its item does."""

from collections.abc import Callable, Sequence
from typing import Generic, Protocol, TypeVar

from kit.widgets.closing import close
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget

Item = TypeVar("Item")
Taken = TypeVar("Taken", contravariant=True)


class Row(Protocol[Taken]):
    """A widget that shows one item and follows it."""

    def follow(self, item: Taken) -> None:
        """Show the item as it is now."""


class Rows(VBox, Generic[Item]):
    """One row for each ``(id, item)`` of ``items()``; the focus stays when another row comes or goes."""

    def __init__(
        self,
        model: AppModel,
        items: Callable[[], Sequence[tuple[str, Item]]],
        make: Callable[[Item], Row[Item]],
        heading: Widget | None = None,
    ) -> None:
        super().__init__()
        self.add_class("m-rows")
        self._items, self._make = items, make
        self._heading = () if heading is None else (heading,)
        self._rows: dict[str, Row[Item]] = {}
        self._shown: tuple[object, ...] = ()
        self.render()
        model.subscribe(self.render)

    def render(self) -> None:
        """Follow the store."""
        found = self._items()
        for key, item in found:
            if key in self._rows:
                self._rows[key].follow(item)
            else:
                self._rows[key] = self._make(item)
        gone = set(self._rows) - {key for key, _ in found}
        leaving = [self._rows.pop(key) for key in gone]
        rows = tuple(self._rows[key] for key, _ in found)
        children = (*self._heading, *rows) if rows else ()
        if children != self._shown:
            self._shown = self.children = children
        self.shown = bool(rows)
        close(leaving)
