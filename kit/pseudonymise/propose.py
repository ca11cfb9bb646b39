"""Proposes the passages of a text that might name or point to somebody."""

from collections.abc import Collection, Iterable

from kit.domain.review import Span
from kit.domain.words import words_of
from kit.pseudonymise.identifiers import find_identifiers
from kit.pseudonymise.persons import find_persons
from kit.pseudonymise.phrases import Phrases


def propose(text: str, *, known: Collection[str] = (), safe: Collection[str] = ()) -> tuple[Span, ...]:
    """Return the doubtful passages of ``text``, sorted, never overlapping, in code points.

    ``known``: names of the people of the group, proposed however they are
    written. ``safe``: borrowed names and roles, never proposed — unless they
    are in ``known`` too. Names are compared without case, accents or hyphens.
    Time is linear in the length of ``text``. Raises nothing.
    """
    words = words_of(text)
    persons = find_persons(text, words, Phrases(known), Phrases(safe))
    return without_overlap([*find_identifiers(text), *persons])


def without_overlap(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return ``spans`` sorted, those that overlap made one.

    The joined span covers both, so that nothing doubtful is ever uncovered; it
    keeps the reason of the longer.
    """
    kept: list[Span] = []
    for span in sorted(spans, key=lambda each: (each.start, each.start - each.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
            continue
        other = kept[-1]
        longer = max(other, span, key=lambda each: each.end - each.start)
        kept[-1] = Span(
            start=other.start,
            end=max(other.end, span.end),
            doubt=longer.doubt,
            suggestion=longer.suggestion,
            sure=other.sure or span.sure,
        )
    return tuple(kept)
