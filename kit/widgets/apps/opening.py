"""How every page begins: take what was handed over, build, and never show a traceback."""

from collections.abc import Callable

import ipywidgets as W  # noqa: N812
from IPython.display import display

from kit.messages import say
from kit.service.handover import Part
from kit.widgets.apps.arrival import Arrival, arrive
from kit.widgets.parts.guard import Failure, attempt
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet


def open_page(part: Part, build: Callable[[Arrival], W.Widget]) -> None:
    """Show what ``build`` makes of this arrival, or the sentence of what prevented it.

    A store that is missing, locked or damaged, a capability that opens
    nothing: each says what to do next.
    """
    built = attempt(lambda: build(arrive(part)))
    page = Sheet(refusal(built.sentence), cls="m-participant") if isinstance(built, Failure) else built
    display(page)


def refusal(sentence: str) -> list[Node]:
    """Return what a page that may show nothing else draws."""
    return [node("h1", say("brand")), node("p", sentence, role="alert")]
