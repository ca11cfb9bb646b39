"""Direct identifiers, found by their shape: telephones, mail, dates, addresses, numbers.

Every repetition is bounded or anchored, so that reading stays linear in the
length of the text whatever it holds.
"""

import re
from collections.abc import Iterator

from kit.domain.review import Doubt, Span
from kit.pseudonymise.suggestions import SUGGESTIONS, for_date

_B = r"[ \u00a0\u202f]"
_SEP = r"[ \u00a0\u202f./\-\u2010\u2011]?"
_MONTH = (
    r"(?:janvier|janv\.|f[ée]vrier|f[ée]vr?\.|mars|avril|avr\.|mai|juin|juillet|juil\.|"
    r"ao[uû]t|septembre|sept\.|octobre|oct\.|novembre|nov\.|d[ée]cembre|d[ée]c\.)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_CAP = r"(?:[A-ZÀ-ÖØ-Þ][\w’'\-]{0,40})"
_SMALL = rf"(?:{_B}(?:de|du|des|la|le|les|et)(?={_B})|{_B}?\b[dlDL]['’]){{0,3}}"

_PHONE = re.compile(
    rf"(?<![\d+])(?:(?:\+|00)33{_SEP}(?:\(0\){_SEP})?|0)[1-9](?:{_SEP}\d\d){{4}}(?!\d)"
    rf"|(?<![\d+])\+\d{{1,3}}(?:{_SEP}\d){{6,12}}(?!\d)"
)
_EMAIL = re.compile(r"(?<![\w.+\-])[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,5}")
_NUMERIC_DATE = re.compile(
    rf"(?:\b(?P<article>le|du|au){_B})?(?<![\d/.\-])"
    rf"(?:{_DAY}(?P<s>[/.\-])(?:0?[1-9]|1[0-2])(?P=s)(?:\d{{4}}|\d{{2}})|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d)"
    r"(?![\d/\-])",
    re.IGNORECASE,
)
_WRITTEN_DATE = re.compile(
    rf"(?:\b(?P<article>le|du|au){_B})?(?<!\d)(?:{_DAY}{_B}(?:au|et|ou){_B})?(?:{_DAY}|1er){_B}{_MONTH}(?!\w)(?P<year>{_B}(?:19|20)?\d\d(?!\w))?",
    re.IGNORECASE,
)
_MONTH_OF_YEAR = re.compile(rf"(?<!\w){_MONTH}{_B}(?:19|20)\d\d(?!\w)", re.IGNORECASE)
_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd\.?|bld|chemin|all[ée]e|impasse|ruelle|sentier|venelle|"
    r"r[ée]sidence|lotissement|square|faubourg)"
)
_ADDRESS = re.compile(
    rf"(?<!\d)\d{{1,4}}(?:{_B}?(?:bis|ter|quater|[A-Da-d])\b)?,?{_B}"
    rf"(?:(?i:{_STREET}){_SMALL}{_B}?[\w’'\-]{{1,40}}|(?i:place|quai|cours|route|passage|hameau){_SMALL}{_B}?{_CAP})"
    rf"(?:{_SMALL}{_B}{_CAP}){{0,5}}(?:,?{_B}\d{{5}}(?:{_B}{_CAP}){{1,4}})?"
)
_NIR = re.compile(
    rf"(?<!\d)[12]{_B}?\d\d{_B}?(?:0[1-9]|1[0-2]|[2-9]\d){_B}?(?:\d\d|2[ABab]){_B}?\d{{3}}{_B}?\d{{3}}(?:{_B}?\d\d)?(?!\d)"
)
_IBAN = re.compile(rf"\b[A-Z]{{2}}\d\d(?:{_B}?[A-Z0-9]{{4}}){{3,7}}(?:{_B}?[A-Z0-9]{{1,3}})?\b")
_PLATE = re.compile(r"\b[A-HJ-NP-TV-Z]{2}[ \-]?\d{3}[ \-]?[A-HJ-NP-TV-Z]{2}\b|\b[a-z]{2}-\d{3}-[a-z]{2}\b")
_FILE = re.compile(
    rf"(?:\bn[°ºo]\.?|№|\bnum[ée]ro|\bdossier|\br[ée]f(?:[ée]rence|\.)?){_B}{{0,2}}:?{_B}{{0,2}}"
    r"(?=[\w/.\-]{0,20}\d)(?:[A-Za-z]{0,4}\d{1,12}(?:[/.\-][A-Za-z0-9]{1,12}){1,4}|[A-Za-z]{0,4}\d{4,20})",
    re.IGNORECASE,
)
_LONG = re.compile(r"(?<!\d)\d{6,40}(?!\d)")
_HANDLE = re.compile(r"(?<![\w.@])@[\w.]{2,40}")

_SHAPES = (
    (_EMAIL, Doubt.EMAIL, True),
    (_HANDLE, Doubt.EMAIL, True),
    (_IBAN, Doubt.NUMBER, True),
    (_NIR, Doubt.NUMBER, True),
    (_PHONE, Doubt.PHONE, True),
    (_ADDRESS, Doubt.ADDRESS, True),
    (_PLATE, Doubt.NUMBER, True),
    (_FILE, Doubt.NUMBER, True),
    (_LONG, Doubt.NUMBER, False),
    (_MONTH_OF_YEAR, Doubt.DATE, False),
)


def find_identifiers(text: str) -> Iterator[Span]:
    """Yield a span for each direct identifier; spans of different shapes may overlap."""
    for shape, doubt, sure in _SHAPES:
        for match in shape.finditer(text):
            yield Span(
                start=match.start(), end=match.end(), doubt=doubt, suggestion=SUGGESTIONS[doubt], sure=sure
            )
    for match in _NUMERIC_DATE.finditer(text):
        yield _date(match, sure=True)
    for match in _WRITTEN_DATE.finditer(text):
        # A day without its year points to fewer people: worth a look.
        yield _date(match, sure=match["year"] is not None)


def _date(match: re.Match[str], *, sure: bool) -> Span:
    article = (match["article"] or "").casefold()
    return Span(
        start=match.start(), end=match.end(), doubt=Doubt.DATE, suggestion=for_date(article), sure=sure
    )
