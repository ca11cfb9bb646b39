"""Writing in the register: who did what to what, and when; ids and counts, never a word."""

from collections.abc import Mapping
from datetime import datetime

from kit.domain.identity import Role
from kit.service.access import Access
from kit.service.rights import APART, OPENS, Verb, may, require
from kit.store import Transaction

__all__ = ["note_in", "opened", "remember"]


def opened(access: Access, session_id: str, by: str = "page") -> None:
    """Write that a page of this session was opened: once for each page, by whoever opens it.

    ``by`` names the page. Raises ``NotFound``, and ``Forbidden`` for an actor no
    page of a session is made for.
    """
    thing = next((each for each in OPENS if may(access.actor, each, Verb.READ)), OPENS[0])
    require(access, thing, Verb.READ, session_id)
    with access.store.write() as tx:
        tx.sessions.get(session_id)
        note_in(tx, access, "opened", session_id=session_id, detail={"by": by})


def remember(
    access: Access,
    what: str,
    *,
    session_id: str | None = None,
    group_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
) -> str:
    """Add a line in a transaction of its own and return its mark."""
    with access.store.write() as tx:
        return note_in(tx, access, what, session_id=session_id, group_id=group_id, detail=detail)


def note_in(
    tx: Transaction,
    access: Access,
    what: str,
    *,
    session_id: str | None = None,
    group_id: str | None = None,
    detail: Mapping[str, str | int] | None = None,
    at: datetime | None = None,
) -> str:
    """Add a line in the transaction of what it tells, kept or undone with it; return its mark.

    ``at``, UTC: the one date of several lines that tell one thing; now by default.
    Who sits in the circle is « a participant », whatever they hold there: the
    register never tells who presented.
    """
    role = access.actor.role
    who = role if role in APART else Role.PARTICIPANT
    return tx.register.add(
        at or access.clock(), str(who), what, session_id=session_id, group_id=group_id, detail=detail
    )
