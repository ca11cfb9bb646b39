"""Handing over the console to the other facilitator: a one-time code, and one page that writes.

Nobody in the room notices: participants and projection follow the session,
not the page that holds it. Whoever handed it over may take it back, and says so.
"""

import secrets
from datetime import timedelta

from kit.domain.commands import Gesture
from kit.domain.identity import new_id
from kit.domain.session import Session, Status
from kit.errors import Refused
from kit.service.access import Access
from kit.service.door import pass_console
from kit.service.rights import Thing, Verb, fingerprint, require, require_pen
from kit.store import Transaction

CONSOLE = "console"
"""The seat an offer is kept under: no seat of a circle has this id, so it opens no participant's page."""

VALID = timedelta(minutes=10)
"""How long an offer waits for whoever it was made to."""

CODE_BYTES = 16
"""128 bits, as the links of participants."""


def offer(access: Access, session_id: str) -> str:
    """Return a code that takes the console once, within ten minutes; an earlier offer opens nothing more.

    Only its fingerprint is kept. Raises ``Forbidden`` when this page does not hold the console.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    code = secrets.token_urlsafe(CODE_BYTES)
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        require_pen(access, session)
        if session.status is Status.CLOSED:
            raise Refused("command.not_now")
        _withdraw_offers(tx, session_id)
        tx.capabilities.issue(session_id, CONSOLE, fingerprint(code), access.clock())
    return code


def take(access: Access, session_id: str, code: str) -> str:
    """Take the console with an offered ``code`` and return the code this page writes with from now on.

    The two differ: whoever opens the same link afterwards only looks on. The
    page that took it may say its own code again (a refresh): nothing changes.
    Raises ``Refused`` (``console.offer_over``) for a code that is unknown,
    used, withdrawn or too old: the same for all.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    wanted = fingerprint(code)
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        if session.console == wanted:
            return code
        offered = [each for each in tx.capabilities.of_session(session_id) if each.seat_id == CONSOLE]
        mine = next((each for each in offered if each.token_hash == wanted), None)
        if mine is None or access.clock() - mine.at > VALID or session.status is Status.CLOSED:
            raise Refused("console.offer_over")
        return _taken(tx, access, session)


def take_back(access: Access, session_id: str) -> str:
    """Take the console, whoever holds it, and return the code that this page writes with from now on.

    Explicit and confirmed: the other page reads it at once. Raises ``Refused`` once the session is closed.
    """
    require(access, Thing.SESSION, Verb.CONDUCT, session_id)
    with access.store.write() as tx:
        return _taken(tx, access, tx.sessions.get(session_id))


def _taken(tx: Transaction, access: Access, session: Session) -> str:
    pen = secrets.token_urlsafe(CODE_BYTES)
    _withdraw_offers(tx, session.id)
    pass_console(tx, access, session, Gesture(action=new_id(), revision=session.revision), fingerprint(pen))
    return pen


def _withdraw_offers(tx: Transaction, session_id: str) -> None:
    for each in tx.capabilities.of_session(session_id):
        if each.seat_id == CONSOLE:
            tx.capabilities.revoke(each.token_hash)
