"""The SQLAlchemy engine of a store: the same two promises on both databases.

A write holds its place until it ends (SQLite: one writer at a time, taken at
the start; PostgreSQL: one at a time in each session, see ``work``). A read
sees one moment, whatever others write meanwhile.
"""

import sqlite3
from contextlib import closing

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from kit.store.address import Address, FileAddress
from kit.store.file import connect

_BEGIN = "modifiable_begin"


def make_engine(address: Address, *, foreign_keys: bool = True) -> Engine:
    """Return an engine that connects when first used. SQL errors never show parameters."""
    if isinstance(address, FileAddress):

        def creator() -> sqlite3.Connection:
            return connect(address, foreign_keys=foreign_keys)

        engine = sa.create_engine("sqlite://", creator=creator, poolclass=QueuePool, hide_parameters=True)
        sa.event.listen(engine, "begin", _begin)
        return engine
    engine = sa.create_engine(
        address.url,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5, "application_name": "modifiable"},
    )
    sa.event.listen(engine, "connect", _be_patient)
    return engine


def writing(engine: Engine) -> Connection:
    """Return a connection whose transactions write."""
    return engine.connect().execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def reading(engine: Engine) -> Connection:
    """Return a connection whose transactions read one moment of the store."""
    if engine.dialect.name == "sqlite":
        return engine.connect()
    return engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def empty_log(connection: Connection) -> None:
    """Take what was erased out of SQLite's write-ahead log too.

    A reader may keep the log a little longer: we wait a quarter of a second,
    then leave it to the next erasure or closing.
    """
    with closing(connection.connection.cursor()) as cursor:
        (patience,) = cursor.execute("PRAGMA busy_timeout").fetchone()
        cursor.execute("PRAGMA busy_timeout=250")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute(f"PRAGMA busy_timeout={patience}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def _be_patient(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    with closing(connection.cursor()) as cursor:
        cursor.execute("SET lock_timeout = '5s'")
    connection.commit()
