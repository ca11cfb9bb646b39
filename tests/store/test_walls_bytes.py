"""What was sealed or erased is in no byte of the files a store is made of."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from kit.domain.session import Session
from kit.store import open_store
from kit.store.keys import Keys

MARK = "mot-à-ne-plus-trouver"


@pytest.mark.parametrize("sealing_it", [True, False], ids=["sealed", "erased"])
def test_what_was_sealed_or_erased_is_in_no_byte_of_the_file(
    sqlite_url: str, sealing: Keys, make_session: Callable[..., Session], tmp_path: Path, sealing_it: bool
) -> None:
    def left() -> bytes:
        return b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())

    store = open_store(sqlite_url)
    session = make_session(store)
    with store.write() as tx:
        for number in range(50):
            tx.words.put(f"n{number}", session.id, f"{MARK} {number} " * (number * 20))
    with store.write() as tx:
        for number in range(0, 50, 2):
            tx.words.put(f"n{number}", session.id, "court")
    assert MARK.encode() in left()
    if sealing_it:
        store.seal_everything(sealing)
        store.finish_sealing()
    else:
        with store.write() as tx:
            tx.words.erase_scope(session.id)
        store.scrub()
    assert MARK.encode() not in left()
    store.close()
    assert MARK.encode() not in left()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"))) as connection:
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)


@pytest.mark.postgres
def test_what_was_sealed_is_in_no_file_of_the_table_on_postgresql(
    postgresql: str, postgresql_url: str, sealing: Keys, make_session: Callable[..., Session]
) -> None:
    store = open_store(postgresql_url)
    session = make_session(store)
    with store.write() as tx:
        for number in range(50):
            tx.words.put(f"n{number}", session.id, f"{MARK} {number}")
    name = sa.make_url(postgresql_url).query["options"]
    schema = str(name).removeprefix("-csearch_path=")

    def left() -> bytes:
        with psycopg.connect(postgresql, autocommit=True) as connection:
            connection.execute("CHECKPOINT")
            found = connection.execute(
                "SELECT current_setting('data_directory') || '/' || pg_relation_filepath(c.oid)"
                " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE n.nspname = %s AND c.relkind IN ('r', 't')",
                [schema],
            ).fetchall()
        return b"".join(Path(path).read_bytes() for (path,) in found)

    assert MARK.encode() in left()
    store.seal_everything(sealing)
    store.finish_sealing()
    assert MARK.encode() not in left()
    store.close()
