"""Saving a store to a file and bringing it back. A copy is itself a store: it can simply be opened."""

import os
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from uuid import uuid4

from sqlalchemy.engine import Engine

from kit.errors import StoreProblem
from kit.keys import whole_file
from kit.store.address import Address, FileAddress, ServerAddress, read_address
from kit.store.copying import Counts, copy_file, copy_rows, pour
from kit.store.engine import make_engine, reading, writing
from kit.store.faults import translated
from kit.store.file import recognise
from kit.store.inside import bring_up, check, count_file
from kit.store.opening import open_store
from kit.store.shape import check_shape
from kit.store.upgrade import dated

_PARTS = ("", "-wal", "-shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What a store holds once a copy took its place. ``aside`` is what it held before, if anything."""

    counts: Counts
    swept: int
    """Sessions of the copy that were erased since, and did not come back."""
    aside: Path | None


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
        return count_file(path)


def restore(
    path: str | Path,
    url: str,
    *,
    gone: Sequence[str] = (),
    taken_back: Mapping[str, frozenset[str]] = MappingProxyType({}),
    key: Path | None = None,
) -> Restored:
    """Replace the store at ``url`` by the copy ``path``; return what it holds now.

    The copy is checked whole first, brought to this version, and rid of the
    sessions and groups ``gone``, and of what was ``taken_back`` in others
    (notes and names, by session). The replaced store is kept under a dated
    name, beside it (PostgreSQL: beside the copy), and ``key``, the file of its
    keys when they do not stay, is copied beside it as ``<name>.cle``. Programs
    that have the store open see the new content. Killed on the way, it leaves
    the former store or the new one.

    Raises ``StoreProblem`` as ``open_store`` does; nothing is changed then.
    """
    copy, address = Path(path).absolute(), read_address(url)
    with translated(address.name):
        check(copy)
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            whole = Path(folder) / "store.sqlite"
            copy_file(copy, whole)
            swept = bring_up(whole, gone, taken_back)
            check_shape(whole, copy.name, Path(folder))
            if isinstance(address, FileAddress):
                aside = _file_into_file(whole, address.path, key)
            else:
                aside = dated(copy, "remplace")
                _keep_key(key, aside)
                _file_into_server(whole, url, address, aside)
    store = open_store(url)
    try:
        return Restored(counts=store.counts(), swept=swept, aside=aside)
    finally:
        store.close()


def _file_into_file(whole: Path, target: Path, key: Path | None) -> Path | None:
    aside = _set_aside(target)
    _keep_key(key, aside or dated(target, "remplace"))
    if target.exists():
        pour(whole, target)
        return aside
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{uuid4().hex}")
    try:
        copy_file(whole, draft)
        # The name is given to a whole store only.
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
    return aside


def _set_aside(target: Path) -> Path | None:
    """Keep what stands at ``target`` under a dated name: a copy of it, or itself when it cannot be read."""
    if target.exists():
        try:
            recognise(target)
            aside = dated(target, "remplace")
            copy_file(target, aside)
            return aside
        except (StoreProblem, sqlite3.Error):
            pass
    parts = [part for part in _PARTS if target.with_name(target.name + part).exists()]
    if not parts:
        return None
    aside = dated(target, "illisible")
    for part in parts:
        target.with_name(target.name + part).rename(aside.with_name(aside.name + part))
    return aside


def _keep_key(key: Path | None, aside: Path) -> None:
    """Copy the key file of what was set aside under the same name, for this user only."""
    if key is not None and key.exists():
        whole_file.replace(aside.with_name(f"{aside.name}.cle"), key.read_bytes())


def _file_into_server(whole: Path, url: str, address: ServerAddress, aside: Path) -> None:
    open_store(url).close()
    source, target = make_engine(FileAddress(path=whole)), make_engine(address)
    try:
        _rows_to_file(target, aside)
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
