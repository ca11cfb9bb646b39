"""A session, the group that holds it, and the agreement it belongs to.

A ``Session`` carries no word anybody said: titles of situations, notes and
« prénoms d’emprunt » are kept apart, so that a copy of a session (undo,
journal, snapshot) never keeps words beyond their own life.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kit.domain.conduct import Agreed, GroupTurns, Heard, LetGo, PhaseMinutes, Presented, Turns
from kit.domain.dispositif import Phase, Variant
from kit.domain.identity import Role
from kit.domain.roles import RoleCard
from kit.domain.settings import Settings
from kit.domain.settled import Condition, OwnSetting, Pitfall

MOST_SITUATIONS = 2
"""Situations one session may hold [S1: two are exceptional]."""


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


class Fate(StrEnum):
    """What the group decided its trace becomes."""

    HANDED_OVER = "handed_over"
    KEPT_UNTIL_NEXT = "kept_until_next"
    KEPT_BY_FACILITATOR = "kept_by_facilitator"
    DESTROYED = "destroyed"


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
    archived: bool = False


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
    themes: tuple[str, ...] = ()
    tension_theme: str = ""
    conditions: tuple[Condition, ...] = ()
    too_intimate: tuple[str, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    settings: tuple[OwnSetting, ...] = ()
    """The questions this dispositif asks; their answers are in the session’s settings."""

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

    def condition(self, key: str) -> Condition | None:
        """Return the condition ``key`` if this protocol has it."""
        return next((each for each in self.conditions if each.key == key), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A place in the circle. Who sits there is a « prénom d’emprunt » kept with the words."""

    id: str
    number: int
    role: Role = Role.PARTICIPANT
    here: bool = True
    """False once somebody had to leave; nothing of it goes to the journal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One passage through a phase; ``left`` is ``None`` while it lasts. Times are UTC."""

    phase: str
    entered: datetime
    left: datetime | None = None
    way: Way | None = None
    situation: int = 1


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
    settings: Settings = field(default_factory=Settings)
    situation: int = 1
    """Which situation is being worked on; notes belong to one."""
    without_situation: bool = False
    short: bool = False
    """Short mode: only the essential fields are shown."""
    timing: tuple[PhaseMinutes, ...] = ()
    fate: Fate | None = None
    refused: bool = False
    """The group refused the computer: only the date and who was there are kept, and nothing is written."""
    themes: tuple[str, ...] = ()
    manager_present: bool = False
    turns: tuple[Turns, ...] = ()
    group_turns: tuple[GroupTurns, ...] = ()
    presented: tuple[Presented, ...] = ()
    declared: tuple[str, ...] = ()
    """Keys of the conditions that somebody said are so."""
    agreed: tuple[Agreed, ...] = ()
    heard: tuple[Heard, ...] = ()
    let_go: tuple[LetGo, ...] = ()
    console: str | None = None
    """Fingerprint of the code of the one console that may write; ``None`` until it is handed over."""
    revision: int = 0

    @property
    def current(self) -> Phase | None:
        """The phase being held, ``None`` before the start and after the end."""
        return None if self.phase is None else self.protocol.phase(self.phase)

    def seat(self, seat_id: str) -> Seat | None:
        """Return the seat ``seat_id`` if it is in this session."""
        return next((seat for seat in self.seats if seat.id == seat_id), None)

    @property
    def entered(self) -> datetime | None:
        """When the phase being held was entered, ``None`` when none is."""
        return next((visit.entered for visit in reversed(self.visits) if visit.left is None), None)

    def minutes_of(self, phase: Phase) -> int | None:
        """Return the indicative minutes of ``phase`` now: what « il reste… » gave it, or what was planned."""
        given = next(
            (
                each.minutes
                for each in self.timing
                if each.phase == phase.key and each.situation == self.situation_of(phase)
            ),
            phase.minutes,
        )
        return None if phase.minutes is None else given

    def situation_of(self, phase: Phase) -> int:
        """Return the situation that ``phase`` belongs to now: 1 for a phase held once whatever happens."""
        return self.situation if phase.situation else 1

    def holder(self, role: Role) -> Seat | None:
        """Return the first seat that holds ``role``."""
        return next((seat for seat in self.seats if seat.role is role), None)

    def presented_by(self, seat_id: str) -> frozenset[int]:
        """Return the situations that are ``seat_id``’s: presented before, or being presented now."""
        before = {each.situation for each in self.presented if each.seat_id == seat_id}
        now = self.holder(Role.PRESENTER)
        return frozenset(before | ({self.situation} if now is not None and now.id == seat_id else set()))
