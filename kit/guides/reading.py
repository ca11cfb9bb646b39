"""From a guide in Markdown to a document of plain blocks: drawn on screen and printed like any other.

What a guide may hold: a title, a sentence under it, headings, paragraphs, lists,
quotations and tables. A paragraph that begins in bold takes it as its label;
one wholly in italics is secondary.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kit.domain.document import Block, Bullets, Document, Heading, Paragraph, Quote, Table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

HERE = Path(__file__).parent

_SHARES = {2: (2, 1), 3: (3, 10, 2)}
"""By the number of columns: what is said takes more room than where it comes from."""


class Topic(StrEnum):
    """What the help is about; the value is the name of the file and stands in the address."""

    SCREENS = "guide"
    COMPUTER = "ordinateur"
    SECRETS = "secrets"
    WORKSHOP = "atelier"
    GLOSSARY = "glossaire"
    SOURCES = "sources"
    LAW = "droit"
    THREATS = "menaces"


@cache
def read(topic: Topic) -> Document:
    """Return the guide as a document.

    Raises ``ValueError``, naming file and kind, when the guide holds anything else than what it may.
    """
    # Markdown is parsed when somebody asks for help, not at import.
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

    text = (HERE / f"{topic}.md").read_text(encoding="utf-8")
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(text)
    nodes = list(SyntaxTreeNode(tokens).children)
    if not nodes or nodes[0].type != "heading" or nodes[0].tag != "h1":
        raise ValueError(f"{topic}: a guide begins with its title")
    lead = _said(nodes[1]) if len(nodes) > 1 and nodes[1].type == "paragraph" else ""
    blocks = tuple(_block(topic, node) for node in nodes[2 if lead else 1 :])
    return Document(title=_said(nodes[0]), subtitle=lead, blocks=blocks)


@cache
def sections(topic: Topic) -> tuple[str, ...]:
    """Return the anchors of the sections of the guide, in order, without parsing it: a link needs no more."""
    text = (HERE / f"{topic}.md").read_text(encoding="utf-8")
    return tuple(anchor(heading) for heading in re.findall(r"^## (.+)$", text, re.MULTILINE))


def section(document: Document, name: str) -> Document | None:
    """Return the one section whose heading has the anchor ``name``, ``None`` when there is none."""
    blocks: list[Block] = []
    title = ""
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            if title:
                break
            title = block.text if anchor(block.text) == name else ""
        elif title:
            blocks.append(block)
    return Document(kicker=document.title, title=title, blocks=tuple(blocks)) if title else None


def anchor(heading: str) -> str:
    """Return the place of a heading in the page: « La table » is ``la-table``."""
    letters = unicodedata.normalize("NFKD", heading.replace("’", " "))
    plain = letters.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _block(topic: Topic, node: "SyntaxTreeNode") -> Block:
    match node.type:
        case "heading":
            return Heading(text=_said(node), level=int(node.tag[1]) - 1)
        case "paragraph":
            return _paragraph(node)
        case "blockquote":
            return Quote(text="\n".join(_said(each) for each in node.children))
        case "bullet_list":
            return Bullets(items=tuple(_said(item) for item in node.children))
        case "table":
            header, *rows = _rows(node)
            return Table(header=header, rows=tuple(rows), widths=_SHARES.get(len(header), ()))
    raise ValueError(f"{topic}: no {node.type} in a guide")


def _paragraph(node: "SyntaxTreeNode") -> Paragraph:
    inside = [each for each in node.children[0].children if _said(each)]
    if inside[0].type == "strong":
        label = _said(inside[0])
        return Paragraph(label=label, text=_said(node).removeprefix(label).strip())
    secondary = inside[0].type == "em" and all(each.type in ("em", "text") for each in inside)
    return Paragraph(text=_said(node), muted=secondary)


def _rows(table: "SyntaxTreeNode") -> Iterator[tuple[str, ...]]:
    for part in table.children:
        for row in part.children:
            yield tuple(_said(cell) for cell in row.children)


def _said(node: "SyntaxTreeNode") -> str:
    """Return the plain characters of a node, a line end as a space."""
    if node.type == "text" or node.type == "code_inline":
        return node.content
    if node.type in ("softbreak", "hardbreak"):
        return " "
    return "".join(_said(child) for child in node.children)
