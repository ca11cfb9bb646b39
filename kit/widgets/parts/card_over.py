"""A card that opens over the page, is read, and closes: nothing of it reaches the kernel."""

from collections.abc import Sequence

import traitlets

from kit.widgets.parts.part import Part, module_of

Section = tuple[str, Sequence[str]]
"""A title and its lines."""


class CardOver(Part):
    """A button, and the card it opens over the page.

    Opening and closing it sends no message: nobody can tell from the kernel
    that it was read. The focus stays within while it is open, Escape closes it
    and gives the focus back to the button. ``sections`` are drawn as text.
    """

    _esm = module_of("dom", "card_over")
    label = traitlets.Unicode().tag(sync=True)
    title = traitlets.Unicode().tag(sync=True)
    sections: "traitlets.List[list[object]]" = traitlets.List().tag(sync=True)
    close_label = traitlets.Unicode().tag(sync=True)

    def __init__(self, label: str, title: str, sections: Sequence[Section], close_label: str) -> None:
        super().__init__(
            label=label,
            title=title,
            sections=[[head, list(lines)] for head, lines in sections],
            close_label=close_label,
        )
