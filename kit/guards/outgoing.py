"""What to look at twice in a text that leaves the room: a word of warning, never a refusal.

Names and direct identifiers are the review's own business; these are the
details that point to somebody without naming them, or need not be said.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kit.domain.words import words_of
from kit.guards.lexicon import Lexicon, lexicon, sections

ENOUGH_TO_POINT = 3
"""Kinds of details that, in one paragraph, may point to somebody (G09)."""

_B = r"[ \u00a0\u202f]"
_AGE = re.compile(rf"(?<!\d)\d{{1,3}}{_B}ans\b")
_DURATION = re.compile(rf"(?:depuis|pendant|durant|en|il y a|dans|sur|pour|tous les){_B}\Z", re.IGNORECASE)
_DAY = re.compile(
    rf"(?<![\d/])(?:\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:19|20)\d\d|\d{{1,2}}(?:er)?{_B}mars)(?![\d/])"
)
_QUOTED = re.compile(r"«[^»]{2,}»|“[^”]{2,}”|\"[^\"]{2,}\"")
_BEFORE_PLACES = frozenset({"a", "en", "vers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingWarning:
    """One thing to look at: which reminder, the key of its sentence, and the words it is about."""

    reminder: str
    sentence: str
    words: tuple[str, ...]

    def __repr__(self) -> str:
        """Name the reminder and never the words."""
        return f"<OutgoingWarning {self.reminder}>"


def warnings(text: str, *, safe: Collection[str] = ()) -> tuple[OutgoingWarning, ...]:
    """Return what to look at twice in ``text``, in the order of its kinds.

    ``safe``: borrowed names, never taken for places. Time is linear in the
    length of the text; raises nothing, whatever was typed.
    """
    return (*_sensitive(text), *_crossings(text, frozenset(map(str.casefold, safe))), *_quotations(text))


def _sensitive(text: str) -> Iterator[OutgoingWarning]:
    """G08: one warning, naming what was found of each family."""
    found = [words for each in sections("sensibles").values() if (words := _first(each, text))]
    if found:
        yield OutgoingWarning(reminder="G08", sentence="outgoing.sensitive", words=tuple(found))


def _crossings(text: str, safe: frozenset[str]) -> Iterator[OutgoingWarning]:
    """G09: one warning for each paragraph where enough details cross."""
    for paragraph in text.splitlines():
        found = [words for each in _DETAILS if (words := each(paragraph, safe))]
        if len(found) >= ENOUGH_TO_POINT:
            yield OutgoingWarning(reminder="G09", sentence="outgoing.crossing", words=tuple(found))


def _quotations(text: str) -> Iterator[OutgoingWarning]:
    """G10: a quotation, and somebody who holds their post alone, in one paragraph."""
    for paragraph in text.splitlines():
        post = _first(lexicon("roles_uniques"), paragraph) if _QUOTED.search(paragraph) else ""
        if post:
            yield OutgoingWarning(reminder="G10", sentence="outgoing.quotation", words=(post,))


def _first(words: Lexicon, text: str) -> str:
    """Return the first passage that counts, as it is written; an empty text when none does."""
    return next((text[found.start : found.end] for found in words.find(text)), "")


def _of_lexicon(section: str) -> Callable[[str, frozenset[str]], str]:
    return lambda paragraph, _safe: _first(sections("recoupements")[section], paragraph)


def _age(paragraph: str, _safe: frozenset[str]) -> str:
    for match in _AGE.finditer(paragraph):
        # « depuis 12 ans » is a length of time.
        if not _DURATION.search(paragraph[max(0, match.start() - 10) : match.start()]):
            return match.group()
    return _first(sections("recoupements")["age"], paragraph)


def _place(paragraph: str, safe: frozenset[str]) -> str:
    words = words_of(paragraph)
    for before, word in pairwise(words):
        named = word.capital and not word.shouted and not word.opens and word.written.casefold() not in safe
        if named and word.glued and before.folded in _BEFORE_PLACES:
            return paragraph[before.start : word.end]
    return _first(sections("recoupements")["lieu"], paragraph)


def _date(paragraph: str, _safe: frozenset[str]) -> str:
    match = _DAY.search(paragraph)
    return match.group() if match else _first(sections("recoupements")["date"], paragraph)


_DETAILS = (_age, _place, _of_lexicon("metier"), _of_lexicon("fratrie"), _date, _of_lexicon("evenement"))
