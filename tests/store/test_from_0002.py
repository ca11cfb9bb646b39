"""A store of the version before the keys, full of words, brought to this one on both databases."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config

import kit.store
from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import Locked, StoreProblem
from kit.store import Keys, Store, open_store, plain_copies
from kit.store.copies_beside import copies_beside
from kit.store.file import new_file
from kit.store.upgrade import VERSION_TABLE
from tests.store.conftest import IN_CLEAR

pytestmark = pytest.mark.parametrize("kind", IN_CLEAR, indirect=True)
MIGRATIONS = Path(kit.store.__file__).parent / "migrations"


@pytest.fixture
def before(
    tmp_path_factory: pytest.TempPathFactory,
    make_session: Callable[..., Session],
    url: str,
) -> Session:
    """Make an 0002 store at ``url`` and return the session it holds."""
    if url.startswith("sqlite"):
        new_file(Path(url.removeprefix("sqlite:///")))
    target = sa.create_engine(url)
    with target.begin() as connection:
        config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
        config.set_main_option("script_location", str(MIGRATIONS))
        command.upgrade(config, "0002")
    # Its rows are written by this version elsewhere, and poured in as they were then.
    today = open_store(f"sqlite:///{tmp_path_factory.mktemp('source')}/source.sqlite")
    session = make_session(today, themes=("reperes",))
    _fill(today, session)
    today.close()
    source, older = sa.create_engine(today.url), sa.MetaData()
    older.reflect(target)
    with source.connect() as rows, target.begin() as place:
        if place.dialect.name == "postgresql":
            place.execute(sa.text("SET LOCAL timezone = 'UTC'"))
        newer = sa.MetaData()
        newer.reflect(source)
        for table in older.sorted_tables:
            if table.name == VERSION_TABLE:
                continue
            columns = [newer.tables[table.name].c[column.name] for column in table.columns]
            found = [dict(row) for row in rows.execute(sa.select(*columns)).mappings()]
            if found:
                place.execute(sa.insert(table), found)
    source.dispose()
    target.dispose()
    return session


def _fill(store: Store, session: Session) -> None:
    with store.write() as tx:
        for number in range(20):
            tx.notes.put(_note(session, number), f"dit {number}")
        tx.reviews.put(session.id, "trace", "relu")


def _note(session: Session, number: int) -> Note:
    from kit.domain.dispositif import Level, Utterance
    from kit.domain.identity import Role

    return Note(
        id=f"note-{number:02}",
        session_id=session.id,
        phase="dire",
        field="faits",
        kind=Utterance.FACT,
        level=Level.GROUP,
        author=Role.SCRIBE,
        created=session.planned,
        situation=1 + number % 2,
    )


def test_everything_said_is_there_and_the_store_knows_who_it_is(url: str, before: Session) -> None:
    store = open_store(url)
    identity = store.identity()
    with store.read() as tx:
        assert tx.sessions.get(before.id) == before
        assert [(each.note, each.text) for each in tx.notes.of_session(before.id)] == [
            (_note(before, number), f"dit {number}") for number in range(20)
        ]
        assert {each.note.seat for each in tx.notes.of_session(before.id)} == {None}
        assert tx.reviews.get(before.id, "trace") == "relu"
        assert tx.register.all() == ()
        assert tx.erasing.left_to_do() == ()
    store.close()
    assert not identity.sealed
    assert len(identity.store_id) == 36
    again = open_store(url)
    assert again.identity() == identity
    again.close()


def test_its_walls_stand(url: str, before: Session, sealing: Keys) -> None:
    store = open_store(url)
    with store.write() as tx:
        tx.register.add(before.planned, "facilitator", "opened")
    engine = sa.create_engine(url)
    for gesture in ("DELETE FROM register", "UPDATE register SET who = 'x'"):
        with pytest.raises(sa.exc.DBAPIError, match=r"modifiable\.register"), engine.begin() as connection:
            connection.execute(sa.text(gesture))
    store.seal_everything(sealing)
    with pytest.raises(sa.exc.DBAPIError, match=r"modifiable\.unsealed"), engine.begin() as connection:
        connection.execute(sa.text("UPDATE words SET body = :body"), {"body": b"en clair"})
    engine.dispose()
    with pytest.raises(Locked), store.read() as tx:
        tx.notes.of_session(before.id)
    store.close()


def test_a_file_is_copied_beside_in_clear_and_the_copy_is_listed_until_it_is_dropped(
    url: str, before: Session, sealing: Keys
) -> None:
    store = open_store(url)
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        listed = connection.execute(
            sa.text("SELECT file, from_version, to_version FROM migration_copy")
        ).fetchall()
    engine.dispose()
    if not url.startswith("sqlite"):
        assert listed == []
        store.close()
        return
    path = Path(url.removeprefix("sqlite:///"))
    (copy,) = copies_beside(path)
    assert listed == [(copy.name, "0002", "0003")]
    assert plain_copies(path) == (copy,)
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() == ("0002",)  # noqa: S608
        assert connection.execute("SELECT count(*) FROM words").fetchone() == (21,)
    store.seal_everything(sealing)
    store.finish_sealing()
    assert copies_beside(path) == ()
    store.close()


def test_two_stores_are_never_the_same_one(url: str, before: Session, sqlite_url: str) -> None:
    store, other = open_store(url), open_store(f"{sqlite_url}-autre")
    assert store.identity().store_id != other.identity().store_id
    store.close()
    other.close()


def test_a_store_whose_identity_is_gone_is_said_and_not_a_traceback(url: str, before: Session) -> None:
    store = open_store(url)
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM identity"))
    engine.dispose()
    with pytest.raises(StoreProblem) as caught:
        store.identity()
    assert caught.value.sentence.endswith(".")
    store.close()
