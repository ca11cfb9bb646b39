"""A session, the group that holds it, and the agreement it belongs to.

A ``Session`` carries no word anybody said: titles of situations, notes and
« prénoms d’emprunt » are kept apart, so that a copy of a session (undo,
journal, snapshot) never keeps words beyond their own life.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kit.domain.dispositif import Phase, RoleCard, Variant
from kit.domain.identity import Role


class Setting(StrEnum):
    """Real group or training: reminders that read what is typed exist only in training."""

    REAL = "real"
    TRAINING = "training"


class Status(StrEnum):
    """Where a session is in its life."""

    PREPARED = "prepared"
    RUNNING = "running"
    SUSPENDED = "suspended"
    CLOSED = "closed"


class Way(StrEnum):
    """How a phase was left."""

    DONE = "done"
    SKIPPED = "skipped"
    BACK = "back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A circle of people who meet; its label is kept with the words."""

    id: str
    organisation: str
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """The agreed cycle: dispositif, variant, and settings of the framing letter."""

    id: str
    group_id: str
    dispositif: str
    variant: str
    settings: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """The snapshot of a dispositif's variant, taken when the session is prepared.

    A session opens from it even when its plugin changed or is gone.
    """

    dispositif: str
    version: str
    title: str
    short_title: str
    least: int
    most: int
    roles: tuple[RoleCard, ...]
    variant: Variant
    charter: tuple[str, ...] = ()

    @property
    def phases(self) -> tuple[Phase, ...]:
        """The phases, in order."""
        return self.variant.phases

    def phase(self, key: str) -> Phase:
        """Return the phase ``key``; raises ``KeyError``."""
        for each in self.phases:
            if each.key == key:
                return each
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in the circle. Who sits there is a « prénom d’emprunt » kept with the words."""

    id: str
    number: int
    role: Role = Role.PARTICIPANT


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One passage through a phase; ``left`` is ``None`` while it lasts. Times are UTC."""

    phase: str
    entered: datetime
    left: datetime | None = None
    way: Way | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One meeting. ``minutes`` is the planned length; ``revision`` grows by one at each command."""

    id: str
    organisation: str
    engagement_id: str
    protocol: Protocol
    setting: Setting
    planned: datetime
    minutes: int
    seats: tuple[Seat, ...]
    status: Status = Status.PREPARED
    phase: str | None = None
    visits: tuple[Visit, ...] = ()
    passed_over: tuple[str, ...] = ()
    fictional: bool = True
    revision: int = 0

    @property
    def current(self) -> Phase | None:
        """The phase being held, ``None`` before the start and after the end."""
        return None if self.phase is None else self.protocol.phase(self.phase)

    def seat(self, seat_id: str) -> Seat | None:
        """Return the seat ``seat_id`` if it is in this session."""
        return next((seat for seat in self.seats if seat.id == seat_id), None)

    def holder(self, role: Role) -> Seat | None:
        """Return the first seat that holds ``role``."""
        return next((seat for seat in self.seats if seat.role is role), None)
