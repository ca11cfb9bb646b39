"""Words to listen for, kept as data: ``kit/assets/lexiques/*.toml``, read on first need.

Each file says what it is for. ``debuts`` count at the beginning of a sentence
only, ``tournures`` anywhere, and ``sauf`` are idioms: what stands inside one
is not counted. Case, accents, apostrophes and commas make no difference.
"""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from kit.domain.words import Word, words_of

_JOINTS = frozenset(" \u00a0\u202f\t,-\u2010\u2011'’")
"""What may stand between the words of one turn of phrase: « Moi, je », « As-tu », « n’a qu’à »."""

Folded = tuple[str, ...]
_ByFirst = dict[str, tuple[Folded, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage, in code points of the text it was found in."""

    start: int
    end: int


class Lexicon:
    """Turns of phrase, found as whole words. Time is linear in the length of the text; raises nothing."""

    def __init__(
        self, openings: Iterable[str] = (), phrases: Iterable[str] = (), excluded: Iterable[str] = ()
    ) -> None:
        self._openings = _by_first(openings)
        self._phrases = _by_first(phrases)
        self._excluded = _by_first(excluded)

    def find(self, text: str) -> tuple[Found, ...]:
        """Return the passages of ``text`` that count, in order."""
        words = words_of(text)
        return tuple(Found(words[first].start, words[last].end) for first, last in self._spans(words))

    def _spans(self, words: Sequence[Word]) -> Iterator[tuple[int, int]]:
        in_idiom = {
            place
            for index in range(len(words))
            for place in range(index, index + _length_at(self._excluded, words, index))
        }
        for index, word in enumerate(words):
            opens = word.opens and not word.elided
            length = max(
                _length_at(self._openings, words, index) if opens else 0,
                _length_at(self._phrases, words, index),
            )
            if length and in_idiom.isdisjoint(range(index, index + length)):
                yield index, index + length - 1


def _by_first(phrases: Iterable[str]) -> _ByFirst:
    """Return ``phrases`` by their first word, longest first."""
    by_first: dict[str, list[Folded]] = {}
    for phrase in phrases:
        folded = tuple(word.folded for word in words_of(phrase))
        by_first.setdefault(folded[0], []).append(folded)
    return {first: tuple(sorted(each, key=len, reverse=True)) for first, each in by_first.items()}


def _length_at(by_first: _ByFirst, words: Sequence[Word], index: int) -> int:
    """Return how many words the longest phrase standing at ``index`` takes; 0 when none does."""
    for phrase in by_first.get(words[index].folded, ()):
        here = words[index : index + len(phrase)]
        if tuple(word.folded for word in here) == phrase and all(
            _JOINTS.issuperset(word.gap) for word in here[1:]
        ):
            return len(phrase)
    return 0


@cache
def sections(name: str) -> dict[str, Lexicon]:
    """Return the lexicons of the file ``name``, by section; ``""`` is what stands before any section.

    Raises ``FileNotFoundError`` for a file that is not shipped.
    """
    written = files("kit").joinpath("assets", "lexiques", f"{name}.toml").read_text(encoding="utf-8")
    read = tomllib.loads(written)
    tables = {key: value for key, value in read.items() if isinstance(value, dict)}
    own = {key: value for key, value in read.items() if not isinstance(value, dict)}
    return {
        section: Lexicon(table.get("debuts", ()), table.get("tournures", ()), table.get("sauf", ()))
        for section, table in {"": own, **tables}.items()
    }


def lexicon(name: str) -> Lexicon:
    """Return the one lexicon of a file without sections."""
    return sections(name)[""]
