"""A note: one item of a field, written by keystrokes, finished by Enter, blur or a second of rest."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Role

MOST_CHARACTERS = 20_000
"""The longest note, in characters; a longer one is refused and the draft stays in the page."""


class LastWord(StrEnum):
    """What the presenter said of an item at the end; nothing said leaves it to its field."""

    KEPT = "kept"
    """« Je garde »: it goes into the presenter's memo too."""
    WITHDRAWN = "withdrawn"
    """« Je retire »: it leaves in no document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """One item. ``rev`` counts the writer's own keystrokes; ``writer`` is a browser tab.

    ``rival_of`` names the note this one was typed against: two people wrote
    from one base, and both versions are kept until somebody chooses.
    ``aside`` holds what came too early; ``removed`` until the session closes.
    ``situation``: 1 or 2. ``tied_to``: the fact a hypothesis leans on, if somebody said so.
    ``seat``: who it came from, if they wanted it said: only to take it back, never shown to the room.
    """

    id: str
    session_id: str
    phase: str
    field: str
    kind: Utterance
    level: Level
    author: Role
    created: datetime
    rev: int = 0
    writer: str = ""
    tag: str | None = None
    aside: bool = False
    removed: bool = False
    finished: bool = False
    rival_of: str | None = None
    situation: int = 1
    tied_to: str | None = None
    last_word: LastWord | None = None
    seat: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenNote:
    """A note together with its words: never kept longer than it takes to show or review it."""

    note: Note
    text: str

    def __repr__(self) -> str:
        """Name the note and never its words: a traceback may show this."""
        return f"<WrittenNote {self.note.id}>"


def first_versions(written: Iterable[WrittenNote]) -> tuple[WrittenNote, ...]:
    """Return ``written``; of two versions of it that nobody chose between, the first one only."""
    every = tuple(written)
    there = {each.note.id for each in every}
    return tuple(each for each in every if each.note.rival_of not in there)
