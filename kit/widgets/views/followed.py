"""A sheet drawn again in place whenever what the page looks at changes."""

from collections.abc import Callable

from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node
from kit.widgets.parts.sheet import Sheet


def followed(model: AppModel, nodes: Callable[[], list[Node]], *, cls: str = "") -> Sheet:
    """Return a sheet of ``nodes()``, asked now and at each change of ``model``."""
    sheet = Sheet([], cls=cls)

    def render() -> None:
        sheet.show(nodes())

    render()
    model.subscribe(render)
    return sheet
