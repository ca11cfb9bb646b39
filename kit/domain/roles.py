"""What a role is, and what whoever holds it may do in a phase."""

from dataclasses import dataclass
from enum import StrEnum

from kit.domain.identity import Role


class Move(StrEnum):
    """What a role may do in a phase (domain reference § 1.4)."""

    HOLDS = "holds"
    TELLS = "tells"
    ASKS = "asks"
    ANSWERS = "answers"
    SUPPOSES = "supposes"
    DECIDES = "decides"
    PROPOSES = "proposes"
    WRITES = "writes"
    WATCHES = "watches"
    LISTENS = "listens"
    AWAY = "away"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMoves:
    """What one role may do in one phase, in order."""

    role: Role
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A role as it is explained to who holds it."""

    role: Role
    title: str
    may: tuple[str, ...]
    may_not: tuple[str, ...] = ()
    one: bool = True
    """Held by one person at a time."""
