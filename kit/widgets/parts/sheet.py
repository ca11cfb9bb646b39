"""A sheet: everything that is read, participants' words included."""

from collections.abc import Sequence

import traitlets

from kit.widgets.parts.node import Node, check, node
from kit.widgets.parts.part import Part, module_of

__all__ = ["Node", "Sheet", "node"]


class Sheet(Part):
    """Draws a tree of plain nodes as text: nothing in it can run.

    Raises ``ValueError`` for anything outside the allowed tags and attributes.
    A new tree is drawn over the old one in place: the focus, the scrolling and
    the open ``details`` stay (give a ``details`` an ``id`` when others may come
    before it). The root element has the class ``m-sheet`` and ``cls``.
    """

    _esm = module_of("dom", "sheet")
    nodes: "traitlets.List[Node | str]" = traitlets.List().tag(sync=True)
    cls = traitlets.Unicode().tag(sync=True)

    def __init__(self, nodes: Sequence[Node | str] = (), cls: str = "") -> None:
        super().__init__(nodes=list(nodes), cls=cls)

    def show(self, nodes: Sequence[Node | str]) -> None:
        """Draw ``nodes`` instead of what was there; the same again, nothing. Raises ``ValueError``."""
        drawn = list(nodes)
        if drawn != self.nodes:
            self.nodes = drawn

    @traitlets.validate("nodes")
    def _only_what_is_allowed(self, proposal: dict[str, list[Node | str]]) -> list[Node | str]:
        for one in proposal["value"]:
            check(one)
        return proposal["value"]
