"""Tables of the Word document: data, the steps of a run sheet, cards to cut out."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.domain.document import Block, Card, Cards, Step, Table
from kit.export.docx_style import LABEL, MUTED, RULE
from kit.export.text import legible

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import _Cell

Draw = Callable[["Word | _Cell", Block], None]
SHEET_MM = 174
"""Width between the margins of a sheet, in millimetres."""


def table(where: "Word | _Cell", block: Table) -> None:
    """Draw a data table whose header is repeated on each page."""
    from docx.oxml import OxmlElement

    shares = block.widths if len(block.widths) == len(block.header) else (1,) * len(block.header)
    grid = _grid(where, len(block.header), [150 * share / sum(shares) for share in shares], "single", "H")
    for cells, style in ((block.header, LABEL), *((row, "Normal") for row in block.rows)):
        row = grid.add_row()
        for cell, text in zip(row.cells, cells, strict=False):
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(legible(text))
    grid.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def step(where: "Word | _Cell", block: Step, draw: Draw) -> None:
    """Draw a step on one row that no page cuts: the hour, what happens, what needs a glance."""
    grid = _grid(where, 3, [18, 106, 50], "single", "T")
    margin, told, side = _whole_row(grid).cells
    _first(margin, block.mark, "Heading 2")
    margin.add_paragraph(legible(block.note), MUTED)
    _first(told, block.title, "Heading 2")
    if block.subtitle:
        told.add_paragraph(legible(block.subtitle), MUTED)
    for each in block.blocks:
        draw(told, each)
    for each in block.side:
        draw(side, each)
    if block.side:
        _drop_first(side)


def cards(where: "Word | _Cell", block: Cards, draw: Draw) -> None:
    """Draw the cards, with dotted lines to cut along."""
    from docx.enum.table import WD_ROW_HEIGHT_RULE
    from docx.shared import Mm

    grid = _grid(where, block.columns, [SHEET_MM / block.columns] * block.columns, "dashed", "TBLRHV")
    for start in range(0, len(block.cards), block.columns):
        row = _whole_row(grid)
        row.height, row.height_rule = Mm(block.height_mm), WD_ROW_HEIGHT_RULE.AT_LEAST
        for cell, card in zip(row.cells, block.cards[start : start + block.columns], strict=False):
            _card(cell, card, draw)


def _card(cell: Any, card: Card, draw: Draw) -> None:
    _first(cell, card.title, "Heading 2")
    if card.subtitle:
        cell.add_paragraph(legible(card.subtitle), MUTED)
    for each in card.blocks:
        draw(cell, each)


def _grid(where: Any, columns: int, widths: list[float], line: str, sides: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm
    from docx.table import Table as WordTable

    made: Any = where.add_table(0, columns)
    grid: WordTable = made
    grid.autofit = False
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = Mm(width)
    names = {"T": "top", "L": "left", "B": "bottom", "R": "right", "H": "insideH", "V": "insideV"}
    drawn = "".join(
        f'<w:{name} w:val="{line}" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for key, name in names.items()
        if key in sides
    )
    borders = parse_xml(f"<w:tblBorders {nsdecls('w')}>{drawn}</w:tblBorders>")
    grid._tbl.tblPr.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    return grid


def _whole_row(grid: Any) -> Any:
    from docx.oxml import OxmlElement

    row = grid.add_row()
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    return row


def _first(cell: Any, text: str, style: str) -> None:
    cell.paragraphs[0].style = style
    cell.paragraphs[0].add_run(legible(text))


def _drop_first(cell: Any) -> None:
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)
