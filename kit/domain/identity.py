"""Who acts, and the ids of things."""

from dataclasses import dataclass
from enum import StrEnum

from uuid6 import uuid7


class Role(StrEnum):
    """A place in the circle or beside it (domain reference § 1.3)."""

    FACILITATOR = "facilitator"
    CO_FACILITATOR = "co_facilitator"
    PRESENTER = "presenter"
    PARTICIPANT = "participant"
    OBSERVER = "observer"
    SCRIBE = "scribe"
    TIMEKEEPER = "timekeeper"
    MANAGER = "manager"
    """A line manager in the circle, where the framing letter foresees one."""
    PROFESSIONAL = "professional"
    """Informs, and is outside when those concerned are among themselves."""
    SUPPORT = "support"
    """Stands by somebody who asked for it."""
    PEER_A = "peer_a"
    PEER_B = "peer_b"
    """Two groups of peers who think apart before they meet [S2]."""
    ROOM = "room"
    """The projected page: everybody reads it, nobody acts from it."""
    CLOCK = "clock"
    """The phone that says nothing: it reads the time of a phase, and nothing else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Whoever acts: what they are here, and the seat they hold if any."""

    id: str
    role: Role
    seat_id: str | None = None


def new_id() -> str:
    """Return a new UUIDv7: sortable by creation, unique without a server."""
    return str(uuid7())
