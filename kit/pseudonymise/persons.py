"""People, found by the names of the group, by titles, by first names and by initials."""

import re
from collections.abc import Iterator, Sequence

from kit.domain.review import Doubt, Span
from kit.domain.words import APOSTROPHES, HYPHENS, Word
from kit.pseudonymise.first_names import FirstNames, first_names
from kit.pseudonymise.phrases import Phrases
from kit.pseudonymise.subjects import acts, acts_unknown
from kit.pseudonymise.suggestions import for_person
from kit.pseudonymise.titles import PARTICLES, spoken, title_at

_PRONOUNS = frozenset({"il", "elle", "ils", "elles", "on", "je", "j", "nous", "vous", "tu", "ce", "c", "et"})
_LONGEST_NAME = 6
_BEFORE_SURNAMES = frozenset({"abou", "ait", "al", "ben", "bou", "el", "ould"})
_ACRONYMS = frozenset({"ase", "cada", "caf", "esat", "ide", "ime", "mas", "pia", "rim", "saad", "sam", "sia"})
"""Of establishments and services, that are first names somewhere."""

# « le petit D. pleurait », « K. est parti »; not « A.S.E. », nor the M of « M. ».
_INITIAL = re.compile(r"(?<![\w.'’])[A-LN-Z]\.(?:[\-\u2011 ]?[A-Z]\.)?(?=[ \u00a0\u202f]{1,3}[a-zà-öø-ÿ]|,)")


def find_persons(text: str, words: Sequence[Word], known: Phrases, safe: Phrases) -> Iterator[Span]:
    """Yield a span for each passage that may name somebody.

    ``known`` wins over ``safe``: a borrowed name that is also the name of
    somebody in the room is proposed.
    """
    names = first_names()
    index = 0
    while index < len(words):
        found = _at(text, words, index, names, known, safe)
        if found is None:
            index += max(1, safe.length_at(words, index))
            continue
        span, index = found
        yield span
    for match in _INITIAL.finditer(text):
        yield _person(match.start(), match.end(), "", opens=False, elided=False, sure=False)


def _at(
    text: str, words: Sequence[Word], index: int, names: FirstNames, known: Phrases, safe: Phrases
) -> tuple[Span, int] | None:
    """Return the person named from the word ``index`` on, and the index after it."""
    length = known.length_at(words, index)
    if length:
        last = _last_of_name(words, index + length - 1, safe)
        sure = words[index].capital or not names.is_word(words[index].folded)
        return _span(text, words, index, last, sure=sure), last + 1
    announced = title_at(words, index)
    if announced is not None and not safe.length_at(words, index + 1):
        last = _last_of_name(words, index + 1, safe)
        first = index if spoken(words[index]) else index + 1
        return _span(text, words, first, last, sure=announced), last + 1
    if safe.length_at(words, index):
        return None
    if _prefixed(words, index):
        last = _last_of_name(words, index + 1, safe)
        return _span(text, words, index, last, sure=True), last + 1
    last, folded = _compound(words, index, names)
    sure_or_not = _first_name(words, index, last, folded, names)
    if sure_or_not is None:
        return None
    if words[index].capital:
        last = _last_of_name(words, last, safe)
    return _span(text, words, index, last, sure=sure_or_not), last + 1


def _compound(words: Sequence[Word], index: int, names: FirstNames) -> tuple[int, str]:
    """Return the last word and the spelling of the longest known compound (« jean-luc ») at ``index``."""
    folded = words[index].folded
    best = (index, folded)
    for ahead in range(index + 1, min(index + 4, len(words))):
        if words[ahead].gap not in HYPHENS:
            break
        folded = f"{folded}-{words[ahead].folded}"
        if folded in names:
            best = (ahead, folded)
    return best


def _first_name(words: Sequence[Word], index: int, last: int, folded: str, names: FirstNames) -> bool | None:
    """Tell whether ``folded`` is a first name here: ``True``, ``False`` (maybe) or ``None`` (no)."""
    word = words[index]
    if (word.shouted and folded in _ACRONYMS) or (folded == "france" and _after_en(words, index)):
        return None
    if folded in names.plain:
        return word.capital or len(folded) > 3
    if not word.capital:
        return None
    # In a line all in capitals a capital tells nothing.
    shouting = word.shouted and _shouted_beside(words, index)
    if folded in names.capital:
        return not word.shouted
    if folded not in names:
        return False if acts_unknown(words, index) else None
    if shouting:
        return None
    followed = last + 1 < len(words) and words[last + 1].capital and words[last + 1].glued
    if word.opens and folded not in names.words and not followed and not acts(words, index):
        return None
    return False


def _prefixed(words: Sequence[Word], index: int) -> bool:
    """Whether a name is written in two at ``index``: « N’Diaye », « Aït Saïd »."""
    if index + 1 >= len(words):
        return False
    word, following = words[index], words[index + 1]
    if not word.capital or not following.capital or following.shouted:
        return False
    if word.folded in {"m", "n"} and not word.opens:
        return following.gap in APOSTROPHES
    return word.folded in _BEFORE_SURNAMES and following.glued


def _after_en(words: Sequence[Word], index: int) -> bool:
    return index > 0 and words[index - 1].folded in {"en", "la"}


def _shouted_beside(words: Sequence[Word], index: int) -> bool:
    return (index > 0 and words[index - 1].shouted) or (index + 1 < len(words) and words[index + 1].shouted)


def _last_of_name(words: Sequence[Word], last: int, safe: Phrases) -> int:
    """Return the index of the last word of a name, surname and initials taken in."""
    reached = last
    ahead = last + 1
    while ahead < min(len(words), last + _LONGEST_NAME) and _goes_on(words, ahead):
        word = words[ahead]
        if word.folded in PARTICLES and not word.capital:
            ahead += 1
            continue
        if (
            not word.capital
            or (len(word.written) > 1 and word.folded in _PRONOUNS)
            or safe.length_at(words, ahead)
        ):
            break
        reached = ahead
        ahead += 1
    if reached > last + 1 and all(word.shouted for word in words[last : reached + 1]):
        # A sentence in capitals goes on by itself; only « LÉA DUPONT » is a name.
        return last
    return reached


def _goes_on(words: Sequence[Word], ahead: int) -> bool:
    # « M.-C. Aubert »: between initials joined by a hyphen, a dot does not end the name.
    word, before = words[ahead], words[ahead - 1]
    return (
        word.glued
        or (word.capital and word.gap == ".-")
        or (word.capital and word.gap.startswith(".") and before.gap == ".-")
    )


def _span(text: str, words: Sequence[Word], first: int, last: int, *, sure: bool) -> Span:
    start, end = words[first].start, words[last].end
    if words[last].capital and end - words[last].start == 1 and _dot_belongs(text, words, last):
        end += 1
    before = words[first - 1].folded if first else ""
    return _person(start, end, before, opens=words[first].opens, elided=words[first].elided, sure=sure)


def _dot_belongs(text: str, words: Sequence[Word], last: int) -> bool:
    """Whether the dot after an initial is the initial's, not the end of the sentence."""
    end = words[last].end
    if text[end : end + 1] != ".":
        return False
    return last + 1 < len(words) and not words[last + 1].capital and "\n" not in words[last + 1].gap


def _person(start: int, end: int, before: str, *, opens: bool, elided: bool, sure: bool) -> Span:
    suggestion = for_person(before, opens=opens, elided=elided)
    return Span(start=start, end=end, doubt=Doubt.PERSON, suggestion=suggestion, sure=sure)
