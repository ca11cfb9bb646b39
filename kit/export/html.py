"""One self-contained web page: no script, no request, nothing typed is ever markup."""

from base64 import b64encode
from functools import cache
from html import escape as escape_html
from pathlib import Path

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
from kit.export.text import legible

FONTS = Path(__file__).resolve().parent.parent / "assets/voila/templates/modifiable/static/fonts"
FACES = (("Texte", "serif", "normal"), ("Texte", "serif-i", "italic"), ("Interface", "sans", "normal"))
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"


def write(document: Document) -> bytes:
    """Return ``document`` as one UTF-8 page, in French, readable on a phone and printable on A4."""
    kicker = _element("p", document.kicker, "kicker")
    subtitle = _element("p", document.subtitle, "subtitle")
    body = "\n".join(_block(block) for block in document.blocks)
    inside = f"""<main{_class(document)}>
<header>
{kicker}
<h1 dir="auto">{_text(document.title)}</h1>
{subtitle}
</header>
{body}
</main>
{_element("footer", document.footer)}"""
    return page(document.title, inside)


def page(title: str, inside: str) -> bytes:
    """Return the whole page around ``inside``, which is markup already and is written as it is."""
    whole = f"""<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{_text(title)}</title>
<style>
{_style()}</style>
</head>
<body>
{inside}
</body>
</html>
"""
    return whole.encode()


def _class(document: Document) -> str:
    return ' class="compact"' if document.compact else ""


@cache
def _style() -> str:
    faces = (
        f'@font-face{{font-family:"{family}";font-weight:400 700;font-style:{style};'
        f"src:url(data:font/woff2;base64,{b64encode((FONTS / f'{name}.woff2').read_bytes()).decode()})}}\n"
        for family, name, style in FACES
    )
    return "".join(faces) + Path(__file__).with_name("document.css").read_text("utf-8")


def _text(text: str) -> str:
    return escape_html(legible(text))


def _element(tag: str, text: str, css: str = "") -> str:
    named = f' class="{css}"' if css else ""
    return f'<{tag}{named} dir="auto">{_text(text)}</{tag}>' if text else ""


def _block(block: Block) -> str:
    match block:
        case Heading():
            return _element(f"h{min(block.level + 1, 4)}", block.text)
        case Paragraph():
            return _element("p", block.label, "label") + _element(
                "p", block.text, "muted" if block.muted else ""
            )
        case Quote():
            return _element("p", block.label, "label") + _element("blockquote", block.text)
        case Bullets():
            items = "".join(_element("li", item) for item in block.items)
            return f'<ul class="boxes">{items}</ul>' if block.boxes else f"<ul>{items}</ul>"
        case Table():
            return _table(block)
        case WritingLines():
            tail = _element("span", block.tail)
            return _element("p", block.label, "label") + f'<div class="line">{tail}</div>' * block.count
        case PageBreak():
            return '<hr class="page">'
        case Step():
            return _step(block)
        case Cards():
            cards = "".join(_card(card) for card in block.cards)
            size = f"--columns:{block.columns};--height:{block.height_mm}mm"
            return f'<div class="cards" style="{size}">{cards}</div>'


def _table(table: Table) -> str:
    fair = len(table.widths) == len(table.header) and sum(table.widths) > 0
    shares = (f'<col style="width:{100 * width // sum(table.widths)}%">' for width in table.widths)
    columns = f"<colgroup>{''.join(shares)}</colgroup>" if fair else ""
    head = "".join(f'<th scope="col" dir="auto">{_text(cell)}</th>' for cell in table.header)
    rows = "".join(
        f"<tr>{''.join(_element('td', cell) or '<td></td>' for cell in row)}</tr>" for row in table.rows
    )
    return f"<table>{columns}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _step(step: Step) -> str:
    time = _element("p", step.mark, "mark") + _element("p", step.note, "muted")
    subtitle = _element("p", step.subtitle, "muted")
    told = "".join(_block(block) for block in step.blocks)
    side = "".join(_block(block) for block in step.side)
    return (
        f'<section class="step"><div>{time}</div><div>{_element("h3", step.title)}{subtitle}{told}</div>'
        f'<div class="side">{side}</div></section>'
    )


def _card(card: Card) -> str:
    inside = "".join(_block(block) for block in card.blocks)
    subtitle = _element("p", card.subtitle, "muted")
    return f'<section class="card">{_element("h3", card.title)}{subtitle}{inside}</section>'
