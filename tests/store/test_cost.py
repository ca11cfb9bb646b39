"""What a gesture costs does not grow with the sessions around it: counted in steps, never in seconds."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
import sqlalchemy as sa

from kit.domain.note import Note
from kit.domain.session import Session
from kit.store import Store
from tests.store.conftest import Kind

OTHERS = 5_000


class Steps:
    """Counts the steps of SQLite's machine, on every connection, while something is done."""

    def __init__(self) -> None:
        self._count = 0
        self._connections: list[sqlite3.Connection] = []

    def watch(self, connection: sqlite3.Connection, _record: object) -> None:
        self._connections.append(connection)

    def forget(self, connection: sqlite3.Connection, _record: object) -> None:
        self._connections.remove(connection)

    def _step(self) -> None:
        self._count += 1

    def of(self, act: Callable[[], object]) -> int:
        """Return the steps ``act`` takes."""
        self._count = 0
        for connection in self._connections:
            connection.set_progress_handler(self._step, 1)
        act()
        for connection in self._connections:
            connection.set_progress_handler(None, 1)
        return self._count


@pytest.fixture
def steps() -> Iterator[Steps]:
    counting = Steps()
    sa.event.listen(sa.Engine, "connect", counting.watch)
    sa.event.listen(sa.Engine, "close", counting.forget)
    yield counting
    sa.event.remove(sa.Engine, "connect", counting.watch)
    sa.event.remove(sa.Engine, "close", counting.forget)


@pytest.fixture(params=[False, True], ids=["sqlite", "sqlite with keys"])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Steps are counted in SQLite only."""
    return Kind(database="sqlite", sealed=request.param)


def add_others(store: Store, *tables: str) -> None:
    """Repeat the first row of each table under other ids: thousands at once, in no time."""
    with closing(sqlite3.connect(store.url.removeprefix("sqlite:///"))) as connection, connection:
        for table in tables:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            copied = ", ".join("1000 + n" if name in ("id", "session_id") else name for name in columns)
            connection.execute(
                f"WITH RECURSIVE others(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM others LIMIT {OTHERS})"  # noqa: S608
                f" INSERT INTO {table} SELECT {copied} FROM (SELECT * FROM {table} LIMIT 1), others"
            )
    assert store.counts().sessions == OTHERS + 1


def test_a_session_beside_thousands_costs_what_it_costs_alone(
    steps: Steps, store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    note = make_note()

    def open_session() -> None:
        with store.read() as tx:
            tx.sessions.get(session.id)
            tx.notes.of_session(session.id)
            tx.words.of_scope(session.id)
            tx.events.last(session.id)
            tx.undo.depth(session.id)

    def type_a_key() -> None:
        with store.write() as tx:
            tx.notes.put(note, "dit")
            tx.events.append(session.id, "note", note.id)

    def list_sessions() -> None:
        with store.read() as tx:
            assert len(tx.sessions.summaries(limit=1)) == 1

    type_a_key()
    acts = (open_session, type_a_key, list_sessions)
    alone = [steps.of(act) for act in acts]
    add_others(store, "sessions", "notes", "events")
    beside = [steps.of(act) for act in acts]
    assert [after <= before * 1.2 for before, after in zip(alone, beside, strict=True)] == [True] * 3, (
        alone,
        beside,
    )
