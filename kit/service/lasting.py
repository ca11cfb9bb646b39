"""Conditions that last: said once, they hold for the group’s following sessions of the dispositif."""

from collections.abc import Iterable
from dataclasses import replace

from kit.domain.session import Session, Status
from kit.domain.settled import Condition
from kit.service.from_before import before
from kit.store import Transaction


def as_it_lasts(
    tx: Transaction, session: Session, *, beginning: bool = False, closed: Session | None = None
) -> Session:
    """Return ``session``, not begun yet, with the conditions that earlier sessions said and that last.

    What may be said in it stays as it was said, typed from paper or at the
    table. ``beginning``: nothing of that is added any more. ``closed``: the
    earlier session that just ended; what it says is added, unless it held
    before that and was taken back here.
    """
    if session.status is not Status.PREPARED or (beginning and not before(tx, session)):
        # Carried where its group never met, it keeps what was said where it comes from.
        return session
    conditions = {each.key: each for each in session.protocol.conditions if each.lasting}
    said_here = {key for key, each in conditions.items() if is_offered(session, each)}
    kept = tuple(key for key in session.declared if key not in conditions or key in said_here)
    held = () if closed is None else lasting(tx, session, but=closed.id)
    taken_back = said_here.intersection(held).difference(session.declared)
    settled = said_here if beginning else taken_back
    lasts = (key for key in lasting(tx, session) if key not in settled)
    declared = tuple(dict.fromkeys((*kept, *lasts)))
    return session if declared == session.declared else replace(session, declared=declared)


def lasting(tx: Transaction, session: Session, *, but: str = "") -> tuple[str, ...]:
    """Return the conditions of ``session`` that an earlier one said to be so, and none took back since.

    ``but``: the id of an earlier session that is not looked at.
    """
    keys = [each.key for each in session.protocol.conditions if each.lasting]
    return still_said((each for each in before(tx, session) if each.id != but), keys) if keys else ()


def still_said(sessions: Iterable[Session], keys: Iterable[str]) -> tuple[str, ...]:
    """Return which of ``keys`` one of ``sessions``, oldest first, said to be so and none took back since."""
    wanted = tuple(keys)
    said: dict[str, bool] = {}
    for each in sessions:
        if each.refused:
            continue
        for key in wanted:
            condition = each.protocol.condition(key)
            if key in each.declared:
                said[key] = True
            elif condition is not None and is_offered(each, condition):
                said[key] = False
    return tuple(key for key in wanted if said.get(key))


def is_offered(session: Session, condition: Condition) -> bool:
    """Whether ``condition`` may be said in ``session``, and so taken back.

    The others are held under it and say nothing of it.
    """
    return condition.within is None or condition.within in {phase.key for phase in session.protocol.phases}
