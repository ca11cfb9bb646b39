"""Copies of a whole store: file to file by SQLite's own backup, or row by row between databases."""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kit.store import tables

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What a store, or a copy of it, holds."""

    groups: int
    engagements: int
    sessions: int
    notes: int
    reviews: int


def count(connection: Connection) -> Counts:
    """Count what the store holds."""
    counted = (tables.groups, tables.engagements, tables.sessions, tables.notes, tables.reviews)
    return Counts(
        **{
            table.name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
            for table in counted
        }
    )


def copy_file(source: Path, target: Path) -> None:
    """Copy one moment of ``source`` to the new file ``target``, while others go on writing.

    The copy stands alone (no write-ahead log beside it), for this user only.
    Raises ``FileExistsError``, ``sqlite3.Error``.
    """
    os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        pour(source, target)
        with closing(sqlite3.connect(target, isolation_level=None)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")
    except BaseException:
        target.unlink()
        raise


def pour(source: Path, target: Path) -> None:
    """Replace the whole content of the SQLite file ``target`` by that of ``source``, all or nothing.

    Programs that have ``target`` open see the new content. Raises ``sqlite3.Error``.
    """
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as full,
        closing(sqlite3.connect(f"{target.as_uri()}?mode=rw", uri=True)) as empty,
    ):
        full.backup(empty)


def copy_rows(source: Connection, target: Connection) -> None:
    """Replace every row of ``target`` by those of ``source``, inside the transaction of ``target``."""
    if target.dialect.name == "postgresql":
        # The register of what is replaced goes with it; its wall stands again at once.
        target.exec_driver_sql("ALTER TABLE register DISABLE TRIGGER USER")
    for table in reversed(tables.METADATA.sorted_tables):
        target.execute(sa.delete(table))
    if target.dialect.name == "postgresql":
        target.exec_driver_sql("ALTER TABLE register ENABLE TRIGGER USER")
    for table in tables.METADATA.sorted_tables:
        rows = source.execute(sa.select(table)).mappings()
        for some in rows.partitions(_ROWS_AT_ONCE):
            target.execute(sa.insert(table), [dict(row) for row in some])
        if target.dialect.name == "postgresql" and table.autoincrement_column is not None:
            _go_on_counting(target, table)


def _go_on_counting(connection: Connection, table: sa.Table) -> None:
    """Make the next id of ``table`` follow the highest one that was copied."""
    highest = sa.select(sa.func.coalesce(sa.func.max(table.c.id), 0) + 1).scalar_subquery()
    sequence = sa.func.pg_get_serial_sequence(table.name, "id")
    connection.execute(sa.select(sa.func.setval(sequence, highest, False)))
