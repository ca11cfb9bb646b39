"""Where something is written, and one change of it: the values of writing."""

from dataclasses import dataclass

from kit.domain.dispositif import Field, Level, Utterance
from kit.domain.session import Session
from kit.errors import NotFound, Refused

ASIDE = Field(
    key="mis_de_cote",
    label="Mis de côté",
    kind=Utterance.NOTE,
    level=Level.GROUP,
    placeholder="Ce qui vient trop tôt…",
    many=True,
)
"""Where what comes too early waits; every session has it, in every phase."""

REASON = "raison:"
"""What the key of a private field begins with when it says why a gate was passed over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an item is written: a field of a phase of a session."""

    session_id: str
    phase: str
    field: str
    situation: int | None = None
    """1 or 2; ``None`` for the one being worked on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keystroke:
    """One change of an item's text, as a browser tab (``writer``) sends it.

    ``base`` is the revision the writer had last seen; ``rev`` the new one.
    """

    note_id: str
    writer: str
    base: int
    rev: int
    text: str

    def __repr__(self) -> str:
        """Name the note and never its words."""
        return f"<Keystroke {self.rev} of {self.note_id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What was made durable. ``moved_to`` names the version kept beside somebody else's."""

    note_id: str
    rev: int
    moved_to: str | None = None


def reason_field(gate: str, label: str = "") -> Field:
    """Return the private field where one may say, afterwards, why ``gate`` was passed over (§ 11.5)."""
    return Field(key=f"{REASON}{gate}", label=label, kind=Utterance.NOTE, level=Level.PRIVATE)


def field_of(session: Session, phase: str, field: str) -> Field:
    """Return the field, raising ``NotFound`` when the session's protocol has none such.

    Raises ``Refused`` for anything in a private time: nothing is written there, whatever the field (G21).
    """
    if any(each.key == phase and each.private for each in session.protocol.phases):
        raise Refused("private.family_only")
    if field == ASIDE.key:
        return ASIDE
    gate = field.removeprefix(REASON)
    if gate != field and gate in session.passed_over:
        return reason_field(gate)
    try:
        return session.protocol.phase(phase).field(field)
    except KeyError as missing:
        raise NotFound("note.unknown", field=field) from missing
