"""The characters a file may hold: what was typed, less what no reader could see or no file could keep."""

import unicodedata
from collections.abc import Iterator

ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
"""Every other way of ending a line."""


def legible(text: str) -> str:
    """Return ``text`` without control characters, lone surrogates and non-characters.

    Line ends become ``\\n``; tabs stay. XML, hence Word, refuses the rest.
    """
    joined = text.replace("\r\n", "\n").replace("\r", "\n").translate(ENDS)
    return "".join(char for char in joined if _kept(char))


def paragraphs(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of ``text`` as their lines; empty lines separate, none is empty."""
    lines: list[str] = []
    for line in legible(text).split("\n"):
        if line.strip():
            lines.append(line)
        elif lines:
            yield tuple(lines)
            lines = []
    if lines:
        yield tuple(lines)


def _kept(char: str) -> bool:
    if char in "\n\t":
        return True
    return unicodedata.category(char) not in {"Cc", "Cs"} and ord(char) & 0xFFFE != 0xFFFE
