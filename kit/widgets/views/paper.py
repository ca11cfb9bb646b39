"""A document drawn on screen: the same blocks that go to paper."""

from typing import assert_never

from kit.domain.document import (
    Block,
    Bullets,
    Card,
    Cards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Quote,
    Step,
    Table,
    WritingLines,
)
from kit.widgets.parts.node import Node, node


def drawn(document: Document, *, within: int = 0) -> list[Node]:
    """Return the nodes of ``document``, its title first; ``within``, the levels of heading above it."""
    head = [node("p", document.kicker, cls="m-kicker")] if document.kicker else []
    head.append(node(f"h{1 + within}", document.title))
    if document.subtitle:
        head.append(node("p", document.subtitle, cls="m-muted"))
    return [*head, *(_block(block, within) for block in document.blocks)]


def _block(block: Block, within: int) -> Node:
    match block:
        case Heading():
            return node(f"h{min(block.level + 1, 4) + within}", block.text)
        case Paragraph():
            return _labelled("p", block.label, block.text, "m-muted" if block.muted else "")
        case Quote():
            return _labelled("blockquote", block.label, block.text, "m-say")
        case Bullets():
            cls = "m-boxes" if block.boxes else ""
            return node("ul", *(node("li", item) for item in block.items), cls=cls)
        case Table():
            head = node("tr", *(node("th", cell, scope="col") for cell in block.header))
            rows = [node("tr", *(node("td", cell) for cell in row)) for row in block.rows]
            return node("table", node("thead", head), node("tbody", *rows), cls="m-table")
        case WritingLines():
            return node(
                "div",
                *([node("p", block.label, cls="m-label")] if block.label else []),
                *(node("hr", cls="m-line") for _ in range(block.count)),
            )
        case PageBreak():
            return node("hr", cls="m-page-break")
        case Step():
            return _step(block, within)
        case Cards():
            return node("div", *(_card(card, within) for card in block.cards), cls="m-cards")
        case _:
            assert_never(block)


def _step(step: Step, within: int) -> Node:
    margin = node("p", node("strong", step.mark), node("small", step.note), cls="m-margin")
    subtitle = [node("p", step.subtitle, cls="m-muted")] if step.subtitle else []
    blocks = (_block(block, within) for block in step.blocks)
    main = node("div", node(f"h{3 + within}", step.title), *subtitle, *blocks)
    side = node("div", *(_block(block, within) for block in step.side), cls="m-muted")
    return node("section", margin, main, side, cls="m-step")


def _card(card: Card, within: int) -> Node:
    subtitle = [node("p", card.subtitle, cls="m-muted")] if card.subtitle else []
    blocks = [_block(block, within) for block in card.blocks]
    return node("section", node(f"h{3 + within}", card.title), *subtitle, *blocks, cls="m-card")


def _labelled(tag: str, label: str, text: str, cls: str) -> Node:
    if not label:
        return node(tag, text, cls=cls)
    return node(tag, node("small", label, cls="m-label"), node("span", text), cls=cls)
