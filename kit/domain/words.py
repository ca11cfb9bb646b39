"""Cuts a text into words, each knowing how it is written and what stands before it."""

import re
from dataclasses import dataclass

from kit.domain.folding import MARKS, fold

# Letters and marks are disjoint classes, so the pattern never backtracks.
_WORD = re.compile(rf"[^\W\d_](?:[{MARKS}]*[^\W\d_])*[{MARKS}]*")
_BLANKS = re.compile(r"[ \u00a0\u202f\t]{1,3}")
_OPENERS = re.compile(r"[.!?…:;\n\r•«“\"–—*()]")

APOSTROPHES = ("'", "’")
HYPHENS = ("-", "\u2010", "\u2011")


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of letters. Offsets are code points of the text it was cut from."""

    start: int
    end: int
    written: str
    folded: str
    capital: bool
    shouted: bool
    """All capitals, two letters or more."""
    opens: bool
    """Where any word would take a capital: the start of a sentence, of a line, of a quotation."""
    gap: str
    """What separates it from the word before; cut short, for only short gaps tell anything."""

    @property
    def glued(self) -> bool:
        """Whether only blanks, a hyphen or an apostrophe separate it from the word before."""
        return self.gap in HYPHENS or self.gap in APOSTROPHES or _BLANKS.fullmatch(self.gap) is not None

    @property
    def elided(self) -> bool:
        """Whether it follows an elision (« d’ », « qu’ »)."""
        return self.gap in APOSTROPHES


def words_of(text: str) -> list[Word]:
    """Return the words of ``text``, in order."""
    words: list[Word] = []
    before = 0
    for match in _WORD.finditer(text):
        written = match.group()
        gap = text[before : match.start()]
        opens = not words or _OPENERS.search(gap) is not None
        if words and gap in APOSTROPHES and words[-1].end - words[-1].start <= 2:
            # « L’Olivier du jardin… »: the capital may be the sentence's.
            opens = words[-1].opens
        words.append(
            Word(
                start=match.start(),
                end=match.end(),
                written=written,
                folded=fold(written),
                capital=written[0].isupper() or written[0].istitle(),
                shouted=len(written) > 1 and written.isupper(),
                opens=opens,
                gap=gap[:4],
            )
        )
        before = match.end()
    return words
