"""Making a store, bringing an older one to this version, and how little is imported for it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import kit.store
from kit.store import Counts, open_store
from kit.store.tables import METADATA
from kit.store.upgrade import VERSION_TABLE, VERSIONS

MIGRATIONS = Path(kit.store.__file__).parent / "migrations"
EMPTY = Counts(groups=0, engagements=0, sessions=0, notes=0, reviews=0)


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """Return a store from before the first version: ours, and without a table."""
    path = tmp_path / "séances.sqlite"
    open_store(f"sqlite:///{path}").close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for table in reversed(METADATA.sorted_tables):
            connection.execute(f"DROP TABLE {table.name}")
        connection.execute("DELETE FROM modifiable_version")
    return path


def test_the_versions_are_those_of_the_migrations() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert tuple(script.revision for script in scripts.walk_revisions())[::-1] == VERSIONS


def test_the_migrations_make_the_tables_the_code_reads(url: str) -> None:
    open_store(url).close()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
        assert compare_metadata(context, METADATA) == []
    engine.dispose()


def test_a_file_is_made_for_this_user_only_with_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "données" / "séances 100 %.sqlite"
    store = open_store(f"sqlite:///{path}")
    assert store.counts() == EMPTY
    if os.name == "posix":
        assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    store.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("mode", [0o644, 0o666])
def test_a_file_others_could_read_is_closed_to_them(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "store.sqlite"
    open_store(f"sqlite:///{path}").close()
    path.chmod(mode)
    open_store(f"sqlite:///{path}").close()
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600


def test_the_file_is_opened_with_the_settings_we_promise(tmp_path: Path) -> None:
    seen: list[dict[str, object]] = []

    def look(connection: sqlite3.Connection, _record: object) -> None:
        names = (
            "journal_mode",
            "synchronous",
            "foreign_keys",
            "secure_delete",
            "busy_timeout",
            "application_id",
        )
        seen.append({name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in names})

    sa.event.listen(sa.Engine, "connect", look)
    try:
        open_store(f"sqlite:///{tmp_path}/store.sqlite").close()
    finally:
        sa.event.remove(sa.Engine, "connect", look)
    assert seen[-1] == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "secure_delete": 1,
        "busy_timeout": 5000,
        "application_id": 0x4D6F6466,
    }


def test_an_older_store_is_copied_beside_before_it_is_migrated(
    older: Path, list_copies: Callable[[Path], list[tuple[str, str, str]]]
) -> None:
    before = older.read_bytes()
    store = open_store(f"sqlite:///{older}")
    assert store.counts() == EMPTY
    store.close()
    (copy,) = [file for file in older.parent.iterdir() if file != older]
    assert list_copies(older) == [(copy.name, "", VERSIONS[-1])]
    with closing(sqlite3.connect(copy)) as old, closing(sqlite3.connect(":memory:")) as was:
        was.deserialize(before[:18] + b"\1\1" + before[20:])
        assert list(old.iterdump()) == list(was.iterdump())
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600


def test_a_store_is_migrated_once(
    older: Path, list_copies: Callable[[Path], list[tuple[str, str, str]]]
) -> None:
    for _ in range(3):
        open_store(f"sqlite:///{older}").close()
    assert len(list_copies(older)) == 1


@pytest.fixture
def list_copies() -> Callable[[Path], list[tuple[str, str, str]]]:
    def read(path: Path) -> list[tuple[str, str, str]]:
        with closing(sqlite3.connect(path)) as connection:
            return connection.execute("SELECT file, from_version, to_version FROM migration_copy").fetchall()

    return read


def test_an_up_to_date_store_is_opened_without_alembic_or_anything_of_postgresql(sqlite_url: str) -> None:
    open_store(sqlite_url).close()
    script = (
        "import sys; from kit.store import open_store; open_store(sys.argv[1]).close();"
        "print(sorted({'alembic', 'mako', 'psycopg', 'pandas', 'sqlalchemy.orm'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script, sqlite_url], capture_output=True, text=True, check=True
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
