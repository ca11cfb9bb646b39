"""A dispositif as data: what a ``dispositif.toml`` says, once read.

Sources of each value stay with it (``source``: [S1], [L-…], [P] of the domain
reference), because a facilitator may ask where a rule comes from.
"""

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


class ForbiddenMove(StrEnum):
    """An act a phase excludes by definition; explicit per phase (design § 11.4)."""

    ADVICE = "advice"
    WHY = "why"
    CLOSED_QUESTION = "closed_question"
    JUDGEMENT = "judgement"
    INTERPRETATION = "interpretation"
    INTERRUPTION = "interruption"
    DIAGNOSIS = "diagnosis"
    NAMING = "naming"
    NEW_ACCOUNT = "new_account"
    REPLY = "reply"


class Level(StrEnum):
    """Who may ever read a piece of writing (domain reference § 1.5); never shown as such."""

    PRIVATE = "N0"
    GROUP = "N1"
    SUMMARY = "N2"
    CONTRACT = "N3"
    PROOF = "N4"


class Utterance(StrEnum):
    """What kind of thing was said or written."""

    TITLE = "title"
    FACT = "fact"
    QUESTION = "question"
    HYPOTHESIS = "hypothesis"
    LEAD = "lead"
    KEPT = "kept"
    LEARNING = "learning"
    FATE = "fate"
    NOTE = "note"


class Leaves(StrEnum):
    """The document a field may go out in, once reviewed."""

    TRACE = "trace"
    MEMO = "memo"
    BOTH = "both"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Something that may be written in a phase.

    ``many``: a list of items, else one text. ``choices``: optional tags an item
    may carry (« institutionnel »…); optional always, never a progress bar.
    """

    key: str
    label: str
    kind: Utterance
    level: Level
    placeholder: str = ""
    hint: str = ""
    many: bool = False
    projected: bool = False
    choices: tuple[str, ...] = ()
    leaves: Leaves = Leaves.NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMoves:
    """What one role may do in one phase, in order."""

    role: Role
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """A bounded moment of a session. ``minutes`` are indicative, ``None`` when untimed."""

    key: str
    title: str
    objective: str
    instruction: str
    minutes: int | None = None
    prompts: tuple[str, ...] = ()
    moves: tuple[RoleMoves, ...] = ()
    fields: tuple[Field, ...] = ()
    forbidden: tuple[ForbiddenMove, ...] = ()
    avoid: tuple[str, ...] = ()
    done_when: tuple[str, ...] = ()
    needs: Role | None = None
    """A role that must be held before the phase is entered: the definition of the dispositif asks it."""
    gathers_aside: bool = False
    """What was set aside comes back here."""
    closing: bool = False
    """Skipping it is a warning: nobody leaves without having been given the floor back."""
    source: str = ""

    def moves_of(self, role: Role) -> tuple[Move, ...]:
        """Return what ``role`` may do here; nothing said means it has no part."""
        return next((each.moves for each in self.moves if each.role is role), ())

    def field(self, key: str) -> Field:
        """Return the field ``key``; raises ``KeyError``."""
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """A named way of running the dispositif: an order of its phases, some re-timed."""

    key: str
    title: str
    phases: tuple[Phase, ...]
    timed: bool = True
    source: str = ""

    @property
    def minutes(self) -> int:
        """Indicative length in minutes."""
        return sum(phase.minutes or 0 for phase in self.phases)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """A role as it is explained to who holds it."""

    role: Role
    title: str
    may: tuple[str, ...]
    may_not: tuple[str, ...] = ()
    one: bool = True
    """Held by one person at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispositif:
    """A kind of session: identity, sources, roles, and its variants (the first is the default)."""

    key: str
    title: str
    short_title: str
    version: str
    purpose: str
    not_for: tuple[str, ...]
    sources: tuple[str, ...]
    least: int
    most: int
    roles: tuple[RoleCard, ...]
    variants: tuple[Variant, ...]
    charter: tuple[str, ...] = ()

    def variant(self, key: str) -> Variant:
        """Return the variant ``key``; raises ``KeyError``."""
        for each in self.variants:
            if each.key == key:
                return each
        raise KeyError(key)
