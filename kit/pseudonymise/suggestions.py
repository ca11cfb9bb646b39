"""What we propose to write instead: a plain French generalisation that reads well in place."""

from kit.domain.review import Doubt

SUGGESTIONS: dict[Doubt, str] = {
    Doubt.PERSON: "une personne",
    Doubt.PHONE: "un numéro",
    Doubt.EMAIL: "une adresse de courriel",
    Doubt.DATE: "une date",
    Doubt.ADDRESS: "une adresse",
    Doubt.NUMBER: "un numéro",
    Doubt.PLACE: "un lieu",
}

_DAYS = {"le": "ce jour-là", "du": "de ce jour-là", "au": "à ce jour-là"}

_BEFORE_SOMEBODY = frozenset({"de", "que", "jusque", "lorsque", "puisque", "quoique"})


def for_person(before: str, *, opens: bool, elided: bool) -> str:
    """Return what replaces a person after the folded word ``before``.

    « de Léa » becomes « de quelqu’un » rather than « de une personne ».
    """
    somebody = before in _BEFORE_SOMEBODY and not opens and not elided
    proposed = "quelqu’un" if somebody else SUGGESTIONS[Doubt.PERSON]
    return proposed[0].upper() + proposed[1:] if opens and not elided else proposed


def for_date(article: str) -> str:
    """Return what replaces a date with the ``article`` taken with it (« le », « du », « au » or none)."""
    return _DAYS.get(article, SUGGESTIONS[Doubt.DATE])
