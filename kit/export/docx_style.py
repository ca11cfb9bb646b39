"""The look of the Word document: styles, page, footer. Fonts every office suite has or replaces well."""

from typing import TYPE_CHECKING, Any

from kit.messages import say

if TYPE_CHECKING:
    from docx.document import Document as Word

KICKER, LABEL, MUTED, BOXES, LINE = (
    "Surtitre",
    "Étiquette",
    "Texte discret",
    "Cases à cocher",
    "Ligne à remplir",
)
OURS = (KICKER, LABEL, MUTED, BOXES, LINE)
"""Styles of ours, under the names a French writer finds in the list of styles."""
SERIF, SANS = "Georgia", "Calibri"
INK, SOFT, GREEN, RULE = "1B2023", "4D5457", "1D5A50", "B9B4A9"

LOOKS: dict[str, tuple[str, float, str, bool, bool, float, float]] = {
    # style: font, points, colour, bold, italic, points above, points below
    "Normal": (SERIF, 11, INK, False, False, 0, 7),
    "Title": (SERIF, 26, INK, True, False, 0, 4),
    "Subtitle": (SANS, 10.5, SOFT, False, False, 0, 20),
    "Heading 1": (SERIF, 15, INK, True, False, 20, 6),
    "Heading 2": (SERIF, 13, INK, True, False, 14, 5),
    "Heading 3": (SERIF, 11.5, INK, True, False, 10, 4),
    "Quote": (SERIF, 13, INK, False, True, 4, 9),
    "List Bullet": (SERIF, 11, INK, False, False, 0, 4),
    "Footer": (SANS, 8.5, SOFT, False, False, 6, 0),
    KICKER: (SANS, 9.5, GREEN, True, False, 0, 4),
    LABEL: (SANS, 9, GREEN, True, False, 6, 2),
    MUTED: (SANS, 10, SOFT, False, False, 0, 6),
    BOXES: (SERIF, 11, INK, False, False, 0, 4),
    LINE: (SANS, 9, SOFT, False, False, 14, 2),
}
BULLET_OF = {"List Bullet": "–", BOXES: "☐"}


def apply(word: "Word") -> None:
    """Give the styles their look, the lists their marks and the whole text its language."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Mm

    for name, look in LOOKS.items():
        if name in OURS:
            style: Any = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = word.styles["Normal"]
        else:
            style = word.styles[name]
        _dress(style, *look)
    for name in (KICKER, LABEL):
        word.styles[name].paragraph_format.keep_with_next = True
    word.styles[LINE].paragraph_format.tab_stops.add_tab_stop(Mm(110))
    _border(word.styles["Quote"].element, "left", GREEN, 18, 10)
    _border(word.styles[LINE].element, "bottom", RULE, 4, 2)
    _lists(word)
    for element in word.styles.element.xpath("w:docDefaults//w:lang"):
        _set(element, val="fr-FR", eastAsia="fr-FR")


SMALLER = 0.78
"""How much smaller a compact document is set."""


def compact(word: "Word") -> None:
    """Set every style smaller and closer, once they have their look."""
    from docx.shared import Pt

    for name, (_, points, _, _, _, above, below) in LOOKS.items():
        style: Any = word.styles[name]
        style.font.size = Pt(round(points * SMALLER * 2) / 2)
        style.paragraph_format.space_before = Pt(above * 0.4)
        style.paragraph_format.space_after = Pt(below * 0.4)
        style.paragraph_format.line_spacing = 1.0


def page(word: "Word", footer: str, *, wide: bool) -> None:
    """Set A4 with its margins (``wide`` for what is read), and the footer with the page number."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Mm

    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    side = 28 if wide else 18
    section.left_margin = section.right_margin = Mm(side)
    section.top_margin = section.bottom_margin = Mm(25 if wide else 16)
    section.footer_distance = Mm(12)
    paragraph = section.footer.paragraphs[0]
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(210 - 2 * side), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(footer)
    paragraph.add_run("\t")
    before, between, after = say("export.page", page="\0", pages="\0").split("\0")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        paragraph.add_run(text)
        if field:
            _field(paragraph, field)


def _dress(
    style: Any, font: str, points: float, colour: str, bold: bool, italic: bool, above: float, below: float
) -> None:
    from docx.shared import Pt, RGBColor

    # Drop what the empty document brings (theme fonts, blue, rules) before dressing the style.
    kept = {"keepNext", "keepLines", "outlineLvl", "numPr"}
    for part in style.element.xpath("w:rPr | w:pPr/*"):
        if part.tag.rpartition("}")[2] not in kept:
            part.getparent().remove(part)
    style.font.name = font
    _set(style.element.rPr.rFonts, cs=font, eastAsia=font)
    style.font.size, style.font.color.rgb = Pt(points), RGBColor.from_string(colour)
    style.font.bold, style.font.italic = bold, italic
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(above), Pt(below)
    style.paragraph_format.line_spacing = 1.0 if font == SANS or points > 14 else 1.2


def _lists(word: "Word") -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    numbering: Any = word.part.numbering_part.element
    for number, (name, mark) in enumerate(BULLET_OF.items(), start=90):
        abstract = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            '<w:multiLevelType w:val="singleLevel"/>'
            f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="'
            f'{word.styles[name].style_id}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
            f'<w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        )
        numbering.insert(0, abstract)
        link = parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        )
        numbering.append(link)
        properties = word.styles[name].element.get_or_add_pPr()
        for old in properties.xpath("w:numPr"):
            properties.remove(old)
        properties.get_or_add_numPr().get_or_add_numId().val = number


def _border(style: Any, side: str, colour: str, eighths: int, space: int) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    border = parse_xml(
        f'<w:pBdr {nsdecls("w")}><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}"'
        f' w:color="{colour}"/></w:pBdr>'
    )
    after = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl")
    style.get_or_add_pPr().insert_element_before(border, *after)


def _field(paragraph: Any, name: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )


def _set(element: Any, **values: str) -> None:
    from docx.oxml.ns import qn

    for key, value in values.items():
        element.set(qn(f"w:{key}"), value)
