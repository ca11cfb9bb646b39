"""What a copy holds, looked at whole before anything is done with it."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from kit.errors import StoreProblem
from kit.store import tables
from kit.store.address import FileAddress
from kit.store.copying import Counts, copy_file, count
from kit.store.engine import make_engine, reading
from kit.store.faults import translated
from kit.store.file import read_application_id
from kit.store.opening import open_store
from kit.store.transaction import Transaction
from kit.store.upgrade import read_version
from kit.store.walls import Identity, identity


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """What a copy holds. ``scopes``: the sessions and the groups whose words are in it."""

    counts: Counts
    identity: Identity
    scopes: frozenset[str]


def look_inside(path: str | Path) -> Inside:
    """Return what the copy ``path`` holds, which is left as it is. Raises ``StoreProblem``."""
    copy = Path(path).absolute()
    with translated(copy.name):
        check(copy)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            whole = Path(folder) / "store.sqlite"
            copy_file(copy, whole)
            bring_up(whole)
            engine = make_engine(FileAddress(path=whole))
            try:
                with reading(engine) as connection, connection.begin():
                    return Inside(
                        counts=count(connection), identity=identity(connection), scopes=_scopes(connection)
                    )
            finally:
                engine.dispose()


def check(copy: Path) -> None:
    """Raise ``StoreProblem`` unless ``copy`` is a whole store that this version can read."""
    if not copy.is_file():
        raise StoreProblem("store.missing", file=copy.name)
    if not copy.stat().st_size:
        raise StoreProblem("store.truncated", file=copy.name)
    read_application_id(copy)
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreProblem("store.corrupt", file=copy.name)
    # Somebody's copy may be on a stick that cannot be written: its version is read from a copy of ours.
    count_file(copy)


def count_file(path: Path) -> Counts:
    """Count what the copy ``path`` holds, whatever its version."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / "store.sqlite"
        copy_file(path, whole)
        engine = make_engine(FileAddress(path=whole))
        try:
            with reading(engine) as connection, connection.begin():
                read_version(connection, path.name)
                return count(connection)
        finally:
            engine.dispose()


def bring_up(
    whole: Path,
    gone: Sequence[str] = (),
    taken_back: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> int:
    """Bring a copy of ours to this version and take out of it what was destroyed since it was made.

    ``gone``: sessions and groups whose keys are no more. ``taken_back``: notes and names, by session.
    Return how many sessions were still in it: they do not come back.
    """
    store = open_store(f"sqlite:///{whole.as_posix()}")
    try:
        if not gone and not taken_back:
            return 0
        with store.write() as tx:
            erased = [
                each(scope).sessions for scope in gone for each in (tx.erasing.session, tx.erasing.group)
            ]
            tx.erasing.finished(gone)
            for session_id, owner_ids in taken_back.items():
                _take_back(tx, session_id, owner_ids)
        store.scrub()
        return sum(erased)
    finally:
        store.close()


def _take_back(tx: Transaction, session_id: str, owner_ids: frozenset[str]) -> None:
    # A copy made after something was taken back knows it; a name given since may stand there.
    ids = [each for each in sorted(owner_ids) if not tx.actions.was_taken_back(each)]
    if not ids or not tx.erasing.is_there(session_id):
        return
    tx.notes.erase_these(session_id, ids)
    for each in ids:
        tx.words.erase(each)
    for kind in tx.reviews.kinds(session_id):
        # Made of what was there then: to read again from what stays.
        tx.reviews.erase(session_id, kind)
    tx.undo.clear(session_id)
    tx.actions.take_back(ids, session_id, tx.sessions.get(session_id).revision, datetime.now(UTC))


def _scopes(connection: Connection) -> frozenset[str]:
    words, reviews = tables.words.c.scope_id, tables.reviews.c.session_id
    return frozenset(connection.execute(sa.union(sa.select(words), sa.select(reviews))).scalars())
