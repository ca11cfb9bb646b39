"""From the bytes of a file to plain TOML values, or the one problem that stops the reading."""

import re
import tomllib
from typing import Any

from kit.registry.lines import LineIndex, Open
from kit.registry.problem import Problem, problem

LARGEST = 1_000_000
"""Bytes a dispositif may take; the longest we know takes twenty thousand."""

_PLACE = re.compile(r"\(at line (\d+), column \d+\)")
_MEANINGS = (
    ("Illegal character '\\n'", "toml.text_open"),
    ("Unterminated string", "toml.text_open"),
    ("Illegal character", "toml.control"),
    ("Found invalid character", "toml.control"),
    ("Unclosed array", "toml.list_open"),
    ("Unclosed inline table", "toml.table_open"),
    ("Cannot declare", "toml.table_twice"),
    ("Cannot mutate", "toml.table_twice"),
    ("Cannot redefine", "toml.table_twice"),
    ("Cannot overwrite", "toml.twice"),
    ("Duplicate inline table key", "toml.twice"),
    ("Expected ']", "toml.header"),
    ("Expected '=' after a key", "toml.equals"),
    ("Invalid initial character for a key", "toml.equals"),
    ("Expected newline or end of document", "toml.leftover"),
    ("Unescaped", "toml.backslash"),
    ("Invalid hex value", "toml.backslash"),
    ("Escaped character", "toml.backslash"),
    ("Invalid value", "toml.value"),
    ("Invalid date", "toml.value"),
)
_OPEN = {Open.TEXT: "toml.text_open", Open.LIST: "toml.list_open", Open.TABLE: "toml.table_open"}


def decode(data: bytes, file: str) -> str | Problem:
    """Return the text of ``data``, or the problem that it is not UTF-8 or too large."""
    if len(data) > LARGEST:
        return problem(file, 1, "", "toml.large", most=LARGEST // 1000)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return problem(file, data.count(b"\n", 0, error.start) + 1, "", "toml.encoding")


def parse(text: str, file: str) -> tuple[dict[str, Any], LineIndex] | Problem:
    """Return the values of ``text`` and the lines of its keys, or the first problem of syntax.

    A byte order mark, which some editors add unasked, is passed over.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if len(text) > LARGEST or len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        return problem(file, 1, "", "toml.large", most=LARGEST // 1000)
    lines = LineIndex(text)
    if lines.too_deep is not None:
        return problem(file, lines.too_deep, "", "toml.deep")
    try:
        return tomllib.loads(text), lines
    except RecursionError:
        return problem(file, 1, "", "toml.deep")
    except ValueError as error:
        return _told(str(error), text, lines, file)


def _told(message: str, text: str, lines: LineIndex, file: str) -> Problem:
    place = _PLACE.search(message)
    last = text.rstrip("\n").count("\n") + 1
    line = int(place[1]) if place else last
    if lines.unclosed is not None and lines.unclosed[1] <= line:
        # What was opened explains better what the parser met much later.
        what, line = lines.unclosed
        return problem(file, line, "", _OPEN[what])
    sentence = next((key for start, key in _MEANINGS if message.startswith(start)), "toml.syntax")
    return problem(file, min(line, last), "", sentence)
