"""Inviting somebody in: a personal capability, checked in the first cell of their page."""

import secrets
from hashlib import sha256

from kit.domain.identity import Actor
from kit.domain.session import Status
from kit.errors import NotFound
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

CAPABILITY_BYTES = 16
"""128 bits: not to be guessed on a classroom's network."""


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


def enter(access: Access, capability: str) -> Access:
    """Return a handle tied to the one seat the capability opens.

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
        if seat is None or session.status is Status.CLOSED:
            raise NotFound("capability.unknown")
    return access.tied_to(session_id, Actor(id=seat_id, role=seat.role, seat_id=seat_id))
