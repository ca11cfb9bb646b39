"""The file a session travels in: one JSON text that says what it is, its version, and its own fingerprint.

It may come from anywhere, so nothing of it is believed before it is checked:
types and bounds here, ids against the store in ``carry``.
"""

import uuid
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256

import msgspec

from kit.domain.identity import Role
from kit.domain.note import MOST_CHARACTERS, Note
from kit.domain.session import Engagement, Group, Session
from kit.domain.settings import from_pairs
from kit.errors import BadInput
from kit.guards.sizes import LEAST, LONGEST, MOST, SHORTEST
from kit.service.prepare import LONGEST_NAME

FORMAT = "modifiable.seance"
VERSION = 1
SEALED_VERSION = 2
"""Of a file that a code opens; what it holds inside is of ``VERSION``."""

MOST_BYTES = 5 * 1024 * 1024
"""The largest file that is read; a session of a long day is a hundredth of it."""

_BEGINS = b'{"format":"' + FORMAT.encode() + b'"'
_MOST_ITEMS = 5_000
_MOST_WHOLE = 2**31 - 1
_MOST_KEY = 64


class Head(msgspec.Struct, frozen=True):
    """What is read first, whatever the version."""

    format: str
    version: int


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; ``sha256`` is that of the bytes of ``content``."""

    format: str
    version: int
    sha256: str
    content: msgspec.Raw


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note and its words."""

    note: Note
    text: str

    def __repr__(self) -> str:
        """Name the note and never its words."""
        return f"<Written {self.note.id}>"


class Carried(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything of one session that travels; ``names`` are the « prénoms d’emprunt » by seat."""

    session: Session
    engagement: Engagement
    group: Group
    label: str
    names: dict[str, str]
    notes: tuple[Written, ...]

    def __repr__(self) -> str:
        """Name the session and never a word of it."""
        return f"<Carried {self.session.id}>"


def encoded(carried: Carried) -> bytes:
    """Return the bytes of the file."""
    content = msgspec.json.encode(carried)
    return msgspec.json.encode(
        Envelope(
            format=FORMAT,
            version=VERSION,
            sha256=sha256(content).hexdigest(),
            content=msgspec.Raw(content),
        )
    )


def decoded(given: bytes) -> Carried:
    """Return what the file holds, sound in itself.

    Raises ``BadInput``: ``carry.too_large``, ``carry.foreign`` (not one of our
    files), ``carry.newer``, ``carry.damaged`` (cut short, changed, or out of bounds).
    """
    if len(given) > MOST_BYTES:
        raise BadInput("carry.too_large", most=MOST_BYTES // 1024 // 1024)
    ours = given.startswith(_BEGINS)
    try:
        head = msgspec.json.decode(given, type=Head)
        if head.format == FORMAT and head.version > SEALED_VERSION:
            raise BadInput("carry.newer")
        envelope = msgspec.json.decode(given, type=Envelope)
        if sha256(bytes(envelope.content)).hexdigest() != envelope.sha256 or envelope.format != FORMAT:
            raise BadInput("carry.damaged" if ours else "carry.foreign")
        carried = msgspec.json.decode(envelope.content, type=Carried)
        sound = _sound(carried)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BadInput("carry.damaged" if ours else "carry.foreign") from None
    if not sound:
        raise BadInput("carry.damaged")
    return carried


def ids_of(carried: Carried) -> tuple[str, ...]:
    """Return the id of everything the file brings, one for each thing."""
    return (
        carried.session.id,
        carried.engagement.id,
        carried.group.id,
        *(seat.id for seat in carried.session.seats),
        *(each.note.id for each in carried.notes),
    )


def _sound(carried: Carried) -> bool:
    session, ids = carried.session, ids_of(carried)
    seats = {seat.id for seat in session.seats}
    return (
        all(_bounded(value) for value in _values(msgspec.to_builtins(carried, builtin_types=(datetime,))))
        and all(map(_is_id, ids))
        and len(set(ids)) == len(ids)
        and session.engagement_id == carried.engagement.id
        and carried.engagement.group_id == carried.group.id
        and set(carried.names) <= seats
        and all(0 < len(name) <= LONGEST_NAME for name in carried.names.values())
        and len(carried.label) <= LONGEST_NAME * 2
        and LEAST <= len(session.seats) <= MOST
        and SHORTEST <= session.minutes <= LONGEST
        and all(_is_key(each) for each in session.themes)
        and _holds_together(session)
        and _settles(carried.engagement)
        and all(_belongs(each, session) for each in carried.notes)
    )


def _holds_together(session: Session) -> bool:
    """Whether the session only names phases its protocol has, each once."""
    phases = [phase.key for phase in session.protocol.phases]
    named = {session.phase, *(visit.phase for visit in session.visits)} - {None}
    return (
        bool(phases)
        and len(set(phases)) == len(phases)
        and named <= set(phases)
        and len(session.protocol.title) <= 200
        and session.revision >= 0
        and session.situation >= 1
    )


def _settles(engagement: Engagement) -> bool:
    try:
        from_pairs(engagement.settings)
    except ValueError:
        return False
    return True


def _belongs(written: Written, session: Session) -> bool:
    note = written.note
    return (
        note.session_id == session.id
        and len(written.text) <= MOST_CHARACTERS
        and all(map(_is_key, (note.phase, note.field, note.tag or "", note.writer)))
        and all(other is None or _is_id(other) for other in (note.rival_of, note.tied_to, note.seat))
        and note.author is not Role.ROOM
        and note.rev >= 0
        and note.situation >= 1
    )


def _is_id(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


def _is_key(text: str) -> bool:
    return len(text) <= _MOST_KEY and text.isprintable()


def _bounded(value: object) -> bool:
    """Whether one text, number or date is of a size anything of ours could have."""
    match value:
        case str():
            return len(value) <= MOST_CHARACTERS
        case datetime():
            return value.tzinfo is not None
        case int():
            return abs(value) <= _MOST_WHOLE
        case _:
            return value is None


def _values(whole: object) -> Iterator[object]:
    """Yield every single value inside ``whole``; an endless list yields one that is out of bounds."""
    inside = list(whole.items()) if isinstance(whole, dict) else whole
    if not isinstance(inside, list | tuple):
        yield whole
        return
    if len(inside) > _MOST_ITEMS:
        yield _MOST_WHOLE + 1
        return
    for each in inside:
        yield from _values(each)
