"""Makes « Mattéo », « MATTÉO » and « mattéo » (however the accent is coded) one word."""

import unicodedata

INVISIBLE = "\u00ad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens and zero-width characters: a regex range, as they come in pasted text."""

MARKS = f"\u0300-\u036f{INVISIBLE}"
"""What may stand inside a word without being a letter of it: a regex range."""

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "’": "'"})


def fold(word: str) -> str:
    """Return ``word`` without case, accents or invisible characters."""
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LIGATURES))
    return "".join(each for each in decomposed if unicodedata.category(each) not in {"Mn", "Cf"})
