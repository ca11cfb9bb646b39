"""The help, as documents and as files to print.

These hold nobody's words and need no session: they are a family of their own,
apart from what leaves the room and from administrative pieces, and open to
whoever opens the app.
"""

from dataclasses import replace

import kit.export.html as html
import kit.export.pdf as pdf
from kit.documents import kept_sheet
from kit.domain.document import Document
from kit.guides import WRITING, Topic, read
from kit.messages import say
from kit.service.outputs import File

FILE_NAMES = {
    Topic.SCREENS: "dix-ecrans",
    Topic.COMPUTER: "ce-que-l-ordinateur-garde",
    Topic.SECRETS: "phrase-de-passe-cle-copies-effacer",
    Topic.WORKSHOP: "atelier-sans-internet",
    Topic.GLOSSARY: "les-mots-du-metier",
    Topic.SOURCES: "d-ou-viennent-les-regles",
    Topic.LAW: "reperes-de-droit",
    Topic.THREATS: "ce-que-chacun-peut-et-ne-peut-pas",
}


def document(topic: Topic) -> Document:
    """Return what is printed of ``topic``."""
    return kept_sheet() if topic is Topic.COMPUTER else replace(read(topic), footer=say("guides.footer"))


def writing() -> File:
    """Return « Écrire un dispositif », for who writes one: a web page, to read beside the text editor."""
    # Markdown is parsed when somebody asks for it, not at import.
    from markdown_it import MarkdownIt

    text = WRITING.read_text(encoding="utf-8")
    inside = MarkdownIt("commonmark", {"html": False}).enable("table").render(text)
    title = text.partition("\n")[0].removeprefix("# ")
    return File(
        name="ecrire-un-dispositif.html",
        media_type="text/html",
        content=html.page(title, f"<main>{inside}</main>"),
    )


def printed(topic: Topic) -> File:
    """Return ``topic`` as a PDF to print, in black and white."""
    return File(
        name=f"{FILE_NAMES[topic]}.pdf",
        media_type="application/pdf",
        content=pdf.write(document(topic)),
    )
