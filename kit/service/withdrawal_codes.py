"""Codes of withdrawal: told once, on paper or on a phone; the store keeps what recognises them.

Whoever has the laptop and its store could delete rows without any code: a code
only has to be beyond guessing by hand, so its hash is a plain one.
"""

from hashlib import sha256

from kit.errors import BadInput, NotFound
from kit.keys import printed_code
from kit.service.access import Access
from kit.service.registering import note_in
from kit.service.rights import Thing, Verb, require

_SECRET_SIGNS, _CHECK_SIGNS = 11, 1


def new_code() -> str:
    """Return a new code, « 4F7K-2M9T-C0XA »: fifty-five random bits and a sign that checks them."""
    return printed_code.new_code(_SECRET_SIGNS, _CHECK_SIGNS)


def read_code(typed: str) -> str:
    """Return the signs of a code, whatever spaces, hyphens and letters alike were typed.

    Raises ``BadInput`` (``withdraw.mistyped``) when a sign is wrong or missing.
    """
    signs = printed_code.signs_of(typed, _SECRET_SIGNS, _CHECK_SIGNS)
    if signs is None:
        raise BadInput("withdraw.mistyped")
    return signs


def hash_of(code: str) -> str:
    """Return what the store keeps of ``code``. Raises ``BadInput`` (``withdraw.mistyped``)."""
    return sha256(b"modifiable withdrawal " + read_code(code).encode()).hexdigest()


def seats_with_code(access: Access, session_id: str) -> frozenset[str]:
    """Return the seats of the session that were given a code. Raises ``NotFound`` or ``Forbidden``."""
    require(access, Thing.WITHDRAWALS, Verb.READ, session_id)
    with access.store.read() as tx:
        tx.sessions.get(session_id)
        return tx.withdrawals.of_session(session_id)


def codes(access: Access, session_id: str, *, anew: bool = False) -> dict[str, str]:
    """Give a code to every seat that has none and return them, by seat: they are told this once.

    ``anew``: to every seat; those given before then serve no more.
    """
    require(access, Thing.WITHDRAWALS, Verb.WRITE, session_id)
    with access.store.write() as tx:
        seats = tx.sessions.get(session_id).seats
        known = frozenset() if anew else tx.withdrawals.of_session(session_id)
        made = {seat.id: new_code() for seat in seats if seat.id not in known}
        for seat_id, code in made.items():
            tx.withdrawals.issue(session_id, seat_id, hash_of(code), access.clock())
        if made:
            note_in(tx, access, "codes_given", session_id=session_id, detail={"codes": len(made)})
    return made


def has_own_code(access: Access) -> bool:
    """Whether the seat of this participant was given a code. Raises ``Forbidden``."""
    session_id = access.session_id or ""
    require(access, Thing.OWN_CODE, Verb.READ, session_id)
    with access.store.read() as tx:
        return access.actor.seat_id in tx.withdrawals.of_session(session_id)


def own_code(access: Access) -> str:
    """Give the participant of this handle the code of their own seat, in place of the one they had.

    It is told this once. Raises ``Forbidden``, ``NotFound`` when the seat is no more.
    """
    session_id, seat_id = access.session_id or "", access.actor.seat_id or ""
    require(access, Thing.OWN_CODE, Verb.WRITE, session_id)
    code = new_code()
    with access.store.write() as tx:
        if tx.sessions.get(session_id).seat(seat_id) is None:
            raise NotFound("seat.unknown", seat=seat_id)
        tx.withdrawals.issue(session_id, seat_id, hash_of(code), access.clock())
        note_in(tx, access, "codes_given", session_id=session_id, detail={"codes": 1})
    return code
