"""PDF, made by Typst from the bundled fonts only.

Words reach the template as data (one JSON value), never as Typst source: what
looks like code in them is printed as it was typed.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from kit.domain.document import Block, Cards, Document
from kit.export.text import legible

ASSETS = Path(__file__).resolve().parent.parent / "assets"
TEMPLATE = ASSETS / "typst" / "document.typ"


def write(document: Document) -> bytes:
    """Return ``document`` as an A4 PDF, legible in black and white; the same bytes every time.

    It names no author and no date.
    """
    data = {
        "title": document.title,
        "subtitle": document.subtitle,
        "kicker": document.kicker,
        "footer": document.footer,
        "compact": document.compact,
        "blocks": [_data(block) for block in document.blocks],
    }
    engine, template = _engine()
    made: bytes = engine.compile(
        input=template, format="pdf", timestamp=0, sys_inputs={"data": json.dumps(_clean(data))}
    )
    return made


@cache
def _engine() -> tuple[Any, bytes]:
    # The template is read and the fonts are scanned once for the life of the process. Typst
    # keeps its last results in memory to go faster; nothing of them is written anywhere.
    import typst

    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[ASSETS / "fonts"]
    )
    return typst.Compiler(root=TEMPLATE.parent, font_paths=fonts), TEMPLATE.read_bytes()


def _data(block: Block) -> dict[str, Any]:
    data = {"kind": type(block).__name__, **asdict(block)}
    if isinstance(block, Cards):
        data["cards"] = [
            {"title": card.title, "subtitle": card.subtitle, "blocks": [_data(each) for each in card.blocks]}
            for card in block.cards
        ]
    for part in ("blocks", "side"):
        if part in data:
            data[part] = [_data(each) for each in getattr(block, part)]
    return data


def _clean(value: Any) -> Any:
    match value:
        case str():
            return legible(value)
        case dict():
            return {key: _clean(each) for key, each in value.items()}
        case list() | tuple():
            return [_clean(each) for each in value]
    return value
