"""What a reminder is, and the moment it looks at. Pure: values in, subjects out.

A reminder reminds, then is silent (domain reference § 1.8); what holds a phase
is a gate (``kit.guards.gates``). The catalogue is cut by what is looked at:
``about_notes``, ``about_phases``, ``about_sessions``, and ``outgoing`` for the
texts that leave.

Left out on purpose: « toujours le même exposant » (G17), for nothing per
person is kept after closing; « danger » (G24), which is a gesture, never a
detection; what other guards refuse by construction (G16, G20 to G26).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kit.domain.dispositif import ForbiddenMove, Level, Phase
from kit.domain.session import Session, Setting

BOTH = frozenset(Setting)
TRAINING = frozenset({Setting.TRAINING})
"""Where reminders that read what is typed may speak (design § 11.4)."""


class Weight(StrEnum):
    """How much room it takes: a line, a line one closes, a confirmation, a refusal."""

    INFO = "info"
    NUDGE = "nudge"
    WARN = "warn"
    BLOCK = "block"


class Scope(StrEnum):
    """What it looks at, and how long closing it lasts: the phase, or the session from ``SESSION`` on."""

    NOTE = "note"
    PHASE = "phase"
    SESSION = "session"
    CYCLE = "cycle"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A finished note of the phase: its words, and who may ever read it."""

    id: str
    text: str
    level: Level

    def __repr__(self) -> str:
        """Name the note and never its words."""
        return f"<Typed {self.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An earlier session of the same group: when it was planned (UTC), and the themes ticked."""

    planned: datetime
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Where reminders begin to speak; all [P] but ``widest_gap`` and ``shortest_cycle`` [S1]."""

    most_share: float = 0.40
    """Part of the speaking turns of a phase: above, never at, this one (G01)."""
    least_share: float = 0.40
    """Part of the turns of a plenary that the first group has at least: below, never at, this one."""
    least_turns: int = 10
    """Turns counted in a phase before anything is said of them."""
    widest_gap: int = 61
    """Days between two sessions (G28)."""
    shortest_cycle: int = 12
    """Months (G28)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Everything a reminder may look at, now.

    ``minutes``: since the phase was entered. ``typed``: its finished notes,
    without what was set aside. ``before``: the sessions the group held, oldest
    first. ``cycle_months``: the length agreed, ``None`` when nobody said.
    """

    session: Session
    phase: Phase | None = None
    minutes: float = 0.0
    typed: tuple[Typed, ...] = ()
    before: tuple[Held, ...] = ()
    cycle_months: int | None = None
    thresholds: Thresholds = field(default_factory=Thresholds)

    def forbids(self, move: ForbiddenMove) -> bool:
        """Whether ``move`` is out of place in the phase being held."""
        return self.phase is not None and move in self.phase.forbidden

    def heard(self, move: ForbiddenMove) -> bool:
        """Whether ``move`` was heard in the phase being held."""
        phase = self.phase
        if phase is None:
            return False
        where = (phase.key, self.session.situation_of(phase), move)
        return any((each.phase, each.situation, each.move) == where for each in self.session.heard)


NOTHING: tuple[str, ...] = ()
PHASE_ITSELF: tuple[str, ...] = ("",)
"""What a predicate answers when it speaks, but of no note."""


def when(said: bool) -> tuple[str, ...]:
    """Return what a predicate answers when there is one thing to say, and no note to point to."""
    return PHASE_ITSELF if said else NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder. ``predicate`` returns what it speaks of: ids of notes, ``""`` for the phase itself.

    ``sentence`` is the key of what is shown; ``settings`` where it may speak.
    It never raises, whatever was typed, and points to nobody.
    """

    id: str
    weight: Weight
    scope: Scope
    settings: frozenset[Setting]
    sentence: str
    predicate: Callable[[Moment], tuple[str, ...]]
    source: str = ""

    def subjects(self, moment: Moment) -> tuple[str, ...]:
        """Return what it speaks of at ``moment``, nothing where its setting keeps it silent."""
        return self.predicate(moment) if moment.session.setting in self.settings else NOTHING

    def let_go(self, session: Session, subject: str) -> bool:
        """Whether somebody closed it: for this phase, or for good when it is about more than a phase."""
        phase = session.current
        here = ("", 1) if phase is None else (phase.key, session.situation_of(phase))
        lasting = self.scope in (Scope.SESSION, Scope.CYCLE)
        return any(
            (each.reminder, each.subject) == (self.id, subject)
            and (lasting or (each.phase, each.situation) == here)
            for each in session.let_go
        )
