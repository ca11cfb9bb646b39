"""What a dispositif settles beside its phases: its frame, what it asks, waits for and warns of."""

from dataclasses import dataclass
from enum import StrEnum


class Force(StrEnum):
    """How much a line of the frame binds (domain reference § 0)."""

    HARD = "hard"
    ADVISED = "advised"
    TO_AGREE = "to_agree"


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameLine:
    """One line of the frame: size, rhythm, presence… and how much it binds."""

    element: str
    value: str
    force: Force
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pitfall:
    """What goes wrong in this dispositif, what tells it, and what to do then."""

    pitfall: str
    sign: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSetting:
    """A question the framing letter settles for this dispositif; ``default`` is one of ``choices``."""

    key: str
    question: str
    choices: tuple[str, ...]
    default: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OnlyIf:
    """Something that exists only when the own setting ``setting`` has ``value``."""

    setting: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What must be so before the phases ``before`` are entered.

    ``sentence`` is shown while it holds; ``gesture`` says that it is so.
    ``within``: the only phase in which the gesture is made. ``each_seat``: asked
    of each person in private; nobody is ever shown who said what. ``lasting``:
    once said, it holds for the group's following sessions of this dispositif.
    """

    key: str
    sentence: str
    gesture: str
    before: tuple[str, ...]
    within: str | None = None
    each_seat: bool = False
    lasting: bool = False
    may_pass: bool = True
    """Whether « je m’en occupe » is possible."""
    source: str = ""

    @property
    def gate(self) -> str:
        """The name of the gate it holds."""
        return f"{CONDITION}{self.key}"


CONDITION = "condition."
"""How the gate of a condition begins."""
