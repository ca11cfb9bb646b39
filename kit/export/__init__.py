"""From a plain document to a file: Word, PDF, web page, Markdown. What leaves the room is made here.

Word and PDF engines are imported at the first file, not before.
"""

from kit.domain.document import Document
from kit.export.outgoing import memo_document, trace_document
from kit.hookspecs import Exporter
from kit.messages import say


def _docx(document: Document) -> bytes:
    from kit.export import docx

    return docx.write(document)


def _pdf(document: Document) -> bytes:
    from kit.export import pdf

    return pdf.write(document)


def _html(document: Document) -> bytes:
    from kit.export import html

    return html.write(document)


def _markdown(document: Document) -> bytes:
    from kit.export import markdown

    return markdown.write(document)


FORMATS: tuple[Exporter, ...] = (
    Exporter(
        key="docx",
        title=say("export.docx"),
        suffix=".docx",
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=_docx,
    ),
    Exporter(key="pdf", title=say("export.pdf"), suffix=".pdf", media_type="application/pdf", write=_pdf),
    Exporter(key="html", title=say("export.html"), suffix=".html", media_type="text/html", write=_html),
    Exporter(
        key="markdown",
        title=say("export.markdown"),
        suffix=".md",
        media_type="text/markdown",
        write=_markdown,
    ),
)
"""The formats of the kit, in the order they are offered. Plugins bring others."""

__all__ = ["FORMATS", "memo_document", "trace_document"]
