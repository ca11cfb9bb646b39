"""What can be asked of a session: one frozen value for each gesture."""

from dataclasses import dataclass

from kit.domain.identity import Role


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


Command = Start | Next | Skip | Back | Suspend | Resume | Close | GiveRole | PassOver | AddSeat | RemoveSeat
"""Every command the engine knows. Undo is not one: it is the store giving back the state before."""


@dataclass(frozen=True, slots=True)
class Gesture:
    """One click, as the browser made it: its own id and the revision it was made on.

    A gesture replayed after an outage, or sent by two tabs, acts once.
    """

    action: str
    revision: int
