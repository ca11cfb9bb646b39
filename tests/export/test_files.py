"""A file says nothing of who made it, where or when, and is the same each time."""

from io import BytesIO
from zipfile import ZipFile

import docx as word_reader
import pytest
from pypdf import PdfReader

from kit.domain.document import (
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
from kit.export import FORMATS, docx, html, pdf
from kit.hookspecs import Exporter

DOCUMENT = Document(
    kicker="Analyse des pratiques",
    title="Trace du groupe",
    subtitle="22 novembre 2026",
    footer="pseudonymisé",
    blocks=(
        Heading(text="La question"),
        Quote(text="Comment tenir ?", label="Retenue"),
        Bullets(items=("un", "deux")),
        Bullets(items=("oui",), boxes=True),
        Table(header=("Piste", "Quand"), rows=(("Une assiette gardée", ""),), widths=(3, 1)),
        WritingLines(count=2, label="À la main", tail="porteur :"),
        PageBreak(),
        Step(
            title="Ouverture",
            subtitle="Se poser",
            mark="14:00",
            note="10 min",
            side=(Paragraph(text="rien"),),
        ),
        Cards(
            cards=(Card(title="Exposant·e", subtitle="Carte", blocks=(Bullets(items=("Raconter",)),)),) * 3
        ),
    ),
)


@pytest.mark.parametrize("exporter", FORMATS, ids=lambda each: each.key)
def test_the_same_document_gives_the_same_bytes(exporter: Exporter) -> None:
    assert exporter.write(DOCUMENT) == exporter.write(DOCUMENT)


def test_the_formats_are_offered_in_french_and_in_order() -> None:
    assert [(each.key, each.title, each.suffix) for each in FORMATS] == [
        ("docx", "Document Word (.docx)", ".docx"),
        ("pdf", "PDF à imprimer (.pdf)", ".pdf"),
        ("html", "Page web (.html)", ".html"),
        ("markdown", "Texte Markdown (.md)", ".md"),
    ]


def test_word_names_no_author_no_program_and_no_date() -> None:
    with ZipFile(BytesIO(docx.write(DOCUMENT))) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [name for name in package.namelist() if name.startswith("docProps")] == ["docProps/core.xml"]
        core = package.read("docProps/core.xml").decode()
        everything = b"".join(package.read(name) for name in package.namelist())
    assert core.partition("<dc:title>")[2] == (
        "Trace du groupe</dc:title><dc:language>fr-FR</dc:language></cp:coreProperties>"
    )
    assert b"rsid" not in everything
    assert b"python-docx" not in everything


def test_word_has_real_headings_real_lists_and_is_in_french() -> None:
    read = word_reader.Document(BytesIO(docx.write(DOCUMENT)))
    styles = [paragraph.style.name for paragraph in read.paragraphs if paragraph.style]
    assert styles[:6] == ["Surtitre", "Title", "Subtitle", "Heading 1", "Étiquette", "Quote"]
    assert read.styles["List Bullet"].element.xpath("w:pPr/w:numPr/w:numId/@w:val") == ["90"]
    assert read.styles["Cases à cocher"].element.xpath("w:pPr/w:numPr/w:numId/@w:val") == ["91"]
    assert read.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["fr-FR"]
    assert [(table.rows[0].cells[0].text, len(table.columns)) for table in read.tables] == [
        ("Piste", 2),
        ("14:00\n10 min", 3),
        ("Exposant·e\nCarte\nRaconter", 2),
    ]


def test_pdf_names_no_author_and_no_date_and_numbers_its_pages() -> None:
    made = PdfReader(BytesIO(pdf.write(DOCUMENT)))
    assert made.metadata is not None
    assert set(made.metadata) == {"/Title", "/Creator"}
    assert str(made.metadata["/Creator"]).startswith("Typst")
    assert made.root_object["/Lang"] == "fr-FR"
    assert [page.extract_text().splitlines()[-1] for page in made.pages] == [
        "pseudonymisé 1 / 2",
        "pseudonymisé 2 / 2",
    ]
    assert [(float(page.mediabox.width) // 1, float(page.mediabox.height) // 1) for page in made.pages] == [
        (595, 841)
    ] * 2


def test_pdf_uses_bundled_fonts_only() -> None:
    made = PdfReader(BytesIO(pdf.write(DOCUMENT)))
    fonts = {
        font.get_object()["/BaseFont"][8:]
        for page in made.pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert {name.partition("-")[0] for name in fonts} == {"ModifiableSerif", "ModifiableSans"}


def test_the_page_asks_nothing_of_anybody() -> None:
    page = html.write(DOCUMENT).decode()
    assert '<html lang="fr">' in page
    assert "default-src 'none'; style-src 'unsafe-inline'; font-src data:" in page
    assert page.count("url(") == page.count("url(data:font/woff2;base64,") == 3
    assert not [
        word for word in ("<script", "src=", "href=", "@import", "http://", "https://") if word in page
    ]
