"""Word document: real heading styles, real lists, French, and nothing about who made it or when."""

from io import BytesIO
from typing import TYPE_CHECKING

from kit.domain.document import (
    Block,
    Bullets,
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
from kit.export import docx_grid, docx_package, docx_style
from kit.export.text import legible

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell


def write(document: Document) -> bytes:
    """Return ``document`` as a .docx file; the same bytes every time."""
    import docx

    word = docx.Document()
    docx_style.apply(word)
    docx_style.page(word, legible(document.footer), wide=not _is_sheet(document))
    if document.compact:
        docx_style.compact(word)
    for text, style in (
        (document.kicker, docx_style.KICKER),
        (document.title, "Title"),
        (document.subtitle, "Subtitle"),
    ):
        if text:
            word.add_paragraph(legible(text), style)
    for block in document.blocks:
        _block(word, block)
    if document.blocks and isinstance(document.blocks[-1], Table | Step | Cards):
        # Word wants a paragraph after the last table.
        word.add_paragraph("", docx_style.LABEL)
    docx_package.forget_origin(word, legible(document.title))
    made = BytesIO()
    word.save(made)
    return docx_package.without_dates(made.getvalue())


def _is_sheet(document: Document) -> bool:
    return document.compact or any(
        isinstance(block, Step | Cards | WritingLines) for block in document.blocks
    )


def _block(where: "Word | _Cell", block: Block) -> None:
    match block:
        case Heading():
            where.add_paragraph(legible(block.text), f"Heading {block.level}")
        case Paragraph():
            _label(where, block.label)
            if block.text or not block.label:
                where.add_paragraph(legible(block.text), docx_style.MUTED if block.muted else "Normal")
        case Quote():
            _label(where, block.label)
            where.add_paragraph(legible(block.text), "Quote")
        case Bullets():
            for item in block.items:
                where.add_paragraph(legible(item), docx_style.BOXES if block.boxes else "List Bullet")
        case WritingLines():
            _label(where, block.label)
            for _ in range(block.count):
                where.add_paragraph(f"\t{legible(block.tail)}", docx_style.LINE)
        case PageBreak():
            where.add_paragraph("", docx_style.LABEL).paragraph_format.page_break_before = True
        case Table():
            docx_grid.table(where, block)
        case Step():
            docx_grid.step(where, block, _block)
        case Cards():
            docx_grid.cards(where, block, _block)


def _label(where: "Word | _Cell", text: str) -> None:
    if text:
        where.add_paragraph(legible(text), docx_style.LABEL)
