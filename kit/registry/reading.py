"""The mistakes of one file, gathered while it is read, and what makes them easy to mend."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from kit.registry.lines import LineIndex
from kit.registry.problem import KeyPath, Problem, problem, shown, spelled

MOST_PROBLEMS = 100
_HIDDEN = {"Cc", "Cs", "Zl", "Zp"}
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Marks that reorder what is read: a consigne must read as it was written."""


def suggestion(name: str, known: Iterable[str]) -> str | None:
    """Return the known word nearest to ``name``, if one is near."""
    plain = {_plain(each): each for each in known}
    near = get_close_matches(_plain(shown(name)), plain, n=1, cutoff=0.66)
    return plain[near[0]] if near else None


def _plain(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each))


def has_hidden(text: str) -> bool:
    """Whether ``text`` holds a character nobody sees, other than a line end or a tab."""
    return any(
        (unicodedata.category(each) in _HIDDEN and each not in "\n\t") or each in _TURNING for each in text
    )


class Reading:
    """One file being read: its name, its lines, and the problems found so far."""

    def __init__(self, file: str, lines: LineIndex) -> None:
        self.file = file
        self.lines = lines
        self._found: list[Problem] = []

    @property
    def full(self) -> bool:
        """Whether more problems than anybody would read were found."""
        return len(self._found) >= MOST_PROBLEMS

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems, in the order of the file."""
        return tuple(sorted(self._found, key=lambda each: (each.line, each.key)))

    def add(self, path: KeyPath, sentence: str, /, **values: object) -> None:
        """Report ``sentence`` at ``path``."""
        if not self.full:
            line = self.lines.of(path)
            self._found.append(problem(self.file, line, spelled(path), sentence, **values))

    def unknown(self, path: KeyPath, word: str, known: Iterable[str]) -> None:
        """Report that ``word`` is none of ``known``, with the nearest or the whole list."""
        if self.full:
            return
        words = tuple(known)
        near = suggestion(word, words)
        if near is None:
            self.add(path, "toml.word", word=shown(word), known=", ".join(words))
        else:
            self.add(path, "toml.word_near", word=shown(word), near=near, known=", ".join(words))

    def unique(self, places: Iterable[tuple[KeyPath, str]]) -> None:
        """Report each key met a second time, naming the line of the first."""
        first: dict[str, KeyPath] = {}
        for path, key in places:
            if key and key in first:
                self.add(path, "toml.duplicate", name=key, line=self.lines.of(first[key]))
            else:
                first[key] = path
