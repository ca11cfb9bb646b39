"""Who sits in the circle, and which role each holds."""

from dataclasses import replace

from kit.domain.identity import Role
from kit.domain.session import Seat, Session
from kit.errors import BadInput, NotFound, Refused
from kit.guards.sizes import LEAST, MOST
from kit.protocol.situations import presenter_leaves

BESIDE = (Role.FACILITATOR, Role.CO_FACILITATOR, Role.ROOM, Role.CLOCK)
"""Roles no seat of the circle holds."""


def give_role(session: Session, seat_id: str, role: Role) -> Session:
    """Give a seat a role; a role held by one person leaves its former holder."""
    seat = _present(session, seat_id)
    card = next((card for card in session.protocol.roles if card.role is role), None)
    if card is None or role in BESIDE or not seat.here:
        raise Refused("command.not_now")

    def seated(each: Seat) -> Seat:
        if each.id == seat_id:
            return replace(each, role=role)
        if each.role is role and card.one and role is not Role.PARTICIPANT:
            return replace(each, role=Role.PARTICIPANT)
        return each

    return replace(session, seats=tuple(seated(each) for each in session.seats))


def add_seat(session: Session, seat_id: str) -> Session:
    """Add a seat for somebody who arrives, even late."""
    if len(session.seats) >= MOST:
        raise BadInput("group.size", least=LEAST, most=MOST)
    if session.seat(seat_id) is not None:
        raise Refused("command.not_now")
    number = max((seat.number for seat in session.seats), default=0) + 1
    return replace(session, seats=(*session.seats, Seat(id=seat_id, number=number)))


def remove_seat(session: Session, seat_id: str) -> Session:
    """Take away a seat that was one too many."""
    _present(session, seat_id)
    if len(session.seats) <= LEAST:
        raise BadInput("group.size", least=LEAST, most=MOST)
    return replace(
        session,
        seats=tuple(seat for seat in session.seats if seat.id != seat_id),
        agreed=tuple(each for each in session.agreed if each.seat_id != seat_id),
    )


def step_out(session: Session, seat_id: str) -> Session:
    """Note that somebody left; the role they held is free again."""
    seat = _present(session, seat_id)
    if seat.role is Role.PRESENTER:
        session = presenter_leaves(session)
    return _here(session, seat, here=False)


def come_back(session: Session, seat_id: str) -> Session:
    """Note that somebody who had left is there again."""
    return _here(session, _present(session, seat_id), here=True)


def _here(session: Session, seat: Seat, *, here: bool) -> Session:
    if seat.here is here:
        raise Refused("command.not_now")
    changed = replace(seat, here=here, role=Role.PARTICIPANT)
    return replace(session, seats=tuple(changed if each.id == seat.id else each for each in session.seats))


def _present(session: Session, seat_id: str) -> Seat:
    seat = session.seat(seat_id)
    if seat is None:
        raise NotFound("seat.unknown", seat=seat_id)
    return seat
