"""The SQLite file: how it is made, opened and recognised.

The file is never opened by anything but SQLite once it exists: on POSIX,
closing any other descriptor of it would drop the locks SQLite holds on it.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from kit.errors import StoreProblem
from kit.store.address import FileAddress
from kit.store.network import on_network

APPLICATION_ID = 0x4D6F6466
"""« Modf », in the header of every store: another application's file is never touched."""
_OWNER_ONLY = 0o600


def connect(address: FileAddress, *, foreign_keys: bool = True) -> sqlite3.Connection:
    """Open the file for reading and writing; never makes one.

    Raises ``sqlite3.Error`` and, when the write-ahead log cannot be had, ``StoreProblem``.
    """
    connection = sqlite3.connect(
        f"{address.path.as_uri()}?mode=rw",
        uri=True,
        timeout=address.patience,
        isolation_level=None,
        check_same_thread=False,
    )
    try:
        # Power may be cut in a classroom: FULL costs 0.3 ms and loses nothing.
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA secure_delete=ON")
        if address.most_pages is not None:
            connection.execute(f"PRAGMA max_page_count={address.most_pages}")
        if connection.execute("PRAGMA journal_mode").fetchone() != ("wal",):
            (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
            if mode != "wal":
                raise StoreProblem("store.network_folder", file=address.path.name)
    except BaseException:
        connection.close()
        raise
    return connection


def new_file(path: Path) -> None:
    """Make an empty SQLite file of ours at ``path``, for this user only. Raises ``FileExistsError``."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode=WAL")


def recognise(path: Path) -> None:
    """Refuse, without changing anything, what is not a store this user can write.

    Raises ``StoreProblem``: ``store.missing``, ``store.read_only``,
    ``store.network_folder``, ``store.truncated``, ``store.foreign``, ``store.corrupt``.
    """
    name = path.name
    try:
        if not path.stat().st_size:
            raise StoreProblem("store.truncated", file=name)
    except FileNotFoundError:
        raise StoreProblem("store.missing", file=name) from None
    except PermissionError:
        raise StoreProblem("store.read_only", file=name) from None
    if on_network(path):
        raise StoreProblem("store.network_folder", file=name)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise StoreProblem("store.read_only", file=name)
    read_application_id(path, mode="rw")
    if os.name == "posix" and path.stat().st_mode & 0o077:
        with suppress(PermissionError):
            path.chmod(_OWNER_ONLY)


def read_application_id(path: Path, *, mode: str = "ro") -> None:
    """Raise ``StoreProblem`` unless SQLite reads the file and finds our mark in it."""
    with closing(
        sqlite3.connect(f"{path.as_uri()}?mode={mode}", uri=True, isolation_level=None)
    ) as connection:
        try:
            (found,) = connection.execute("PRAGMA application_id").fetchone()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
                raise StoreProblem("store.foreign", file=path.name) from None
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT:
                raise StoreProblem("store.corrupt", file=path.name) from None
            raise
    if found != APPLICATION_ID:
        raise StoreProblem("store.foreign", file=path.name)
