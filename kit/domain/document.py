"""A document before it is written to a file: plain blocks, plain text, no markup anywhere.

Writers escape for their own format, so a ``<script>`` or a link typed by
somebody stays the characters they typed.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A title inside the document; ``level`` 1 to 3."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Running text. ``muted`` for what is secondary, ``label`` for a small word above it."""

    text: str
    label: str = ""
    muted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words to say or words that were kept; set larger, in serif italic."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bullets:
    """A list; ``boxes`` draws an empty square to tick before each item."""

    items: tuple[str, ...]
    boxes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; ``widths`` are relative."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WritingLines:
    """Empty ruled lines to write on by hand; ``tail`` begins the last third of each (« porteur : »)."""

    count: int
    label: str = ""
    tail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBreak:
    """Start a new page on paper; a rule on screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A moment of a run sheet, never cut by a page: ``mark`` (the hour) and ``note`` (its length) in
    the margin, ``blocks`` beside, and what only needs a glance in ``side``.
    """

    title: str
    subtitle: str = ""
    mark: str = ""
    note: str = ""
    blocks: tuple["Paragraph | Quote | Bullets | WritingLines", ...] = ()
    side: tuple["Paragraph | Quote | Bullets | WritingLines", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One card of a sheet of cards."""

    title: str
    subtitle: str = ""
    blocks: tuple["Paragraph | Quote | Bullets | WritingLines", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cards:
    """Cards to cut out, ``columns`` across, each ``height_mm`` high, with cutting marks.

    With ``codes`` their titles are copied sign by sign: on paper, large and in fixed width.
    """

    cards: tuple[Card, ...]
    columns: int = 2
    height_mm: int = 90
    codes: bool = False


Block = Heading | Paragraph | Quote | Bullets | Table | WritingLines | PageBreak | Step | Cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document. ``footer`` is repeated on every page beside the page number.

    ``compact``: a sheet to find one’s way by, set small so that it holds on few pages.
    """

    title: str
    subtitle: str = ""
    kicker: str = ""
    footer: str = ""
    blocks: tuple[Block, ...] = field(default=())
    compact: bool = False

    def __repr__(self) -> str:
        """Never show the words: a traceback may show this."""
        return f"<Document of {len(self.blocks)} blocks>"
