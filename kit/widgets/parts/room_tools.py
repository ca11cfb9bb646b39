"""Two discreet buttons for whoever holds the projector: larger type, light or dark."""

from collections.abc import Callable, Mapping

import traitlets

from kit.widgets.parts.guard import attempt
from kit.widgets.parts.part import Part, module_of, words_of


class RoomTools(Part):
    """Calls ``on_size(large)`` when the size of type is switched; the theme is the browser's own affair."""

    _esm = module_of("dom", "room_tools")
    large = traitlets.Bool().tag(sync=True)

    def __init__(self, large: bool, on_size: Callable[[bool], None]) -> None:
        self._on_size = on_size
        super().__init__(
            words=words_of("room_tools.larger", "room_tools.smaller", "room_tools.dark", "room_tools.light"),
            large=large,
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Take a switch of size."""
        if content.get("type") == "size":
            self.large = content.get("large") is True
            attempt(lambda: self._on_size(self.large))
