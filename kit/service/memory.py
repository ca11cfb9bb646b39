"""Everything that is kept of one session, counted and told; never a word that was said.

One screen shows the whole journal of conduct (design § 11.3), so that a group
may be shown what the computer remembers.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from kit.domain.dispositif import Level, Utterance
from kit.domain.note import Note
from kit.domain.session import Protocol, Session, Status
from kit.messages import say
from kit.service.access import Access
from kit.service.calendar import clock_time
from kit.service.closing import goes_at_closing
from kit.service.retention import KeptUntil, of_session
from kit.service.rights import Thing, Verb, require
from kit.store import JournalLine

MINE = "mine"
"""How the facilitator's own notes are counted, whatever they are about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One line of the journal as a sentence; ``at`` is UTC."""

    at: datetime
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """Notes of one kind, without a word of them: all, of which set aside, of which removed."""

    kind: str
    count: int
    aside: int
    removed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What is kept of a session. ``going``: notes that closing would erase, by kind.

    ``attributed``: notes that say which seat they came from. ``codes``: seats
    that may take back what came from them. ``agreed``: free agreements gathered,
    never whose. ``pieces`` are those of its group.
    """

    closed: bool
    journal: tuple[Told, ...]
    notes: tuple[Counted, ...]
    going: tuple[tuple[str, int], ...]
    going_turns: int
    undoable: int
    names: int
    comments: int
    links: int
    themes: int
    heard: int
    let_go: int
    attributed: int
    agreed: int
    codes: int
    register: int
    pieces: int
    until: tuple[KeptUntil, ...]


def memory(access: Access, session_id: str) -> Memory:
    """Return what is kept of the session. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.JOURNAL, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        notes = tuple(each.note for each in tx.notes.of_session(session_id, include_removed=True))
        words = tx.words.of_scope(session_id)
        lines = tx.journal.of_session(session_id)
        links = len(tx.capabilities.of_session(session_id))
        comments = len(tx.comments.of_session(session_id))
        undoable = tx.undo.depth(session_id)
        codes = len(tx.withdrawals.of_session(session_id))
        registered = len(tx.register.of_session(session_id))
        group_id = tx.engagements.get(session.engagement_id).group_id
        pieces = tx.pieces.count(group_id)
    closed = session.status is Status.CLOSED
    going = Counter(_kind(note) for note in notes if not closed and goes_at_closing(session, note))
    return Memory(
        closed=closed,
        journal=tuple(Told(at=line.at, sentence=sentence_of(session.protocol, line)) for line in lines),
        notes=_counted(notes),
        going=tuple((kind, going[kind]) for kind in _KINDS if going[kind]),
        going_turns=_turns(session),
        undoable=undoable,
        names=sum(1 for seat in session.seats if words.get(seat.id)),
        comments=comments,
        links=links,
        themes=len(session.themes),
        heard=sum(each.count for each in session.heard),
        let_go=len(session.let_go),
        agreed=len(session.agreed),
        attributed=sum(note.seat is not None for note in notes),
        codes=codes,
        register=registered,
        pieces=pieces,
        until=of_session(access, session_id),
    )


_KINDS = (*(str(kind) for kind in Utterance), MINE)


def _kind(note: Note) -> str:
    return MINE if note.level is Level.PRIVATE else str(note.kind)


def _counted(notes: tuple[Note, ...]) -> tuple[Counted, ...]:
    by_kind = {kind: [note for note in notes if _kind(note) == kind] for kind in _KINDS}
    return tuple(
        Counted(
            kind=kind,
            count=len(mine),
            aside=sum(note.aside for note in mine),
            removed=sum(note.removed for note in mine),
        )
        for kind, mine in by_kind.items()
        if mine
    )


def _turns(session: Session) -> int:
    """Turns of persons (in training) and of groups of peers: both end with the session."""
    of_persons = sum(each.count for each in session.turns)
    return of_persons + sum(each.count for each in session.group_turns)


def sentence_of(protocol: Protocol, line: JournalLine) -> str:
    """Return one line of the journal in plain French; a kind nobody put into words is named as it is."""
    detail = line.detail
    phase = _phase(protocol, str(detail.get("phase", "")))
    match line.kind:
        case "phase.entered":
            return say("journal.entered", phase=phase)
        case "phase.left":
            way = str(detail.get("way", ""))
            return say(f"journal.left.{way}" if way else "journal.left", phase=phase)
        case "replanned":
            return say("journal.replanned", minutes=detail.get("minutes", 0))
        case "gate.passed_over":
            return say("journal.passed_over")
        case "session.closed":
            return say("journal.closed", seats=detail.get("seats", 0))
        case "exported":
            return say("journal.exported", piece=say(f"journal.piece.{detail.get('piece', '')}"))
    held = ", ".join(f"{name} {value}" for name, value in detail.items())
    return say("journal.other", kind=line.kind, detail=held)


def _phase(protocol: Protocol, key: str) -> str:
    return next((phase.title for phase in protocol.phases if phase.key == key), key)


def when(told: Told) -> str:
    """Return the local hour of a line, « 14:05 »."""
    return clock_time(told.at)
