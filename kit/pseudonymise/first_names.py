"""The French first names we ship, sorted by how far their spelling alone may be trusted."""

import gzip
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstNames:
    """Folded first names; each is in exactly one of the four sets."""

    plain: Set[str]
    """Names in any case: no French word is written so (« mattéo »)."""
    capital: Set[str]
    """No French word either, but too short or too rare to be trusted without a capital."""
    words: Set[str]
    """Common names that are words too (« Pierre », « Rose »)."""
    rare_words: Set[str]
    """Words that are now and then names (« Charme » is not one, « Lune » is)."""

    def __contains__(self, folded: str) -> bool:
        """Whether ``folded`` is a first name at all."""
        return (
            folded in self.plain
            or folded in self.capital
            or folded in self.words
            or folded in self.rare_words
        )

    def is_word(self, folded: str) -> bool:
        """Whether ``folded`` is also an ordinary French word."""
        return folded in self.words or folded in self.rare_words


@cache
def first_names() -> FirstNames:
    """Return the shipped list, read once, on first need."""
    packed = files("kit").joinpath("assets", "prenoms.txt.gz").read_bytes()
    plain, capital, words, rare_words = gzip.decompress(packed).decode("ascii").splitlines()
    return FirstNames(
        plain=frozenset(plain.split()),
        capital=frozenset(capital.split()),
        words=frozenset(words.split()),
        rare_words=frozenset(rare_words.split()),
    )
