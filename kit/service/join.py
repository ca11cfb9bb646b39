"""Inviting somebody in: a personal capability, checked in the first cell of their page."""

import secrets
from hashlib import sha256

from kit.domain.identity import Actor, Role, new_id
from kit.domain.session import Status
from kit.errors import NotFound
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

CAPABILITY_BYTES = 16
"""128 bits: not to be guessed on a classroom's network."""

CLOCK_SEAT = "clock"
"""The seat the link of the silent phone is kept under: no seat of a circle has this id."""


def _hashed(capability: str) -> str:
    return sha256(capability.encode()).hexdigest()


def invite(access: Access, session_id: str, seat_id: str) -> str:
    """Return a new capability for one seat; only its hash is kept. Raises ``NotFound``."""
    require(access, Thing.INVITATIONS, Verb.WRITE, session_id)
    capability = secrets.token_urlsafe(CAPABILITY_BYTES)
    with access.store.write() as tx:
        if tx.sessions.get(session_id).seat(seat_id) is None:
            raise NotFound("seat.unknown", seat=seat_id)
        tx.capabilities.issue(session_id, seat_id, _hashed(capability), access.clock())
    return capability


def invite_clock(access: Access, session_id: str) -> str:
    """Return a new capability for the phone that says nothing; only its hash is kept. Raises ``NotFound``."""
    require(access, Thing.INVITATIONS, Verb.WRITE, session_id)
    capability = secrets.token_urlsafe(CAPABILITY_BYTES)
    with access.store.write() as tx:
        tx.sessions.get(session_id)
        tx.capabilities.issue(session_id, CLOCK_SEAT, _hashed(capability), access.clock())
    return capability


def enter(access: Access, capability: str) -> Access:
    """Return a handle tied to the one seat the capability opens, or to the clock alone.

    Raises ``NotFound`` (``capability.unknown``), the same for a wrong, a
    garbage and an expired one: nothing is told to who guesses.
    """
    with access.store.read() as tx:
        found = tx.capabilities.find(_hashed(capability))
        if found is None:
            raise NotFound("capability.unknown")
        session_id, seat_id = found
        session = tx.sessions.get(session_id)
        seat = session.seat(seat_id)
        if session.status is Status.CLOSED or (seat is None and seat_id != CLOCK_SEAT):
            raise NotFound("capability.unknown")
    if seat is None:
        return access.tied_to(session_id, Actor(id=new_id(), role=Role.CLOCK))
    return access.tied_to(session_id, Actor(id=seat_id, role=seat.role, seat_id=seat_id))
