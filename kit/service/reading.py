"""What each page may see: values computed here, drawn elsewhere (the room's in ``room.py``).

Participants get values that hold nothing else: no trait of their kernels
ever carries somebody else's text.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kit.domain.dispositif import Phase
from kit.domain.identity import Role
from kit.domain.note import Note, WrittenNote
from kit.domain.roles import Move, RoleCard
from kit.domain.session import Session, Status
from kit.hookspecs import Blocker
from kit.protocol.in_sight import is_hidden
from kit.service.access import Access
from kit.service.from_before import dates
from kit.service.protecting import only_fictional
from kit.service.rights import Thing, Verb, require
from kit.store import SessionSummary


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the console of one session draws."""

    session: Session
    group: str
    title: str
    question: str
    seat_names: dict[str, str]
    notes: tuple[WrittenNote, ...]
    last_event: int
    can_undo: bool
    blockers: tuple[Blocker, ...] = ()
    from_before: Mapping[str, datetime | None] = field(default_factory=dict)
    """When each item taken up from an earlier session was written (UTC), ``None`` where that one is gone."""
    hidden: tuple[Note, ...] = ()
    """What is out of sight for now, without a word of it."""

    def named(self, role: Role) -> str:
        """Return how the holder of ``role`` is called here, or an empty text."""
        seat = self.session.holder(role)
        return "" if seat is None else self.seat_names[seat.id]

    def __repr__(self) -> str:
        """Name the session and never its words."""
        return f"<Desk of {self.session.id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrivateTime:
    """A private time, seen from one seat: is it ``inside``, and the titles of the roles on each side."""

    inside: bool
    within: tuple[str, ...]
    without: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParticipantView:
    """What one participant's phone shows: the phase and their own card."""

    title: str
    status: Status
    phase_title: str
    instruction: str
    name: str
    card: RoleCard | None
    moves: tuple[Move, ...]
    fictional: bool
    private: "PrivateTime | None" = None
    """Who is inside and who is outside, while a private time is held."""

    def __repr__(self) -> str:
        """Name the phase and never the person."""
        return f"<ParticipantView of {self.phase_title!r}>"


def seat_label(number: int, name: str | None) -> str:
    """Return the « prénom d’emprunt », or the number of the seat."""
    return name or f"Place {number}"


def desk(access: Access, session_id: str) -> Desk:
    """Return what the console draws. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        words = tx.words.of_scope(session_id)
        written = tx.notes.of_session(session_id, include_removed=True)
        notes = tuple(each for each in written if not is_hidden(session, each.note))
        engagement = tx.engagements.get(session.engagement_id)
        return Desk(
            session=session,
            group=tx.groups.label(engagement.group_id),
            title=_of_now(session, notes, "title"),
            question=_of_now(session, notes, "question"),
            seat_names={seat.id: seat_label(seat.number, words.get(seat.id)) for seat in session.seats},
            notes=notes,
            last_event=tx.events.last(session_id),
            can_undo=tx.undo.depth(session_id) > 0,
            blockers=access.registry.blockers(session),
            from_before=dates(tx, session, (each.note for each in notes)),
            hidden=tuple(each.note for each in written if is_hidden(session, each.note)),
        )


def _of_now(session: Session, notes: tuple[WrittenNote, ...], kind: str) -> str:
    """Return the text of ``kind`` in the situation being worked on, or an empty one."""
    of_situations = {phase.key for phase in session.protocol.phases if phase.situation}
    return next(
        (
            each.text.strip()
            for each in notes
            if each.note.kind == kind
            and not each.note.removed
            and not each.note.aside
            and (each.note.phase not in of_situations or each.note.situation == session.situation)
        ),
        "",
    )


def participant(access: Access) -> ParticipantView:
    """Return what the participant of this handle may see: the phase, and their own card."""
    session_id, seat_id = access.session_id or "", access.actor.seat_id or ""
    require(access, Thing.OWN_CARD, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        name = tx.words.get(seat_id)
    seat = session.seat(seat_id)
    phase = session.current
    role = Role.PARTICIPANT if seat is None else seat.role
    return ParticipantView(
        title=session.protocol.title,
        status=session.status,
        phase_title="" if phase is None else phase.title,
        instruction="" if phase is None else phase.instruction,
        name=seat_label(0 if seat is None else seat.number, name),
        card=next((card for card in session.protocol.roles if card.role is role), None),
        moves=() if phase is None else phase.moves_of(role),
        fictional=only_fictional(access),
        private=_private_time(session, phase, role),
    )


def _private_time(session: Session, phase: Phase | None, role: Role) -> PrivateTime | None:
    """Return who is where while a private time is held; a role the phase does not name has no part in it."""
    if phase is None or not phase.private or session.status is not Status.RUNNING:
        return None

    def is_in(each: Role) -> bool:
        return bool(phase.moves_of(each)) and Move.AWAY not in phase.moves_of(each)

    cards = session.protocol.roles
    return PrivateTime(
        inside=is_in(role),
        within=tuple(card.title for card in cards if is_in(card.role)),
        without=tuple(card.title for card in cards if not is_in(card.role)),
    )


def listed(access: Access) -> tuple[SessionSummary, ...]:
    """Return the sessions of this store, the latest first."""
    require(access, Thing.GROUPS, Verb.READ)
    with access.store.read() as tx:
        return tx.sessions.summaries()
