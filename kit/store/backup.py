"""Saving a store to a file and bringing it back. A copy is itself a store: it can simply be opened."""

import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.engine import Engine

from kit.errors import StoreProblem
from kit.store.address import Address, FileAddress, ServerAddress, read_address
from kit.store.copying import Counts, copy_file, copy_rows, count, pour
from kit.store.engine import make_engine, reading, writing
from kit.store.faults import translated
from kit.store.file import new_file, read_application_id, recognise
from kit.store.opening import open_store
from kit.store.upgrade import dated, read_version


def back_up(address: Address, engine: Engine, path: Path) -> Counts:
    """Copy the store to the new file ``path``; see ``Store.backup``."""
    with translated(address.name):
        try:
            if isinstance(address, FileAddress):
                copy_file(address.path, path)
            else:
                _rows_to_file(engine, path)
        except FileExistsError:
            raise StoreProblem("store.exists", file=path.name) from None
        except OSError:
            raise StoreProblem("store.read_only", file=path.name) from None
        return _count_file(path)


def restore(path: str | Path, url: str) -> Counts:
    """Replace the store at ``url`` by the copy ``path``; return what it holds now.

    The copy is checked whole first. The replaced store is kept under a dated
    name, beside it (PostgreSQL: beside the copy). Programs that have the store
    open see the new content. A copy made by an older version is migrated.

    Raises ``StoreProblem`` as ``open_store`` does; nothing is changed then.
    """
    copy, address = Path(path).absolute(), read_address(url)
    with translated(address.name):
        _check(copy)
        if isinstance(address, FileAddress):
            _file_into_file(copy, address)
        else:
            _file_into_server(copy, url, address)
    store = open_store(url)
    try:
        return store.counts()
    finally:
        store.close()


def _check(copy: Path) -> None:
    if not copy.is_file():
        raise StoreProblem("store.missing", file=copy.name)
    if not copy.stat().st_size:
        raise StoreProblem("store.truncated", file=copy.name)
    read_application_id(copy)
    with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as connection:
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise StoreProblem("store.corrupt", file=copy.name)
    # Somebody's copy may be on a stick that cannot be written: its version is read from a copy of ours.
    _count_file(copy)


def _count_file(path: Path) -> Counts:
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


def _file_into_file(copy: Path, address: FileAddress) -> None:
    target = address.path
    if target.exists():
        try:
            recognise(target)
            copy_file(target, dated(target, "remplace"))
        except (StoreProblem, sqlite3.Error):
            _move_aside(target)
    if not target.exists():
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        new_file(target)
    pour(copy, target)


def _move_aside(target: Path) -> None:
    """Keep a store that can no longer be read, with its log, under a dated name."""
    aside = dated(target, "illisible")
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            part.rename(aside.with_name(aside.name + suffix))


def _file_into_server(copy: Path, url: str, address: ServerAddress) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / "store.sqlite"
        copy_file(copy, whole)
        open_store(f"sqlite:///{whole}").close()
        open_store(url).close()
        source, target = make_engine(FileAddress(path=whole)), make_engine(address)
        try:
            _rows_to_file(target, dated(copy, "remplace"))
            with reading(source) as rows, rows.begin(), writing(target) as place, place.begin():
                copy_rows(rows, place)
        finally:
            source.dispose()
            target.dispose()


def _rows_to_file(engine: Engine, path: Path) -> None:
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        whole = Path(folder) / "store.sqlite"
        open_store(f"sqlite:///{whole}").close()
        file = make_engine(FileAddress(path=whole))
        try:
            with reading(engine) as rows, rows.begin(), writing(file) as place, place.begin():
                copy_rows(rows, place)
        finally:
            file.dispose()
        copy_file(whole, path)
