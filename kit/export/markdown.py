"""Markdown that shows the typed characters, and only them, once rendered."""

import re

from kit.domain.columns import in_one_line
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
from kit.export.text import legible, paragraphs

ANYWHERE = re.compile(r"[\\`*_{}\[\]<>&~|$^@]|:(?=//)")
AT_LINE_START = re.compile(r"^(?:([-+=#])|(\d+)([.)]))")
WWW = re.compile(r"(?i)\b(www)\.")
DOTS = "……………………"
EDGES = re.compile(r"^[ \t]+|[ \t]+$")


def write(document: Document) -> bytes:
    """Return ``document`` as UTF-8 Markdown (CommonMark with tables)."""
    parts = [f"# {_line(document.title)}"]
    parts += [f"*{_line(text)}*" for text in (document.kicker, document.subtitle) if text.strip()]
    parts += [part for block in document.blocks for part in _block(block)]
    if document.footer:
        parts += ["---", _line(document.footer)]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def escape(line: str) -> str:
    """Return one line so that rendering it shows exactly its characters.

    Spaces at both ends are written as entities: bare, they would vanish or
    make a block of code.
    """
    text = ANYWHERE.sub(r"\\\g<0>", line)
    text = WWW.sub(r"\1\\.", text)
    text = AT_LINE_START.sub(lambda found: f"{found[2] or ''}\\{found[1] or found[3]}", text)
    return EDGES.sub(lambda found: "".join(f"&#{ord(char)};" for char in found[0]), text)


def _line(text: str) -> str:
    return escape(" ".join(legible(text).split("\n")))


def _running(text: str, indent: str = "") -> str:
    rendered = ("\\\n".join(escape(line) for line in lines) for lines in paragraphs(text))
    return "\n\n".join(rendered).replace("\n", f"\n{indent}").replace(f"\n{indent}\n", "\n\n")


def _bullets(block: Bullets) -> str:
    mark = "- ☐ " if block.boxes else "- "
    return "\n".join(f"{mark}{_running(item, '  ')}" for item in block.items)


def _cell(text: str) -> str:
    return _line(in_one_line(legible(text)))


def _table(block: Table) -> str:
    head, *rows = ("| " + " | ".join(map(_cell, row)) + " |" for row in (block.header, *block.rows))
    return "\n".join([head, "|" + " --- |" * len(block.header), *rows])


def _labelled(label: str, body: str) -> list[str]:
    return [f"**{_line(label)}**", body] if label else [body]


def _block(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{'#' * (block.level + 1)} {_line(block.text)}"]
        case Paragraph():
            return _labelled(block.label, _running(block.text))
        case Quote():
            quoted = "> " + _running(block.text).replace("\n", "\n> ")
            return _labelled(block.label, quoted)
        case Bullets():
            return [_bullets(block)]
        case Table():
            return [_table(block)]
        case WritingLines():
            line = f"{DOTS} {_line(block.tail)} {DOTS}" if block.tail else DOTS
            return _labelled(block.label, "\\\n".join([line] * block.count))
        case PageBreak():
            return ["---"]
        case Step():
            return _step(block)
        case Cards():
            return [part for card in block.cards for part in _card(card)]


def _step(step: Step) -> list[str]:
    title = " · ".join(text for text in (step.mark, step.title, step.note) if text)
    subtitle = [f"*{_line(step.subtitle)}*"] if step.subtitle else []
    return [
        f"## {_line(title)}",
        *subtitle,
        *(part for block in (*step.blocks, *step.side) for part in _block(block)),
    ]


def _card(card: Card) -> list[str]:
    parts = [f"### {_line(card.title)}"] + ([f"*{_line(card.subtitle)}*"] if card.subtitle else [])
    return parts + [part for block in card.blocks for part in _block(block)]
