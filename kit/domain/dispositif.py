"""A dispositif as data: what a ``dispositif.toml`` says, once read.

Sources of each value stay with it (``source``: [S1], [L-…], [P] of the domain
reference), because a facilitator may ask where a rule comes from.
"""

from dataclasses import dataclass
from enum import StrEnum

from kit.domain.identity import Role
from kit.domain.roles import Move, RoleCard, RoleMoves
from kit.domain.settled import Condition, FrameLine, OnlyIf, OwnSetting, Pitfall


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

    PROPOSAL = "proposal"
    """A title somebody offers; what is not retained is kept only if its author wants it."""
    TITLE = "title"
    ACCOUNT = "account"
    """A written account, read in silence [S1]."""
    FACT = "fact"
    QUESTION = "question"
    HYPOTHESIS = "hypothesis"
    LEAD = "lead"
    KEPT = "kept"
    LEARNING = "learning"
    DECISION = "decision"
    """What the group settles: what, when, how it will be seen, and when it is looked at again."""
    MESSAGE = "message"
    """What is carried to a direction or to another circle, word for word."""
    AGREEMENT = "agreement"
    """What several people say yes to: a contract for the day, a text signed by two groups, a plan."""
    RESONANCE = "resonance"
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
    essential: bool = False
    """One of the few fields of the short mode [L-TOOL4]."""
    fleeting: bool = False
    """Destroyed for good when the session closes."""
    columns: tuple[str, ...] = ()
    """Names of the parts an item is made of, each written in its own box; empty for one text."""
    pinned: bool = False
    """Stays in sight in the phases that follow."""
    hidden_until: str | None = None
    """Key of the phase in which it is shown again, once its own was left."""
    takes_up: tuple[str, ...] = ()
    """Fields of earlier sessions whose open items this one begins with."""
    ends: tuple[str, ...] = ()
    """The ``choices`` after which an item never comes back."""
    after: tuple[int, ...] = ()
    """After how many sessions an item comes back; empty: at each next one, until it ends."""
    only_if: OnlyIf | None = None
    asks: str = ""
    """The one question shown under the list once it has begun (« Quelle lecture manque ? »)."""


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
    situation: bool = False
    """Held once for each situation: twice, once, or not at all (design § 11.9)."""
    free_order: str = ""
    """Phases in a row with the same word are held in any order."""
    private: bool = False
    """Those concerned are among themselves: nothing is written, said or counted by the tool [L-CF1]."""
    balance: tuple[Role, ...] = ()
    """Groups whose turns are counted by hand, group by group and never by person."""
    only_if: OnlyIf | None = None
    least_minutes: int | None = None
    """Below this it is better skipped than squeezed; ``None`` lets the engine say."""
    source: str = ""

    def moves_of(self, role: Role) -> tuple[Move, ...]:
        """Return what ``role`` may do here; nothing said means it has no part."""
        return next((each.moves for each in self.moves if each.role is role), ())

    def writes(self, kind: Utterance) -> Field | None:
        """Return the first field of ``kind``, ``None`` when the phase has none."""
        return next((each for each in self.fields if each.kind is kind), None)

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
    about: str = ""
    """What is particular to it, in a sentence or two."""
    settings: tuple[tuple[str, str], ...] = ()
    """What this tradition settles by itself (``timebox`` hidden…); the framing letter may say otherwise."""
    least: int | None = None
    most: int | None = None
    """Group size when it differs from the dispositif's."""
    roles: tuple["RoleCard", ...] = ()
    """Roles called or explained otherwise in this tradition; the others are the dispositif's."""
    open: bool = False
    """Its phases are chosen, ordered and timed when a session is prepared."""

    @property
    def minutes(self) -> int:
        """Indicative length in minutes."""
        return sum(phase.minutes or 0 for phase in self.phases)


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
    themes: tuple[str, ...] = ()
    """The closed list a session's themes are ticked in."""
    tension_theme: str = ""
    """The theme which, coming back, says that the request may have changed (G19)."""
    remote_lines: tuple[str, ...] = ()
    """What is added to the opening when the session is held at a distance [L-THIE3]."""
    institution_lines: tuple[str, ...] = ()
    """What is added to the opening when the group comes from several institutions."""
    too_intimate: tuple[str, ...] = ()
    """What « trop intime » shows; no such gesture where it is empty, and never a record of it."""
    frame: tuple[FrameLine, ...] = ()
    pitfalls: tuple[Pitfall, ...] = ()
    documents: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    """What a bilan may look at; never anything per person."""
    settings: tuple[OwnSetting, ...] = ()
    conditions: tuple[Condition, ...] = ()

    def variant(self, key: str) -> Variant:
        """Return the variant ``key``; raises ``KeyError``."""
        for each in self.variants:
            if each.key == key:
                return each
        raise KeyError(key)
