"""Somebody arrives, late or not: a seat more, called as they wish to be called here."""

import uuid

from kit.domain.commands import AddSeat, Gesture
from kit.domain.session import Session
from kit.service.access import Access
from kit.service.door import perform
from kit.service.prepare import check_names, rename_seat
from kit.service.rights import Thing, Verb, require


def somebody_arrives(access: Access, session_id: str, gesture: Gesture, name: str) -> Session:
    """Add a seat and its « prénom d’emprunt » (none: its number); the same gesture adds one seat.

    Raises ``BadInput`` when the name is taken or too long, before anything is added.
    """
    require(access, Thing.SEAT_NAMES, Verb.WRITE, session_id)
    seat_id = str(uuid.uuid5(uuid.UUID(gesture.action), "seat"))
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        words = tx.words.of_scope(session_id)
        check_names([*(words.get(seat.id, "") for seat in session.seats if seat.id != seat_id), name])
    after = perform(access, session_id, gesture, AddSeat(seat_id))
    if name.strip():
        rename_seat(access, session_id, seat_id, name)
    return after
