"""The headings of a long page: a folded list that leads to each, and the place it leads to."""

from kit.domain.document import Document, Heading
from kit.guides import anchor
from kit.messages import say
from kit.widgets.parts.node import Node, node


def contents(document: Document) -> Node:
    """Return the list of the sections of ``document``, one link each."""
    headings = [each.text for each in document.blocks if isinstance(each, Heading) and each.level == 1]
    links = (node("li", node("a", text, href=f"#{anchor(text)}")) for text in headings)
    inside = node("nav", node("ul", *links), aria_label=say("guides.contents"))
    return node("details", node("summary", say("guides.contents")), inside)


def anchored(nodes: list[Node]) -> list[Node]:
    """Return ``nodes`` with a place to link to on each heading of a section."""
    return [_placed(each) if each[0] == "h2" else each for each in nodes]


def _placed(heading: Node) -> Node:
    tag, _, children = heading
    text = (
        "".join(child for child in children if isinstance(child, str)) if isinstance(children, list) else ""
    )
    return node(str(tag), text, id=anchor(text))
