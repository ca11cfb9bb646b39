"""The markers, as data: each a string nobody else could have written, of a kind that names somebody.

People are trees with an unmistakable ending; telephone numbers are of the range
reserved for fiction. ``Where`` says through which door a marker goes in.
"""

from dataclasses import dataclass
from enum import StrEnum, auto


class Where(StrEnum):
    """Where a marker is planted."""

    SEAT = auto()
    INVITED = auto()
    """The one of the seat that has a link."""
    SEAT_BEFORE = auto()
    """A « prénom d’emprunt » that was changed before the passphrase was set."""
    OTHER_SEAT = auto()
    """At the group's other session."""
    GROUP = auto()
    GROUP_BEFORE = auto()
    PROCEDURE = auto()
    PROMPT = auto()
    MINE = auto()
    MINE_ELSEWHERE = auto()
    COMMENT = auto()
    OFFERED = auto()
    """A title that was not retained: it goes at closing."""
    OFFERED_KEPT = auto()
    TITLE = auto()
    FACT = auto()
    QUESTION = auto()
    HYPOTHESIS = auto()
    HYPOTHESIS_KEPT = auto()
    """One the presenter said they keep: it goes with them too."""
    LEAD = auto()
    LEAD_WITHDRAWN = auto()
    KEPT = auto()
    """What the presenter keeps or leaves: theirs alone."""
    LEARNING = auto()
    AGAIN = auto()
    """What somebody wants to be asked again: the group's other session begins with a copy of it."""
    ASIDE = auto()
    REMOVED = auto()
    RIVAL = auto()
    """A second version that nobody chose yet."""
    UNFINISHED = auto()
    SECOND_LEAD = auto()
    SECOND_KEPT = auto()
    OTHER_TITLE = auto()
    OTHER_LEAD = auto()
    NAMED = auto()
    """Identifiers typed in what leaves, which the reviewer replaces."""
    REPLACEMENT = auto()
    PIECE = auto()
    PROOF = auto()
    TAKEN_BACK = auto()
    """The name and the words that somebody took back with their code."""
    PASSPHRASE = auto()
    HOUSE = auto()
    """A secret of whoever starts the servers, in their environment."""
    ASKED = auto()
    """In the query of an address."""
    RAISED = auto()
    """In the text of an error nobody foresaw."""


class Kind(StrEnum):
    """What a marker looks like."""

    ALIAS = auto()
    NICKNAME = auto()
    INITIALS = auto()
    PHONE = auto()
    DATE = auto()
    NUMBER = auto()
    MAIL = auto()
    ADDRESS = auto()
    SECRET = auto()


@dataclass(frozen=True)
class Marker:
    """One string to look for."""

    text: str
    kind: Kind
    where: Where


K, W = Kind, Where

