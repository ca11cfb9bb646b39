"""Every hook of Modifiable, once. Keep those you need, delete the others.

A hook is a plain function marked ``@hookimpl``. It yields or returns values;
it never writes anything, anywhere. Ask only for the arguments you use: their
names matter, their order does not.
"""

import re
from collections.abc import Iterable

from kit.domain.dispositif import Dispositif, Phase
from kit.domain.document import Block, Bullets, Cards, Document, Heading, Paragraph, Quote, Table
from kit.domain.review import Doubt, GroupTrace, Span
from kit.domain.session import Session
from kit.hookspecs import Blocker, Detector, Exporter, PhaseView, hookimpl
from kit.registry import read_package

FILE_NUMBER = re.compile(r"\bdossier n°[ \u00a0]?\d+", re.IGNORECASE)


@hookimpl
def kit_dispositifs() -> Iterable[Dispositif]:
    """Yield the dispositif of ``dispositif.toml``.

    Without this hook, an entry point that names the package is enough to have
    its TOML read. It is for plugins that bring several, or compute one.
    """
    yield read_package("modifiable_modele")


@hookimpl
def kit_blockers(session: Session) -> Iterable[Blocker]:
    """Yield what holds the session back now, and that the TOML cannot say.

    Called for sessions of our own dispositif only. ``gate`` is a name of ours;
    the facilitator passes over it in one gesture, « je m’en occupe ».
    """
    needed = session.protocol.variant.minutes
    if session.minutes < needed:
        remedy = "Prévoyez-les, ou choisissez la variante « En dix minutes »."
        sentence = f"Ce protocole demande {needed} minutes. {remedy}"
        yield Blocker(gate="modele.minutes", sentence=sentence)


@hookimpl
def kit_synthesis(trace: GroupTrace) -> Document:
    """Return our way of reporting a trace that the group has reviewed.

    A document is made of plain blocks and plain text: no markup, no format.
    Return ``None`` to leave the core's way.
    """
    blocks: list[Block] = []
    for section in trace.sections:
        blocks.append(Heading(text=section.title, level=2))
        texts = tuple(reviewed.text for reviewed in section.texts)
        blocks.append(Bullets(items=texts) if section.many else Paragraph(text="\n".join(texts)))
    return Document(
        title="Ce que nous gardons", kicker=trace.kicker, subtitle=trace.date, blocks=tuple(blocks)
    )


@hookimpl
def kit_phase_view(phase: Phase, session: Session) -> PhaseView | None:
    """Return a special view of a phase, or ``None`` for the view everybody has."""
    if not phase.closing:
        return None
    people = len(session.seats)
    words = f"Un tour de {people} phrases, l’exposant·e en dernier."
    return PhaseView(document=Document(title=phase.title, blocks=(Paragraph(text=words),)))


@hookimpl
def kit_exporters() -> Iterable[Exporter]:
    """Yield file formats. ``write`` receives a reviewed document and returns bytes."""
    yield Exporter(
        key="modele_texte",
        title="Texte simple",
        suffix=".txt",
        media_type="text/plain; charset=utf-8",
        write=write_text,
    )


@hookimpl
def kit_detectors() -> Iterable[Detector]:
    """Yield local identifiers to look for before anything leaves the room.

    A detector that fails stops the export: better no document than a name.
    """
    yield Detector(key="modele_dossier", title="Numéro de dossier", find=find_file_numbers)


def find_file_numbers(text: str) -> tuple[Span, ...]:
    """Return where ``text`` gives a file number; offsets in code points."""
    return tuple(
        Span(start=found.start(), end=found.end(), doubt=Doubt.NUMBER, suggestion="un dossier")
        for found in FILE_NUMBER.finditer(text)
    )


def write_text(document: Document) -> bytes:
    """Return ``document`` as UTF-8 text, one block after the other."""
    words = [document.kicker, document.title, document.subtitle]
    words.extend(line for block in document.blocks for line in _lines(block))
    return "\n\n".join(each for each in words if each).encode()


def _lines(block: Block) -> tuple[str, ...]:
    match block:
        case Heading(text=text) | Paragraph(text=text) | Quote(text=text):
            return (text,)
        case Bullets(items=items):
            return tuple(f"– {item}" for item in items)
        case Table(header=header, rows=rows):
            return tuple(" | ".join(row) for row in (header, *rows))
        case Cards(cards=cards):
            return tuple(line for card in cards for line in (card.title, *map(_text_of, card.blocks)))
    # Lines to write on and page breaks say nothing in a text.
    return ()


def _text_of(block: Block) -> str:
    return "\n".join(_lines(block))
