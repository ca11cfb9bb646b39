"""One thing the app leaves somewhere, and the bytes that are in it once it is opened as a stranger would."""

import io
import re
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from pathlib import Path

import pypdf

BLANKS = re.compile(r"\s+")


class Family(StrEnum):
    """What sort of file it is: the columns of the table."""

    SEALED = auto()
    """Any file of the data folder once a passphrase is set."""
    PLAIN = auto()
    """The same without a passphrase: fictional contents only."""
    ENDED = auto()
    """The same, just after a session is closed."""
    TEMPORARY = auto()
    NAMES = auto()
    """Of files and folders."""
    TRACE = auto()
    MEMO = auto()
    SECOND_MEMO = auto()
    OTHER_TRACE = auto()
    """Of the group's other session."""
    PAPER = auto()
    PIECE = auto()
    """One writing of the group, of the contract."""
    PROOF = auto()
    SLIPS = auto()
    """Codes of withdrawal, to cut out."""
    CARRIED = auto()
    """A session in a file, from a store without a passphrase."""
    CARRIED_SEALED = auto()
    ROOM = auto()
    PHONE = auto()
    KEPT = auto()
    """What tells without a word: « ce qui est gardé », journal, register, certificates."""
    FRAMES = auto()
    WORDS_ASKED = auto()
    """Frames, when their words are asked for."""
    NOTEBOOK = auto()
    COMMAND = auto()
    LOG = auto()
    SHOWN_BY_PYTHON = auto()
    """What a traceback or a debugger shows of a value."""
    ENVIRONMENT = auto()


@dataclass(frozen=True)
class Artefact:
    """Something left. ``name`` is where, for whoever reads that a marker was found in it."""

    family: Family
    name: str
    content: bytes

    def __repr__(self) -> str:
        """Short: pytest shows it."""
        return f"<{self.family} {self.name}, {len(self.content)} bytes>"


def said(family: Family, name: str, text: object) -> Artefact:
    """What was said somewhere, as text."""
    return Artefact(family, name, str(text).encode())


def file(family: Family, name: str, content: bytes) -> Iterator[Artefact]:
    """Yield a file, and what is inside it: the parts of a DOCX, the text and metadata of a PDF."""
    yield Artefact(family, name, content)
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for inside in package.infolist():
                opened = package.read(inside)
                yield Artefact(family, f"{name}/{inside.filename}", opened + inside.comment + inside.extra)
                if inside.filename == "word/document.xml":
                    runs = "".join(re.findall(r"<w:t[^>]*>([^<]*)</w:t>", opened.decode()))
                    yield said(family, f"{name}/{inside.filename}, its text", runs)
    elif content.startswith(b"%PDF"):
        yield from _inside_pdf(family, name, content)


def folder(family: Family, path: Path, apart: dict[str, Family] | None = None) -> Iterator[Artefact]:
    """Yield every file under ``path``; those of a suffix in ``apart`` are of another family."""
    for each in sorted(path.rglob("*")):
        name = str(each.relative_to(path))
        yield said(Family.NAMES, name, name)
        if each.is_file():
            yield from file((apart or {}).get(each.suffix, family), name, each.read_bytes())


def _inside_pdf(family: Family, name: str, content: bytes) -> Iterator[Artefact]:
    drawn = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    text = drawn.stdout.decode()
    reader = pypdf.PdfReader(io.BytesIO(content))
    # A line of print may end in the middle of a name.
    yield said(family, f"{name}, its text", f"{text}\n{BLANKS.sub(' ', text)}")
    yield said(family, f"{name}, its metadata", f"{reader.metadata}\n{reader.xmp_metadata}")
    for number in range(1, len(reader.xref[0]) if 0 in reader.xref else 0):
        found = reader.get_object(number)
        if isinstance(found, pypdf.generic.StreamObject) and "/Subtype" not in found:
            yield Artefact(family, f"{name}, object {number}", found.get_data())
