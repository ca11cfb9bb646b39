"""Who might keep the time, write or watch today, from what the group’s earlier sessions say.

Names are words: they are read from where words are kept, compared here, and
never written anywhere else.
"""

from kit.domain.session import Session
from kit.protocol.fairness import SERVING, Proposed, held_in, proposed
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Transaction

REMEMBERED = 12
"""Earlier sessions that count: a year of a group that meets every month [S1]."""


def fair_roles(access: Access, session_id: str) -> tuple[Proposed, ...]:
    """Return the proposals for a session; none in a group that has not met before.

    Raises ``Forbidden`` for anyone but whoever conducts it.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    require(access, Thing.SEAT_NAMES, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        group_id = tx.engagements.get(session.engagement_id).group_id
        before = [each for each in tx.sessions.closed_of(group_id) if each != session_id][-REMEMBERED:]
        if not before:
            return ()
        held = held_in((each, _names(tx, each)) for each in map(tx.sessions.get, before))
        return proposed(session, {seat.id: tx.words.shown_of(seat.id) for seat in session.seats}, held)


def _names(tx: Transaction, session: Session) -> dict[str, str]:
    """Return the names of those who served, and of no other seat."""
    return {seat.id: tx.words.shown_of(seat.id) for seat in session.seats if seat.role in SERVING}
