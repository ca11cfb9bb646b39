"""The line of every key of a TOML text, which ``tomllib`` does not tell.

A lenient scan: it accepts everything TOML accepts and more, because
``tomllib`` judges the text; here we only remember where things were written.
"""

import re
from bisect import bisect_right
from enum import Enum
from typing import NoReturn

from kit.registry.problem import KeyPath

DEEPEST_KEY = 16
"""Dotted parts of one key; ``tomllib`` takes a time that grows with their square."""

_GAP = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_BLANK = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[A-Za-z0-9_+.: \t-]+")
_STRINGS = (
    ('"""', re.compile(r'"""(?:\\.|[^\\])*?"{3,5}', re.DOTALL)),
    ("'''", re.compile(r"'''.*?'{3,5}", re.DOTALL)),
    ('"', re.compile(r'"(?:\\.|[^"\\\n])*"')),
    ("'", re.compile(r"'[^'\n]*'")),
)


class Open(Enum):
    """What was opened and never closed."""

    TEXT = "text"
    LIST = "list"
    TABLE = "table"


class _Stop(Exception):  # noqa: N818 - ends the scan, nobody outside sees it
    """The text cannot be scanned any further."""


class LineIndex:
    """Lines of the keys of ``text``, counted from 1. Never raises, whatever the text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[KeyPath, int] = {}
        self._counts: dict[KeyPath, int] = {}
        self.unclosed: tuple[Open, int] | None = None
        """What was left open, and the line it was opened at."""
        self.too_deep: int | None = None
        """Line of a key with more dotted parts than any dispositif has."""
        try:
            self._scan()
        except (_Stop, RecursionError):
            return

    def of(self, path: KeyPath) -> int:
        """Return the line of ``path``, else that of the nearest thing that holds it."""
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return 1

    def _line(self, at: int) -> int:
        return bisect_right(self._ends, at - 1) + 1

    def _mark(self, path: KeyPath, at: int) -> None:
        self._lines.setdefault(path, self._line(at))

    def _left_open(self, what: Open, at: int) -> NoReturn:
        self.unclosed = (what, self._line(at))
        raise _Stop

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._text, self._at)
        if found is None:
            raise _Stop
        self._at = found.end()
        return found[0]

    def _next_is(self, mark: str) -> bool:
        return self._text.startswith(mark, self._at)

    def _scan(self) -> None:
        table: KeyPath = ()
        while True:
            self._skip(_GAP)
            start = self._at
            if start == len(self._text):
                return
            if self._next_is("["):
                array = self._next_is("[[")
                self._at += 2 if array else 1
                table = self._header(self._key(), start, array=array)
                self._at += 2 if array else 1
            else:
                self._pair(table)

    def _header(self, parts: tuple[str, ...], at: int, *, array: bool) -> KeyPath:
        path: KeyPath = ()
        for place, part in enumerate(parts, start=1):
            path += (part,)
            self._mark(path, at)
            if array and place == len(parts):
                self._counts[path] = self._counts.get(path, 0) + 1
            if path in self._counts:
                path += (self._counts[path] - 1,)
                self._mark(path, at)
        return path

    def _pair(self, table: KeyPath) -> None:
        start = self._at
        path = table
        for part in self._key():
            path += (part,)
            self._mark(path, start)
        if not self._next_is("="):
            raise _Stop
        self._at += 1
        self._skip(_BLANK)
        self._value(path)

    def _key(self) -> tuple[str, ...]:
        start, parts = self._at, list[str]()
        while True:
            self._skip(_BLANK)
            quoted = self._next_is('"') or self._next_is("'")
            parts.append(self._string()[1:-1] if quoted else self._skip(_BARE_KEY))
            self._skip(_BLANK)
            if len(parts) > DEEPEST_KEY:
                self.too_deep = self._line(start)
                raise _Stop
            if not self._next_is("."):
                return tuple(parts)
            self._at += 1

    def _string(self) -> str:
        pattern = next(each for mark, each in _STRINGS if self._next_is(mark))
        if pattern.match(self._text, self._at) is None:
            self._left_open(Open.TEXT, self._at)
        return self._skip(pattern)

    def _value(self, path: KeyPath) -> None:
        self._mark(path, self._at)
        if self._next_is('"') or self._next_is("'"):
            self._string()
        elif self._next_is("["):
            self._list(path)
        elif self._next_is("{"):
            self._inline_table(path)
        else:
            self._skip(_BARE_VALUE)

    def _list(self, path: KeyPath) -> None:
        start, count = self._at, 0
        self._at += 1
        while True:
            self._skip(_GAP)
            if self._at == len(self._text):
                self._left_open(Open.LIST, start)
            if self._next_is("]"):
                self._at += 1
                return
            self._value((*path, count))
            count += 1
            self._skip(_GAP)
            if self._next_is(","):
                self._at += 1
            elif not self._next_is("]"):
                self._left_open(Open.LIST, start)

    def _inline_table(self, path: KeyPath) -> None:
        start = self._at
        self._at += 1
        while True:
            self._skip(_GAP)
            if self._at == len(self._text):
                self._left_open(Open.TABLE, start)
            if self._next_is("}"):
                self._at += 1
                return
            self._pair(path)
            self._skip(_GAP)
            if self._next_is(","):
                self._at += 1
