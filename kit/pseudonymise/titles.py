"""Words that announce a name (« M. Boucher », « la famille Petit »), or join its parts (« de », « ben »)."""

from collections.abc import Sequence

from kit.domain.words import Word

_ABBREVIATED = frozenset({"mme", "mmes", "mlle", "mlles", "mr", "dr", "pr", "mgr"})
_WITH_CAPITAL = frozenset({"M", "MM", "Me"})
"""« m. » is metres."""
_WHOLE = frozenset({"monsieur", "madame", "mademoiselle", "docteur", "professeur", "professeure", "maitre"})
_KIN = frozenset({"famille", "fratrie", "epoux", "consorts", "freres", "soeurs"})
TITLES = _ABBREVIATED | _WHOLE | _KIN | frozenset({"m", "mm", "me"})
"""Folded; never enough to point to anybody."""
PARTICLES = frozenset(
    {"de", "du", "des", "d", "ben", "bin", "bint", "el", "al", "van", "von", "da", "dos", "di"}
)
# fmt: off
_NOT_NAMES = frozenset({
    "a", "au", "aux", "avec", "car", "ce", "cet", "cette", "d", "dans", "de", "des", "donc", "du",
    "elle", "elles", "en", "est", "et", "eux", "il", "ils", "j", "je", "l", "la", "le", "les", "leur",
    "ma", "mais", "me", "mes", "mon", "n", "ne", "ni", "nos", "notre", "nous", "on", "ont", "ou", "par",
    "pas", "pour", "qu", "que", "qui", "s", "sa", "sans", "se", "ses", "si", "son", "sur", "t", "ta",
    "tes", "ton", "tu", "un", "une", "va", "vers", "vos", "votre", "vous", "y",
})
# fmt: on
"""What may follow a title in lower case without naming anybody."""


def title_at(words: Sequence[Word], index: int) -> bool | None:
    """Tell what the title at ``index`` announces in the next word.

    ``True``: a name. ``False``: maybe one (it has no capital). ``None``: it is
    no title, or nothing named follows.
    """
    if index + 1 >= len(words):
        return None
    title, following = words[index], words[index + 1]
    blank = following.gap.replace(".", "", 1).strip(" \u00a0\u202f") == "" and following.gap != ""
    if not blank:
        return None
    dotted = following.gap.startswith(".")
    short = title.folded in _ABBREVIATED or title.written in _WITH_CAPITAL
    if not short and (dotted or title.folded not in _WHOLE | _KIN):
        return None
    if following.capital:
        return True
    lower = title.folded in _ABBREVIATED and following.folded not in _NOT_NAMES
    return False if lower else None


def spoken(title: Word) -> bool:
    """Whether the title goes with the name when the name is replaced; « la famille » stays."""
    return title.folded not in _KIN
