"""Bringing a store to this version. Alembic is imported only when there is something to do."""

from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from kit.errors import StoreProblem
from kit.store import tables
from kit.store.address import Address, FileAddress, ServerAddress
from kit.store.copying import copy_file
from kit.store.engine import make_engine, writing

VERSIONS = ("0001", "0002", "0003")
"""Every version of the schema, oldest first; a test keeps it in step with the migrations."""
VERSION_TABLE = "modifiable_version"
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 0x4D6F6466


def read_version(connection: Connection, name: str) -> str:
    """Return the version of the schema, '' when the store is empty.

    Raises ``StoreProblem``: ``store.foreign`` when the tables are somebody
    else's, ``store.newer`` when a later version of the kit wrote them.
    """
    present = sa.inspect(connection).get_table_names()
    if VERSION_TABLE not in present:
        if present:
            raise StoreProblem("store.foreign", file=name)
        return ""
    version = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar() or ""  # noqa: S608
    if version and version not in VERSIONS:
        raise StoreProblem("store.newer")
    return str(version)


def upgrade(address: Address) -> None:
    """Migrate the store to the latest version in one transaction; a file is copied beside itself first.

    Two programs that start together wait for each other here, and the second finds nothing to do.
    """
    # SQLite rebuilds tables to change them: foreign keys are checked at the end instead.
    engine = make_engine(address, foreign_keys=False)
    try:
        with writing(engine) as connection, connection.begin():
            if isinstance(address, ServerAddress):
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))
            version = read_version(connection, address.name)
            if version == VERSIONS[-1]:
                return
            copy = _copy_beside(address) if isinstance(address, FileAddress) else None
            _run(connection, address.name)
            if copy is not None:
                _register(connection, copy, version)
    finally:
        engine.dispose()


def create(engine: Engine, name: str) -> None:
    """Make the tables of a brand new store."""
    with writing(engine) as connection, connection.begin():
        _run(connection, name)


def dated(path: Path, reason: str) -> Path:
    """Return a free name beside ``path`` that says when and why it was set aside."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    name, turn = path.with_name(f"{path.stem}-{reason}-{stamp}{path.suffix}"), 2
    while name.exists():
        name = path.with_name(f"{path.stem}-{reason}-{stamp}-{turn}{path.suffix}")
        turn += 1
    return name


def _run(connection: Connection, name: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    command.upgrade(config, "head")
    if connection.dialect.name == "sqlite" and connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise StoreProblem("store.corrupt", file=name)


def _copy_beside(address: FileAddress) -> Path:
    copy = dated(address.path, f"avant-{VERSIONS[-1]}")
    copy_file(address.path, copy)
    return copy


def _register(connection: Connection, copy: Path, version: str) -> None:
    connection.execute(
        sa.insert(tables.migration_copy).values(
            file=copy.name, from_version=version, to_version=VERSIONS[-1], at=datetime.now(UTC)
        )
    )
