"""Whatever somebody typed is shown as typed in the four formats, and nothing of it acts."""

import re
import unicodedata
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from markdown_it import MarkdownIt
from pypdf import PdfReader

from kit.domain.document import Block, Bullets, Document, Heading, Paragraph, Quote, Table
from kit.domain.note import MOST_CHARACTERS
from kit.export import FORMATS, docx, html, markdown, pdf
from kit.hookspecs import Exporter

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

INSIDE = {"h1", "h2", "p", "blockquote", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}

TYPED = {
    "script": "<script>alert(1)</script>",
    "image": '<img src=x onerror="alert(1)">',
    "closing": "</p></style></title><!-- x --><svg/onload=alert(1)>",
    "entity": "&lt;b&gt; &amp; &#60; &nbsp;",
    "link": "[cliquez](javascript:alert(1)) ![img](x.png) <javascript:alert(1)>",
    "address": "voir http://exemple.invalid/a_b?c=1&d=2 ou www.exemple.invalid",
    "emphasis": "*un* _deux_ **trois** __quatre__ ~~cinq~~ `six` ***",
    "backslash": r"C:\dossier\* \<b> \\ \n \u{41}",
    "heading": "# pas un titre",
    "underlined": "===",
    "rule": "---",
    "item": "- pas une liste",
    "plus": "+ ni ici",
    "numbered": "1. ni numérotée",
    "parenthesis": "2) non plus",
    "quoted": "> pas une citation",
    "fence": "```python",
    "indented": "    quatre espaces devant",
    "cells": "a | b || c |",
    "reference": "[a]: http://exemple.invalid",
    "typst import": '#import "x.typ": y; #panic("non"); #read("document.typ")',
    "typst maths": "$x^2$ et @ref et <label> et = titre et / terme: a et ~ et --- et 'b' et \"c\"",
    "template": "{{ 7*7 }} {% x %} ${x} %s %(a)s {0}",
    "formula": "=CMD|'/C calc'!A0",
    "field": '{ HYPERLINK "http://exemple.invalid" } <w:t>x</w:t>',
    "french": "« Où ça ? » — l’œuvre d’Œdipe…\u202f: 10\u00a0000\u202f€, n°\u00a01, ½ ; à\u2011demi",
    "emoji": "Bien 🙂 ou pas 😢",
    "combining": "e\u0301 a\u0300 n\u0303 c\u0327",
    "greek": "λόγος и слово",
    "long word": "a" * 400,
}


