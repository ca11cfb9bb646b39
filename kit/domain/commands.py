"""What can be asked of a session: one frozen value for each gesture."""

from dataclasses import dataclass

from kit.domain.dispositif import ForbiddenMove
from kit.domain.identity import Role
from kit.domain.session import Fate


@dataclass(frozen=True, slots=True)
class Start:
    """Begin the session at its first phase."""


@dataclass(frozen=True, slots=True)
class Next:
    """Leave the phase as done and enter the following one; after the last, end."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Leave the phase without holding it."""


@dataclass(frozen=True, slots=True)
class Back:
    """Return to the phase before, without a reason."""


@dataclass(frozen=True, slots=True)
class Suspend:
    """Stop here, without a reason; nothing of it goes to the journal."""


@dataclass(frozen=True, slots=True)
class Resume:
    """Take the session up again where it was."""


@dataclass(frozen=True, slots=True)
class Close:
    """End the session for good: what was removed is destroyed, undo stops here."""


@dataclass(frozen=True, slots=True)
class GiveRole:
    """Give a seat a role; a role held by one person leaves its former holder."""

    seat_id: str
    role: Role


@dataclass(frozen=True, slots=True)
class PassOver:
    """« Je m’en occupe »: enter a phase although its gate holds."""

    gate: str


@dataclass(frozen=True, slots=True)
class AddSeat:
    """Somebody arrives."""

    seat_id: str


@dataclass(frozen=True, slots=True)
class RemoveSeat:
    """A place was one too many (before the start)."""

    seat_id: str


@dataclass(frozen=True, slots=True)
class AnotherSituation:
    """Take up a second situation: the phases of a situation begin again, and nobody presents yet.

    The gates of its first phase hold it; the role that phase asks for is asked once inside.
    """


@dataclass(frozen=True, slots=True)
class WithoutSituation:
    """Nobody brings a situation today: go on after the phases of a situation (design § 11.9)."""


@dataclass(frozen=True, slots=True)
class ToClosing:
    """Go straight to the next closing phase: what is between is not held."""


@dataclass(frozen=True, slots=True)
class Replan:
    """« Il reste… »: share ``minutes`` among this phase and those to come."""

    minutes: int


@dataclass(frozen=True, slots=True)
class SetShort:
    """Show only the essential fields, or all of them again."""

    short: bool


@dataclass(frozen=True, slots=True)
class DecideFate:
    """The group decides what its trace becomes; ``None`` takes it back."""

    fate: Fate | None


@dataclass(frozen=True, slots=True)
class SetThemes:
    """Tick themes of the dispositif's closed list."""

    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ManagerPresent:
    """Say whether a line manager sits in the circle; never who."""

    present: bool


@dataclass(frozen=True, slots=True)
class StepOut:
    """Somebody leaves before the end; a role they held is free again."""

    seat_id: str


@dataclass(frozen=True, slots=True)
class ComeBack:
    """Somebody who had left is there again."""

    seat_id: str


@dataclass(frozen=True, slots=True)
class Spoke:
    """A human observer counts one speaking turn; in training, and only when it was agreed."""

    seat_id: str


@dataclass(frozen=True, slots=True)
class Hear:
    """A forbidden move was heard; in training only, and never who made it."""

    move: ForbiddenMove


@dataclass(frozen=True, slots=True)
class PutAway:
    """Close a reminder: it does not come back in this phase. ``subject``: a note, or empty."""

    reminder: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class GoTo:
    """Enter a phase of the free order one is in, or about to enter."""

    phase: str


@dataclass(frozen=True, slots=True)
class Declare:
    """Say that a condition is so, or take it back."""

    condition: str
    so: bool = True


@dataclass(frozen=True, slots=True)
class Agree:
    """Note in private that somebody agrees, or no longer does; never shown to the room."""

    condition: str
    seat_id: str
    agrees: bool = True


@dataclass(frozen=True, slots=True)
class SpokeFor:
    """One speaking turn of a group of peers, counted by hand."""

    role: Role


@dataclass(frozen=True, slots=True)
class PassConsole:
    """From now on only the console whose code has this fingerprint may write."""

    fingerprint: str


Command = (
    Start
    | Next
    | Skip
    | Back
    | Suspend
    | Resume
    | Close
    | GiveRole
    | PassOver
    | AddSeat
    | RemoveSeat
    | AnotherSituation
    | WithoutSituation
    | ToClosing
    | Replan
    | SetShort
    | DecideFate
    | SetThemes
    | ManagerPresent
    | StepOut
    | ComeBack
    | Spoke
    | Hear
    | PutAway
    | GoTo
    | Declare
    | Agree
    | SpokeFor
    | PassConsole
)
"""Every command the engine knows. Undo is not one: it is the store giving back the state before."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One click, as the browser made it: its own id and the revision it was made on.

    A gesture replayed after an outage, or sent by two tabs, acts once.
    """

    action: str
    revision: int
