"""A result of too few people is masked, and whatever would give it back by subtraction (G11)."""

from collections.abc import Mapping

SMALLEST = 5
"""Answers below which a result is not shown [L-SEUIL]; settable."""


def masked(counts: Mapping[str, int], smallest: int = SMALLEST) -> frozenset[str]:
    """Return the parts of one whole whose results must not be shown, when the whole is.

    ``counts`` holds how many answered in each part; the parts share nobody and
    make the whole. A part of fewer than ``smallest`` is masked. What is masked
    could be had by taking the parts shown from the whole: so the smallest of
    these are masked too, until what is missing is of at least ``smallest``
    people in two parts. A whole of fewer than ``smallest`` is masked entirely.
    """
    if sum(counts.values()) < smallest:
        return frozenset(counts)
    hidden = {key for key, count in counts.items() if count < smallest}
    answering = [key for key in hidden if counts[key]]
    shown = sorted((key for key in counts if key not in hidden), key=lambda key: (counts[key], key))
    while answering and shown and (len(answering) < 2 or sum(counts[key] for key in answering) < smallest):
        key = shown.pop(0)
        hidden.add(key)
        answering.append(key)
    return frozenset(hidden)
