"""The five levels of writing as data: who reads, what may be shown or carried out, how long it is kept.

Domain reference § 1.5. ``kit.service.rights`` obeys the first half and
``kit.service.retention`` the second; tests compare them with this table.
"""

from dataclasses import dataclass
from enum import Enum, auto

from kit.domain.dispositif import Level
from kit.domain.identity import Role
from kit.messages import say


class Outside(Enum):
    """Who may be given a writing, and never opens the tool: « hors de l’outil »."""

    CIRCLE = auto()
    """The participants of the session, the presenter and the co-facilitator among them: on paper."""
    SPONSOR = auto()
    """Whoever commissioned the work, and its direction."""
    FUNDER = auto()


class Leaving(Enum):
    """How a writing may become a file."""

    NEVER = auto()
    REVIEWED = auto()
    """Once a human has read every passage of it."""
    BY_ITSELF = auto()
    """One piece at a time, as it stands: a family apart from what people said."""


class Kept(Enum):
    """What the proposed date is counted from."""

    CLOSING = auto()
    ENGAGEMENT = auto()
    CONVENTION = auto()
    RECEIVED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What holds for one level.

    ``readers`` open it in the tool, ``given_to`` receive it by other means.
    ``copied_to``: the levels its words may reach without being typed again.
    The date proposed is ``kept`` and ``years`` after; ``to_verify``: somebody must
    still look that length up, so it is said with the date.
    """

    level: Level
    readers: frozenset[Role]
    given_to: frozenset[Outside]
    projected: bool
    leaving: Leaving
    copied_to: frozenset[Level]
    kept: Kept
    years: int
    to_verify: bool
    source: str

    @property
    def title(self) -> str:
        """How the level is called on every screen."""
        return say(f"level.{self.level.name.lower()}")


_HOLDER = frozenset({Role.FACILITATOR})

RULES: tuple[Rule, ...] = (
    Rule(
        level=Level.PRIVATE,
        readers=_HOLDER,
        given_to=frozenset(),
        projected=False,
        leaving=Leaving.NEVER,
        copied_to=frozenset(),
        # Proposed at the closing; whatever was chosen, never beyond the end of the engagement.
        kept=Kept.CLOSING,
        years=0,
        to_verify=False,
        source="[P]",
    ),
    Rule(
        level=Level.GROUP,
        readers=_HOLDER,
        given_to=frozenset({Outside.CIRCLE}),
        projected=True,
        leaving=Leaving.REVIEWED,
        copied_to=frozenset({Level.PRIVATE}),
        kept=Kept.ENGAGEMENT,
        years=0,
        to_verify=False,
        source="[P]",
    ),
    Rule(
        level=Level.SUMMARY,
        readers=_HOLDER,
        given_to=frozenset({Outside.CIRCLE, Outside.SPONSOR}),
        projected=False,
        leaving=Leaving.REVIEWED,
        copied_to=frozenset(),
        kept=Kept.CONVENTION,
        years=1,
        to_verify=False,
        source="[P] [S1]",
    ),
    Rule(
        level=Level.CONTRACT,
        readers=_HOLDER,
        given_to=frozenset({Outside.SPONSOR}),
        projected=False,
        leaving=Leaving.BY_ITSELF,
        copied_to=frozenset(),
        kept=Kept.RECEIVED,
        years=10,
        to_verify=True,
        source="[CG]",
    ),
    Rule(
        level=Level.PROOF,
        readers=_HOLDER,
        given_to=frozenset({Outside.SPONSOR, Outside.FUNDER}),
        projected=False,
        leaving=Leaving.BY_ITSELF,
        copied_to=frozenset(),
        kept=Kept.RECEIVED,
        years=5,
        to_verify=True,
        source="[CG]",
    ),
)
"""In the order of the levels."""

OF_A_SESSION = (Level.PRIVATE, Level.GROUP)
"""What is written in a session."""

OF_A_GROUP = (Level.SUMMARY, Level.CONTRACT, Level.PROOF)
"""What belongs to a group, outside its sessions."""


def rule_of(level: Level) -> Rule:
    """Return what holds for ``level``."""
    return next(rule for rule in RULES if rule.level is level)
