"""One row for each session of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kit.data.frames import documented, frame, minutes_between
from kit.domain.session import Session
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import Transaction, Wanted

if TYPE_CHECKING:
    import pandas as pd

AT_A_TIME = 200


@documented("sessions")
def sessions(access: Access, *, with_words: bool = False) -> pd.DataFrame:
    """Return every session, the latest planned first.

    Raises ``Forbidden`` for anybody but the facilitator.
    """
    require(access, Thing.GROUPS, Verb.READ)
    require(access, Thing.JOURNAL, Verb.READ)
    with access.store.read() as tx:
        rows = [
            {
                **_row(tx.sessions.get(session_id)),
                "group_id": group_id,
                "group": group,
                "title": title or None,
            }
            for session_id, group_id, group, title in _listed(tx)
        ]
    return frame("sessions", rows, with_words=with_words)


def _listed(tx: Transaction) -> list[tuple[str, str, str, str]]:
    found: list[tuple[str, str, str, str]] = []
    after = None
    # Groups put away too: what was held was held.
    everything = Wanted(archived=None)
    while page := tx.sessions.summaries(limit=AT_A_TIME, after=after, wanted=everything):
        found += [(each.id, each.group_id, each.group_label, each.title) for each in page]
        after = page[-1].id
    return found


def _row(session: Session) -> dict[str, object]:
    held = [
        minutes
        for visit in session.visits
        if not session.protocol.phase(visit.phase).private
        if (minutes := minutes_between(visit.entered, visit.left)) is not None
    ]
    worked_on = {visit.situation for visit in session.visits if session.protocol.phase(visit.phase).situation}
    return {
        "session_id": session.id,
        "dispositif": session.protocol.dispositif,
        "variant": session.protocol.variant.key,
        "setting": str(session.setting),
        "status": str(session.status),
        "planned": session.planned,
        "planned_minutes": session.minutes,
        "actual_minutes": round(sum(held), 2) if held else None,
        "seats": len(session.seats),
        "situations": len(worked_on),
        "fate": None if session.fate is None else str(session.fate),
        "fictional": session.fictional,
    }
