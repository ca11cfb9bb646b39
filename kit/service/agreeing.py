"""Free agreement, from one's own phone: yes, or no longer; never anybody else's (G16).

It may be taken back until the start and during the session, without a reason.
It is kept beside the conduct of the session: the facilitator's « annuler »
never brings back a yes that was taken back, closing erases them all, and no
file that carries the session elsewhere holds one. Nor does it make a gesture
of the facilitator's out of date: nobody's phone can stop the session.
"""

from dataclasses import dataclass, replace

from kit.domain.commands import Agree, Gesture
from kit.domain.session import Session, Status
from kit.domain.settled import Condition
from kit.errors import NotFound, Refused
from kit.protocol import apply
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnAgreement:
    """What one seat is asked (nothing when ``asked`` is false), and whether it said yes."""

    asked: bool
    agrees: bool


def asked_of_each(session: Session) -> tuple[Condition, ...]:
    """Return the conditions of the session that each person is asked in private."""
    return tuple(each for each in session.protocol.conditions if each.each_seat)


def has_agreed(session: Session, seat_id: str, conditions: tuple[Condition, ...]) -> bool:
    """Whether the seat said yes to every one of ``conditions``."""
    said = {each.condition for each in session.agreed if each.seat_id == seat_id}
    return all(each.key in said for each in conditions)


def own_agreement(access: Access) -> OwnAgreement:
    """Return what the participant of this handle is asked. Raises ``Forbidden`` or ``NotFound``."""
    session_id, seat_id = access.session_id or "", access.actor.seat_id or ""
    require(access, Thing.OWN_AGREEMENT, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
    asked = asked_of_each(session)
    over = session.status is Status.CLOSED or session.seat(seat_id) is None
    return OwnAgreement(
        asked=bool(asked) and not over, agrees=bool(asked) and has_agreed(session, seat_id, asked)
    )


def answer(access: Access, gesture: Gesture, *, agrees: bool) -> OwnAgreement:
    """Keep the yes of the participant of this handle, or take it back; once for one gesture.

    It needs no revision: nobody else's gesture can make it out of date. Raises
    ``Forbidden``, ``NotFound`` when the seat is no more, ``Refused`` when
    nothing is asked or the session is closed.
    """
    session_id, seat_id = access.session_id or "", access.actor.seat_id or ""
    require(access, Thing.OWN_AGREEMENT, Verb.WRITE, session_id)
    with access.store.write() as tx:
        session = tx.sessions.get_alone(session_id)
        if session.seat(seat_id) is None:
            raise NotFound("seat.unknown", seat=seat_id)
        asked = asked_of_each(session)
        if not asked:
            raise Refused("command.not_now")
        if tx.actions.seen(gesture.action) is None and has_agreed(session, seat_id, asked) is not agrees:
            at, before = access.clock(), session.revision
            for condition in asked:
                session = apply(session, Agree(condition.key, seat_id, agrees=agrees), at)
            session = replace(session, revision=before)
            tx.sessions.keep_agreed(session)
            tx.actions.record(gesture.action, session_id, session.revision, at)
            tx.events.append(session_id, "session", session_id)
    return OwnAgreement(asked=True, agrees=has_agreed(session, seat_id, asked))