class Reader(HTMLParser):
    """Reads a page as a browser does: its tags, its attributes, and its text block by block."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.blocks: list[str] = [""]
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.blocks.append("")

    def handle_endtag(self, _tag: str) -> None:
        self.blocks.append("")

    def handle_data(self, data: str) -> None:
        self.blocks[-1] += data


def everywhere(text: str) -> Document:
    """A document with ``text`` at every place that takes one."""
    blocks: tuple[Block, ...] = (
        Heading(text=text),
        Paragraph(text=text, label=text),
        Quote(text=text),
        Bullets(items=(text, text)),
        Table(header=(text, "b"), rows=((text, "c"),)),
    )
    return Document(title=text, subtitle=text, kicker=text, footer=text, blocks=blocks)


def squeezed(text: str) -> str:
    """Lines break where they fall, and é may be one character or two: neither counts."""
    return unicodedata.normalize("NFC", re.sub(r"\s+", "", text))


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_html_shows_what_was_typed_and_has_only_its_own_tags(typed: str) -> None:
    read = Reader(html.write(everywhere(typed)).decode())
    assert read.blocks.count(typed) == 13
    assert read.tags <= INSIDE | {
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "main",
        "header",
        "footer",
    }
    assert read.attributes <= {"lang", "charset", "http-equiv", "content", "name", "class", "dir", "scope"}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_markdown_rendered_back_shows_what_was_typed(typed: str) -> None:
    source = markdown.write(everywhere(typed)).decode()
    read = Reader(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source))
    assert [block.strip("\n") for block in read.blocks].count(typed) == 12
    assert read.tags <= INSIDE | {"em", "strong", "hr"}


@pytest.fixture(scope="module")
def hostile() -> Document:
    """One document with every payload everywhere: Word and PDF are slower to make."""
    parts = [everywhere(typed) for typed in TYPED.values()]
    blocks = tuple(block for part in parts for block in part.blocks)
    everything = "\n".join(TYPED.values())
    return Document(title=everything, subtitle=everything, kicker=everything, footer="pied", blocks=blocks)


@pytest.fixture(scope="module")
def word_body(hostile: Document) -> Any:
    made = docx.write(hostile)
    with ZipFile(BytesIO(made)) as package:
        assert b"External" not in package.read("word/_rels/document.xml.rels")
        return etree.fromstring(package.read("word/document.xml"))


@pytest.fixture(scope="module")
def printed(hostile: Document) -> PdfReader:
    return PdfReader(BytesIO(pdf.write(hostile)))


@pytest.fixture(scope="module")
def printed_text(printed: PdfReader) -> str:
    # Without the foot of each page, which may fall in the middle of a long word.
    pages = (re.sub(r"pied\s+\d+ / \d+\s*$", "", page.extract_text()) for page in printed.pages)
    return squeezed("".join(pages))


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_word_shows_what_was_typed(typed: str, word_body: Any) -> None:
    said = ["".join(run.itertext()) for run in word_body.iter(f"{WORD}r")]
    assert said.count(typed) == 8


def test_word_makes_no_link_and_no_field_of_what_was_typed(word_body: Any) -> None:
    acting = {f"{WORD}{name}" for name in ("hyperlink", "fldSimple", "instrText", "object", "altChunk")}
    assert not acting & {element.tag for element in word_body.iter()}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_pdf_shows_what_was_typed(typed: str, printed_text: str) -> None:
    # Eight places, and the title, subtitle and kicker.
    assert printed_text.count(squeezed(typed)) >= 11


def test_pdf_carries_nothing_that_acts(printed: PdfReader) -> None:
    assert not [page for page in printed.pages if "/Annots" in page]
    assert not {"/AA", "/JavaScript", "/OpenAction"} & set(printed.root_object)


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda each: each.key)
def test_a_text_no_file_could_keep_loses_its_control_characters_only(exporter: Exporter) -> None:
    document = Document(title="t", blocks=(Paragraph(text="a\x00b\x07c\x1bd\ud800e\ufffe f\r\ng\u2028h"),))
    assert "abcdefgh" in squeezed(seen(exporter.key, exporter.write(document)))


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda each: each.key)
def test_the_longest_note_is_written_whole(exporter: Exporter) -> None:
    note = ("Encore un mot. " * (MOST_CHARACTERS // 15)).strip() + " Fin."
    document = Document(title="t", footer="", blocks=(Paragraph(text=note),))
    read = squeezed(seen(exporter.key, exporter.write(document)))
    # A page may turn in the middle of a sentence: words are counted, not sentences.
    assert read.count("Encore") == read.count("mot.") == MOST_CHARACTERS // 15
    assert "Fin." in read


def test_a_word_longer_than_the_line_stays_on_the_page() -> None:
    page = PdfReader(BytesIO(pdf.write(Document(title="t", blocks=(Paragraph(text="m" * 300),))))).pages[0]
    lengths = [line.count("m") for line in page.extract_text().splitlines()]
    assert sum(lengths) == 300
    assert max(lengths) < 80


def test_right_to_left_words_are_printed_with_real_letters() -> None:
    made = PdfReader(BytesIO(pdf.write(Document(title="t", blocks=(Paragraph(text="שלום مرحبا"),)))))
    read = made.pages[0].extract_text()
    assert "שלום" in read
    assert "مرحبا" in read


def seen(key: str, made: bytes) -> str:
    """What a reader of the file sees."""
    match key:
        case "docx":
            with ZipFile(BytesIO(made)) as package:
                return "".join(etree.fromstring(package.read("word/document.xml")).itertext())
        case "pdf":
            return "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages)
        case "html":
            return "".join(Reader(made.decode()).blocks)
    return "".join(Reader(MarkdownIt("commonmark").render(made.decode())).blocks)
