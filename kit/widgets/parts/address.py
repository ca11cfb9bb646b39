"""What belongs to the page as a whole: its address, title, focus and announcements."""

from collections.abc import Callable, Mapping

import traitlets

from kit.errors import BadInput
from kit.widgets.parts.part import Part, module_of

MOST_PARAMS = 20


class Address(Part):
    """Keeps the address equal to ``params``, so that a reload resumes where we were.

    ``params`` is the whole query, names to texts; a token is never kept.
    « Précédent » and « Suivant » call ``on_change(params)``. Draws nothing.
    """

    _esm = module_of("address")
    params = traitlets.Dict(None, allow_none=True).tag(sync=True)
    replace = traitlets.Bool().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    focus = traitlets.Int().tag(sync=True)
    kept = traitlets.Int().tag(sync=True)
    announcement = traitlets.Unicode().tag(sync=True)
    announced = traitlets.Int().tag(sync=True)

    def __init__(
        self,
        on_change: Callable[[dict[str, str]], object],
        *,
        params: Mapping[str, str] | None = None,
        title: str = "",
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._on_change = on_change
        super().__init__(on_error=on_error, params=None if params is None else dict(params), title=title)

    def go(self, params: Mapping[str, str], *, title: str | None = None, replace: bool = False) -> None:
        """Show ``params`` in the address: a new step of the history, or in place of the present one."""
        with self.hold_sync():
            self.replace = replace
            self.params = dict(params)
            if title is not None:
                self.title = title

    def focus_heading(self) -> None:
        """Move the focus, as when a page has changed: into ``.m-focus-here``, or else to the ``h1``."""
        self.focus += 1

    def keep_focus(self) -> None:
        """Give the focus back to the control it was on, drawn again, or to what comes next."""
        self.kept += 1

    def announce(self, sentence: str) -> None:
        """Have ``sentence`` read by screen readers, politely, even twice the same."""
        with self.hold_sync():
            self.announcement = sentence
            self.announced += 1

    def receive(self, content: Mapping[str, object]) -> None:
        """Follow the history of the browser."""
        if content.get("type") != "go":
            return
        given = content.get("params")
        if not isinstance(given, dict) or len(given) > MOST_PARAMS:
            raise BadInput("parts.unreadable")
        params = {str(name): str(value) for name, value in given.items() if name != "token"}
        self.params = params
        self._on_change(params)
