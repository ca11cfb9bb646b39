"""A code told once, on the page of whoever asked for it, and kept nowhere here."""

from collections.abc import Callable, Mapping

import traitlets

from kit.widgets.parts.part import Part, module_of


class ToldOnce(Part):
    """Shows ``code`` and ``note`` under it; a page drawn again shows ``gone`` instead.

    The code is no trait: it leaves in a message when the page asks for it, and is forgotten at once.
    """

    _esm = module_of("dom", "told_once")
    note = traitlets.Unicode().tag(sync=True)
    gone = traitlets.Unicode().tag(sync=True)

    def __init__(
        self, code: str, *, note: str, gone: str, on_error: Callable[[str], None] | None = None
    ) -> None:
        self._code = code
        super().__init__(on_error=on_error, note=note, gone=gone)

    def receive(self, content: Mapping[str, object]) -> None:
        """Give the code to the page that is there to show it, once."""
        if content.get("type") == "ready":
            code, self._code = self._code, ""
            self.send({"type": "code", "code": code})