_ROWS: tuple[tuple[Where, Kind, str], ...] = (
    (W.SEAT, K.ALIAS, "Ormezqxa"),
    (W.INVITED, K.ALIAS, "Saulezqxb"),
    (W.SEAT, K.ALIAS, "Tilleulzqxc"),
    (W.SEAT, K.ALIAS, "Charmezqxd"),
    (W.SEAT, K.ALIAS, "Cèdrezqxe"),
    (W.SEAT, K.ALIAS, "Frênezqxf"),
    (W.SEAT_BEFORE, K.ALIAS, "Érablezqxg"),
    (W.OTHER_SEAT, K.ALIAS, "Alisierzqxh"),
    (W.OTHER_SEAT, K.ALIAS, "Bouleauzqxi"),
    (W.OTHER_SEAT, K.ALIAS, "Aulnezqxj"),
    (W.OTHER_SEAT, K.ALIAS, "Pommierzqxk"),
    (W.GROUP, K.ALIAS, "Noyeraiezqxl"),
    (W.GROUP_BEFORE, K.ALIAS, "Platanaiezqxm"),
    (W.PROCEDURE, K.PHONE, "06 39 98 41 27"),
    (W.PROCEDURE, K.NICKNAME, "Mam’Sorbierzqxn"),
    (W.PROMPT, K.NICKNAME, "P’tit-Coudrierzqxo"),
    (W.MINE, K.INITIALS, "Q.Z.X.B."),
    (W.MINE, K.NICKNAME, "le Grand-Zouqzx"),
    (W.MINE, K.PHONE, "06 39 98 52 38"),
    (W.MINE, K.DATE, "17 mars 2987"),
    (W.MINE, K.NUMBER, "IPP 8839-4417-zq"),
    (W.MINE, K.MAIL, "saule.zqxp@exemple.invalid"),
    (W.MINE, K.ADDRESS, "12 impasse Zqxravel"),
    (W.MINE, K.NUMBER, "2 97 04 67 482 119"),
    (W.MINE, K.NUMBER, "ZQ-417-XP"),
    (W.MINE_ELSEWHERE, K.ALIAS, "Cyprèszqxq"),
    (W.COMMENT, K.ALIAS, "Viornezqxr"),
    (W.COMMENT, K.PHONE, "06 39 98 63 49"),
    (W.OFFERED, K.ALIAS, "Genêtzqxs"),
    (W.OFFERED_KEPT, K.ALIAS, "Houxzqxt"),
    (W.TITLE, K.ALIAS, "Lierrezqxu"),
    (W.FACT, K.ALIAS, "Merisierzqxv"),
    (W.FACT, K.DATE, "23 août 2978"),
    (W.QUESTION, K.ALIAS, "Ajonczqxw"),
    (W.HYPOTHESIS, K.ALIAS, "Buiszqxy"),
    (W.HYPOTHESIS_KEPT, K.ALIAS, "Cornouillerzqxz"),
    (W.LEAD, K.ALIAS, "Troènezqxaa"),
    (W.LEAD_WITHDRAWN, K.ALIAS, "Sureauzqxab"),
    (W.KEPT, K.ALIAS, "Fusainzqxac"),
    (W.KEPT, K.ALIAS, "Cytisezqxad"),
    (W.LEARNING, K.ALIAS, "Osierzqxae"),
    (W.AGAIN, K.ALIAS, "Glycinezqxay"),
    (W.ASIDE, K.ALIAS, "Thuyazqxaf"),
    (W.REMOVED, K.ALIAS, "Mélèzezqxag"),
    (W.RIVAL, K.ALIAS, "Épicéazqxah"),
    (W.UNFINISHED, K.ALIAS, "Peuplierzqxai"),
    (W.SECOND_LEAD, K.ALIAS, "Pinèdezqxaj"),
    (W.SECOND_KEPT, K.ALIAS, "Sapinzqxak"),
    (W.OTHER_TITLE, K.ALIAS, "Bambouzqxal"),
    (W.OTHER_LEAD, K.ALIAS, "Figuierzqxam"),
    (W.NAMED, K.ALIAS, "Mattéozqxan"),
    (W.NAMED, K.PHONE, "06 39 98 74 50"),
    (W.NAMED, K.DATE, "5 mai 1967"),
    (W.NAMED, K.NICKNAME, "Gros-Zqxao"),
    (W.NAMED, K.INITIALS, "X.Q.V.Z."),
    (W.NAMED, K.NUMBER, "dossier 55-zqx-71"),
    (W.REPLACEMENT, K.ALIAS, "un jeune du Saulaiezqxap"),
    (W.PIECE, K.ALIAS, "Acaciazqxaq"),
    (W.PROOF, K.ALIAS, "Mûrierzqxar"),
    (W.TAKEN_BACK, K.ALIAS, "Ormeauzqxas"),
    (W.TAKEN_BACK, K.ALIAS, "Robinierzqxax"),
    (W.PASSPHRASE, K.SECRET, "quatre saules zqxat sous la pluie"),
    (W.HOUSE, K.SECRET, "ouvre-toi-zqxau"),
    (W.ASKED, K.SECRET, "demande-zqxav"),
    (W.RAISED, K.ALIAS, "Séquoiazqxaw"),
)

MARKERS = tuple(Marker(text=text, kind=kind, where=where) for where, kind, text in _ROWS)


def planted(where: Where) -> tuple[str, ...]:
    """The texts of the markers that go in there."""
    return tuple(each.text for each in MARKERS if each.where is where)


def the(where: Where) -> str:
    """The first marker that goes in there."""
    return planted(where)[0]
