"""What a withdrawal takes away and what it cannot reach: counts, ids and dates, never a word."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kit.domain.certificate import Left, Notebooks


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """What a withdrawal takes away, or would; all zeros when nothing is left of that person.

    ``notes`` counts every item, removed ones too; ``last_words`` the « je
    garde » on what stays; ``ties`` the hypotheses that lose what they leaned
    on; ``names`` the « prénom d’emprunt »; ``reviews`` those to do again.
    """

    notes: int = 0
    comments: int = 0
    last_words: int = 0
    ties: int = 0
    names: int = 0
    turns: int = 0
    reviews: int = 0


class Where(StrEnum):
    """What kind of writing bears a mention."""

    NOTE = "note"
    COMMENT = "comment"
    PIECE = "piece"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A writing that stays and bears their « prénom d’emprunt »: to be read again by a human.

    ``phase`` and ``field`` are titles of the protocol, empty for a piece of the group.
    """

    where: Where
    id: str
    phase: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a code would take away. ``mentions`` is ``None`` while the words are locked.

    ``situations``: those the person presented. Times are UTC.
    """

    session_id: str
    planned: datetime
    situations: frozenset[int]
    going: Going
    mentions: tuple[Mention, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """What went, for the person to keep. ``ids``: the notes; ``mark``: that of the register's line.

    ``left`` is what had left this computer before. ``finished`` is false when
    another page was still reading: what is left in free pages and in the
    copies beside the store goes at the next opening.
    """

    at: datetime
    planned: datetime
    session_id: str
    going: Going
    ids: tuple[str, ...]
    mentions: tuple[Mention, ...] | None
    left: tuple[Left, ...]
    notebooks: Notebooks
    mark: str
    finished: bool
