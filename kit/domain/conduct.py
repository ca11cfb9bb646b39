"""What a session keeps of how it goes: minutes given, turns counted, what was heard, agreed or let go."""

from dataclasses import dataclass

from kit.domain.dispositif import ForbiddenMove
from kit.domain.identity import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PhaseMinutes:
    """What « il reste… » gave a phase, in minutes from its beginning, in place of what was planned."""

    phase: str
    situation: int
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Turns:
    """Speaking turns of one seat in one phase, counted by a human in training; erased at closing."""

    phase: str
    situation: int
    seat_id: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTurns:
    """Speaking turns of one group of peers in one phase: never of a person [S2]."""

    phase: str
    situation: int
    role: Role
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A person's free agreement, gathered in private; taken back at will, erased at closing."""

    condition: str
    seat_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Presented:
    """Whose ``situation`` was, once its presenter presents no more: only so that they may take it back."""

    situation: int
    seat_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How often a forbidden move was heard in a phase; who made it is never kept."""

    phase: str
    situation: int
    move: ForbiddenMove
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetGo:
    """A reminder somebody closed: it does not come back in that phase. ``subject``: a note, or empty."""

    reminder: str
    phase: str
    situation: int
    subject: str = ""
