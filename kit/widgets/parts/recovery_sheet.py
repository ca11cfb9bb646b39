"""The recovery sheet: its code is shown once, to be printed, and kept nowhere here."""

from collections.abc import Callable, Mapping, Sequence

import traitlets

from kit.messages import say
from kit.widgets.parts.part import Part, module_of, words_of

Section = tuple[str, Sequence[str]]
"""A title and its lines."""


class RecoverySheet(Part):
    """Draws the sheet and its « Imprimer »; on paper, the sheet stands alone.

    The code is no trait: it leaves in a message when the page asks for it, and
    is forgotten at once. A page drawn again says that it is gone. ``facts``
    are ``(label, value)`` pairs.
    """

    _esm = module_of("dom", "recovery_sheet")
    title = traitlets.Unicode().tag(sync=True)
    facts: "traitlets.List[list[str]]" = traitlets.List().tag(sync=True)
    sections: "traitlets.List[list[object]]" = traitlets.List().tag(sync=True)

    def __init__(
        self,
        code: str,
        title: str,
        *,
        facts: Sequence[tuple[str, str]],
        sections: Sequence[Section],
        on_error: Callable[[str], None] | None = None,
    ) -> None:
        self._code = code
        super().__init__(
            on_error=on_error,
            words=words_of("sheet.print", "sheet.code", "sheet.gone") | {"brand": say("brand")},
            title=title,
            facts=[list(each) for each in facts],
            sections=[[head, list(lines)] for head, lines in sections],
        )

    def receive(self, content: Mapping[str, object]) -> None:
        """Give the code to the page that is there to show it, once."""
        if content.get("type") == "ready":
            code, self._code = self._code, ""
            self.send({"type": "code", "code": code})
