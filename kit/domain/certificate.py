"""What an erasure destroyed, what it could not reach: ids, counts, fingerprints and dates, never a word."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What was erased."""

    SESSION = "session"
    GROUP = "group"
    LEVEL = "level"
    """What a session held of one level; the session itself stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
    """One session, one group, or one level of a session.

    ``counts`` by kind (``notes``, ``names``…). ``sha256`` stands for the
    ``bodies`` sealed texts as the disk held them; empty for words that were in clear.
    """

    scope: Scope
    id: str
    level: str = ""
    counts: Mapping[str, int]
    bodies: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something that left this computer before, ``times`` times; ``at`` is the last, in UTC."""

    at: datetime
    what: str
    piece: str = ""
    format: str = ""
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Notebooks:
    """Notebooks emptied of their outputs, those that could not be, and those only searched for ids."""

    emptied: int = 0
    left: int = 0
    unsure: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """What was done beside the rows, counted; ``at`` is UTC.

    ``keys`` destroyed; ``copies`` cleared and ``copies_left`` that could not be
    read; ``drafts`` and ``temporary`` files removed; ``versions`` of notebooks
    and ``histories`` removed; ``logs`` that hold no word.
    """

    at: datetime
    keys: int = 0
    copies: int = 0
    copies_left: int = 0
    drafts: int = 0
    temporary: int = 0
    versions: int = 0
    histories: int = 0
    logs: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """The proof of one erasure. ``mark`` is that of its line in the register; ``at`` is UTC.

    ``who`` is a role. ``finish`` is ``None`` while something is left to do at the next opening.
    """

    mark: str
    at: datetime
    who: str
    gone: tuple[Gone, ...]
    left: tuple[Left, ...]
    notebooks: Notebooks
    finish: Finish | None
    on_server: bool = False
    """The words were kept by a database server, which has a log and copies of its own."""

    @property
    def whole(self) -> Gone:
        """What was asked for: the group, after its sessions."""
        return self.gone[-1]

    @property
    def sealed(self) -> bool:
        """Whether what was destroyed was sealed."""
        return any(each.sha256 for each in self.gone)
