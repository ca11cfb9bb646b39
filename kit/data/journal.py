"""One row for each line of the journal of conduct: what happened and when, never what was said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kit.data.frames import documented, frame, one_or_many
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require
from kit.store import JournalLine

if TYPE_CHECKING:
    import pandas as pd


@documented("journal")
def journal(access: Access, session_id: str | Iterable[str]) -> pd.DataFrame:
    """Return the journal of one session or of several, in the order it was written.

    Raises ``NotFound``, and ``Forbidden`` for anybody but the facilitator.
    """
    rows: list[dict[str, object]] = []
    for each in one_or_many(session_id):
        require(access, Thing.JOURNAL, Verb.READ, each)
        with access.store.read() as tx:
            tx.sessions.get(each)
            rows += [_row(line) for line in tx.journal.of_session(each)]
    return frame("journal", rows)


def _row(line: JournalLine) -> dict[str, object]:
    rest = [f"{name}={value}" for name, value in sorted(line.detail.items()) if name != "phase"]
    return {
        "session_id": line.session_id,
        "at": line.at,
        "kind": line.kind,
        "phase": line.detail.get("phase"),
        "detail": " ".join(rest) or None,
    }
