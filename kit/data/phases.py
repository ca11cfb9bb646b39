"""One row for each passage through a phase: what was planned, what it took."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kit.data.frames import documented, frame, minutes_between, one_or_many
from kit.domain.session import Session, Visit
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

if TYPE_CHECKING:
    import pandas as pd


@documented("phases")
def phases(access: Access, session_id: str | Iterable[str]) -> pd.DataFrame:
    """Return the passages through the phases of one session or of several, in the order they were held.

    A phase somebody came back to has a row for each passage. Raises
    ``NotFound``, and ``Forbidden`` for anybody but the facilitator.
    """
    rows: list[dict[str, object]] = []
    for each in one_or_many(session_id):
        require(access, Thing.JOURNAL, Verb.READ, each)
        with access.store.read() as tx:
            session = tx.sessions.get(each)
        rows += [_row(session, passage, visit) for passage, visit in enumerate(session.visits, start=1)]
    return frame("phases", rows)


def _row(session: Session, passage: int, visit: Visit) -> dict[str, object]:
    phase = session.protocol.phase(visit.phase)
    given = (
        each.minutes
        for each in session.timing
        if (each.phase, each.situation) == (visit.phase, visit.situation)
    )
    return {
        "session_id": session.id,
        "passage": passage,
        "phase": visit.phase,
        "title": phase.title,
        "situation": visit.situation,
        "planned_minutes": phase.minutes,
        "given_minutes": next(given, None),
        "actual_minutes": None if phase.private else minutes_between(visit.entered, visit.left),
        "entered": visit.entered,
        "left": visit.left,
        "way": None if visit.way is None else str(visit.way),
    }
