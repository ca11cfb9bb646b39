"""What happened in a session and never what was said: gestures made, states before them, the journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec
import sqlalchemy as sa

from kit.domain.session import Session
from kit.store import tables
from kit.store.columns import LONGEST_NAME, is_name
from kit.store.snapshot import session_from, state_text
from kit.store.work import Work

_TAKEN_BACK = "taken_back:"


class Actions:
    """Gestures already obeyed, so that a click that arrives twice acts once."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def seen(self, action_id: str) -> int | None:
        """Return the revision the gesture led to, ``None`` if it is new."""
        table = tables.actions
        if not is_name(action_id):
            return None
        row = self._work.row(sa.select(table.c.revision).where(table.c.action_id == action_id))
        return None if row is None else int(row["revision"])

    def led_to(self, action_id: str) -> str | None:
        """Return the id of the session the gesture acted on or made, ``None`` if it is new."""
        table = tables.actions
        if not is_name(action_id):
            return None
        row = self._work.row(sa.select(table.c.session_id).where(table.c.action_id == action_id))
        return None if row is None else str(row["session_id"])

    def record(self, action_id: str, session_id: str, revision: int, at: datetime) -> None:
        """Remember that the gesture led to ``revision``.

        Raises ``Stale`` if it was recorded already, ``BadInput`` when the id
        is longer than 64 characters or no single line.
        """
        self._work.hold(session_id)
        self._work.run(
            sa.insert(tables.actions).values(
                action_id=action_id, session_id=session_id, revision=revision, at=at
            )
        )

    def take_back(self, owner_ids: Iterable[str], session_id: str, revision: int, at: datetime) -> None:
        """Remember that these notes, or the name of a seat, are gone for good: nothing brings them back."""
        for owner_id in owner_ids:
            if not self.was_taken_back(owner_id):
                self.record(f"{_TAKEN_BACK}{owner_id}", session_id, revision, at)

    def was_taken_back(self, owner_id: str) -> bool:
        """Whether it is gone for good."""
        return self.seen(f"{_TAKEN_BACK}{owner_id}") is not None

    def taken_back(self) -> dict[str, frozenset[str]]:
        """Return all that is gone for good, by session."""
        table, found = tables.actions, dict[str, frozenset[str]]()
        for row in self._work.rows(sa.select(table).where(table.c.action_id.startswith(_TAKEN_BACK))):
            owner_id = str(row["action_id"]).removeprefix(_TAKEN_BACK)
            found[row["session_id"]] = found.get(row["session_id"], frozenset()) | {owner_id}
        return found


class Undo:
    """The states before each command, latest on top."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def push(self, session_id: str, before: Session) -> None:
        """Keep the state before a command."""
        self._work.hold(session_id)
        self._work.run(sa.insert(tables.undo).values(session_id=session_id, state=state_text(before)))

    def pop(self, session_id: str) -> Session | None:
        """Take back and return the latest state, ``None`` when there is none."""
        self._work.hold(session_id)
        table, session = tables.undo, tables.sessions
        row = self._work.row(
            sa.select(table.c.id, table.c.state, session.c.protocol)
            .join(session, session.c.id == table.c.session_id)
            .where(table.c.session_id == session_id)
            .order_by(table.c.id.desc())
            .limit(1)
        )
        if row is None:
            return None
        self._work.run(sa.delete(table).where(table.c.id == row["id"]))
        return session_from(row["state"], row["protocol"])

    def depth(self, session_id: str) -> int:
        """Return how many commands can be undone."""
        table = tables.undo
        return int(
            self._work.run(
                sa.select(sa.func.count()).select_from(table).where(table.c.session_id == session_id)
            ).scalar_one()
        )

    def clear(self, session_id: str) -> None:
        """Forget every state before."""
        self._work.hold(session_id)
        self._work.run(sa.delete(tables.undo).where(tables.undo.c.session_id == session_id))


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLine:
    """One thing that happened; ``at`` is UTC, ``detail`` holds keys and counts."""

    session_id: str
    at: datetime
    kind: str
    detail: Mapping[str, str | int]


class Journal:
    """The journal of conduct."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def append(self, session_id: str, at: datetime, kind: str, detail: Mapping[str, str | int]) -> None:
        """Add a line. Raises ``ValueError`` when a string of ``detail`` is longer than 64 characters."""
        for text in (*detail.keys(), *detail.values()):
            if isinstance(text, str) and len(text) > LONGEST_NAME:
                raise ValueError("the journal keeps no sentence")
        self._work.hold(session_id)
        written = msgspec.json.encode(dict(detail)).decode()
        self._work.run(
            sa.insert(tables.journal).values(session_id=session_id, at=at, kind=kind, detail=written)
        )

    def of_session(self, session_id: str) -> tuple[JournalLine, ...]:
        """Return every line of a session, in the order they were written."""
        table = tables.journal
        found = self._work.rows(sa.select(table).where(table.c.session_id == session_id).order_by(table.c.id))
        return tuple(
            JournalLine(
                session_id=row["session_id"],
                at=row["at"],
                kind=row["kind"],
                detail=msgspec.json.decode(row["detail"], type=dict[str, str | int]),
            )
            for row in found
        )
