"""Checks a final text against a closed list: nothing that was removed may still be there."""

import re
from collections.abc import Collection, Iterator

from kit.domain.review import Doubt, Span
from kit.domain.words import words_of
from kit.pseudonymise.first_names import first_names
from kit.pseudonymise.phrases import Phrases
from kit.pseudonymise.propose import without_overlap
from kit.pseudonymise.suggestions import SUGGESTIONS
from kit.pseudonymise.titles import PARTICLES, TITLES

_FEWEST_DIGITS = 4


def left_over(text: str, forbidden: Collection[str]) -> tuple[Span, ...]:
    """Return where ``text`` still holds one of ``forbidden``, sorted, never overlapping.

    Names are found as whole words, without case, accents or hyphens, and each
    part of a name counts (« Boucher » for « M. Boucher »); numbers of four
    digits or more by their digits, however they are spaced. ``sure`` is false
    for a lone word in lower case that may be an ordinary one (« un boucher »).
    """
    return without_overlap([*_names(text, forbidden), *_numbers(text, forbidden)])


def _names(text: str, forbidden: Collection[str]) -> Iterator[Span]:
    names = [each for each in forbidden if not _digits(each)]
    phrases = Phrases([*names, *(part for name in names for part in _parts(name))])
    words = words_of(text)
    for index, word in enumerate(words):
        length = phrases.length_at(words, index)
        if length:
            yield Span(
                start=word.start,
                end=words[index + length - 1].end,
                doubt=Doubt.PERSON,
                suggestion=SUGGESTIONS[Doubt.PERSON],
                sure=word.capital or length > 1 or _only_a_name(word.folded),
            )


def _parts(name: str) -> Iterator[str]:
    """Yield each word of ``name`` that points to somebody alone: neither title, particle nor initial."""
    for word in words_of(name):
        if len(word.folded) > 1 and word.folded not in TITLES | PARTICLES:
            yield word.written


def _only_a_name(folded: str) -> bool:
    names = first_names()
    return folded in names and not names.is_word(folded)


def _numbers(text: str, forbidden: Collection[str]) -> Iterator[Span]:
    places = [match.start() for match in re.finditer(r"\d", text)]
    digits = "".join(text[place] for place in places)
    for wanted in {_digits(each) for each in forbidden}:
        found = digits.find(wanted) if wanted else -1
        while found >= 0:
            first, last = places[found], places[found + len(wanted) - 1]
            # Digits of one number stand close together; those of a whole page do not.
            if last - first < 3 * len(wanted):
                yield Span(
                    start=first, end=last + 1, doubt=Doubt.NUMBER, suggestion=SUGGESTIONS[Doubt.NUMBER]
                )
            found = digits.find(wanted, found + 1)


def _digits(written: str) -> str:
    """Return the digits of ``written``; empty when they are too few to point to anything."""
    digits = "".join(re.findall(r"\d", written))
    return digits if len(digits) >= _FEWEST_DIGITS else ""
