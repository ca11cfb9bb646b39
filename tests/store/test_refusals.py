"""A store that cannot be used says why and what to do, and nothing is changed."""

import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from re import findall
from tempfile import mkdtemp

import psycopg
import pytest

from kit.domain.identity import new_id
from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import StoreProblem
from kit.messages import say
from kit.store import Store, open_store, restore

NOBODY = 65534


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.sqlite"


@pytest.fixture
def made(path: Path) -> Path:
    open_store(f"sqlite:///{path}").close()
    return path


def refusal(act: Callable[[], object]) -> str:
    """Return the key of the refusal, once its sentence was found whole."""
    with pytest.raises(StoreProblem) as caught:
        act()
    assert "{" not in caught.value.sentence
    return caught.value.key


def run(statement: str, path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


@pytest.mark.parametrize(
    "url", ["", "store.sqlite", "sqlite://", "mysql://here/there", "sqlite:///a?timeout=b"]
)
def test_an_address_that_is_none(url: str) -> None:
    assert refusal(lambda: open_store(url)) == "store.address"


def test_a_store_whose_file_went_away_is_missing_and_not_made_again(made: Path) -> None:
    store = open_store(f"sqlite:///{made}")
    made.unlink()
    with pytest.raises(StoreProblem) as caught, store.write() as tx:
        tx.groups.all()
    assert caught.value.key == "store.missing"
    assert "store.sqlite" in caught.value.sentence
    assert not made.exists()
    store.close()


def test_a_store_somebody_else_is_writing_is_locked(made: Path) -> None:
    first, second = open_store(f"sqlite:///{made}"), open_store(f"sqlite:///{made}?timeout=0.01")
    with first.write(), pytest.raises(StoreProblem) as caught, second.write():
        pass
    assert caught.value.key == "store.locked"
    with first.write(), second.read() as tx:
        assert tx.groups.all() == ()
    first.close()
    second.close()


def test_a_store_this_account_may_not_write_is_read_only() -> None:
    # Pytest's own folders are closed to others, and root may write anywhere: another account tries.
    folder = Path(mkdtemp())
    made = folder / "store.sqlite"
    open_store(f"sqlite:///{made}").close()
    made.chmod(0o444)
    folder.chmod(0o555)
    tries = {"there": made, "new": folder / "new.sqlite"}
    assert {name: as_nobody(f"sqlite:///{path}") for name, path in tries.items()} == {
        "there": "store.read_only",
        "new": "store.read_only",
    }
    folder.chmod(0o755)
    made.unlink()
    folder.rmdir()


def as_nobody(url: str) -> str:
    """Return the key of the refusal another account gets."""
    hear, tell = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setuid(NOBODY)
            open_store(url).close()
            os.write(tell, b"opened")
        except BaseException as error:
            os.write(tell, str(error).encode() or repr(error).encode())
        finally:
            os._exit(0)
    os.close(tell)
    os.waitpid(child, 0)
    with os.fdopen(hear) as answer:
        return answer.read()


@pytest.mark.parametrize("kept", [0, 10, 100, 4096, 12_288])
def test_a_truncated_store_is_refused_as_it_is(made: Path, kept: int) -> None:
    with made.open("r+b") as file:
        file.truncate(kept)
    before = made.read_bytes()
    key = refusal(lambda: open_store(f"sqlite:///{made}"))
    assert key == ("store.truncated" if not kept else "store.foreign" if kept < 100 else "store.corrupt")
    assert made.read_bytes() == before


def test_a_store_of_a_later_version_is_refused(made: Path) -> None:
    run("UPDATE modifiable_version SET version_num = '9999'", made)
    assert refusal(lambda: open_store(f"sqlite:///{made}")) == "store.newer"


def test_a_full_disk_is_said_and_what_was_there_stays(
    path: Path, make_session: Callable[..., Session]
) -> None:
    store = open_store(f"sqlite:///{path}?max_page_count=80")
    session = make_session(store)
    with store.write() as tx:
        tx.words.put("kept", session.id, "là")

    def write_too_much() -> None:
        with store.write() as tx:
            tx.words.put("kept", session.id, "plus là")
            tx.words.put("much", session.id, "x" * 400_000)

    assert refusal(write_too_much) == "store.full"
    with store.read() as tx:
        assert tx.words.of_scope(session.id) == {"kept": "là"}
    store.close()


def test_the_file_of_another_application_is_not_touched(path: Path) -> None:
    run("CREATE TABLE sessions (id TEXT)", path)
    before = path.read_bytes()
    assert refusal(lambda: open_store(f"sqlite:///{path}")) == "store.foreign"
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["store.sqlite"]


def test_a_file_that_is_no_database_is_not_touched(path: Path) -> None:
    path.write_bytes(b"%PDF-1.7 " * 1000)
    assert refusal(lambda: open_store(f"sqlite:///{path}")) == "store.foreign"
    assert path.read_bytes() == b"%PDF-1.7 " * 1000


def test_a_copy_that_cannot_be_restored_leaves_the_store_alone(made: Path, tmp_path: Path) -> None:
    absent, empty, other = tmp_path / "absent", tmp_path / "empty", tmp_path / "other"
    empty.touch()
    other.write_bytes(b"%PDF-1.7 " * 1000)
    before = made.read_bytes()
    keys = [refusal(lambda copy=copy: restore(copy, f"sqlite:///{made}")) for copy in (absent, empty, other)]
    assert keys == ["store.missing", "store.truncated", "store.foreign"]
    assert made.read_bytes() == before


def test_a_saved_file_is_never_replaced(made: Path, tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{made}")
    (tmp_path / "mine").write_text("à moi")
    assert refusal(lambda: store.backup(tmp_path / "mine")) == "store.exists"
    assert refusal(lambda: store.backup(made)) == "store.exists"
    assert (tmp_path / "mine").read_text() == "à moi"
    store.close()


@pytest.mark.postgres
def test_a_server_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    assert refusal(lambda: open_store(f"postgresql+psycopg://u@/db?host={tmp_path}")) == "store.unreachable"


@pytest.mark.postgres
def test_the_database_of_another_application_is_not_touched(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num text)")
        assert refusal(lambda: open_store(postgresql_url)) == "store.foreign"
        tables = connection.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = current_schema()"
        ).fetchall()
    assert tables == [("alembic_version",)]


@pytest.mark.postgres
def test_a_later_version_is_refused_on_postgresql_too(postgresql_url: str) -> None:
    open_store(postgresql_url).close()
    with psycopg.connect(postgresql_url.replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute("UPDATE modifiable_version SET version_num = '9999'")
    assert refusal(lambda: open_store(postgresql_url)) == "store.newer"


def test_no_error_repeats_what_was_being_written(store: Store, make_note: Callable[..., Note]) -> None:
    mark = "MARQUE-DE-PAROLE"
    errors = []
    for note in (make_note(session_id=new_id()), make_note(tag=mark * 10)):
        try:
            with store.write() as tx:
                tx.notes.put(note, mark)
        except Exception as error:
            errors.append(error)
    assert len(errors) == 2
    for error in errors:
        assert mark not in repr(error)
        assert mark not in error.sentence
        assert error.__suppress_context__


def test_every_refusal_has_its_sentence() -> None:
    source = Path(sys.modules["kit.store"].__file__ or "").parent
    text = "".join(file.read_text() for file in source.glob("*.py"))
    keys = set(findall(r'"(store\.[a-z_]+)"', text)) - {"store.sqlite"}
    assert len(keys) > 12
    for key in keys:
        assert say(key, file="séances").endswith(".")
