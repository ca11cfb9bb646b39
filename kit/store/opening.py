"""Opening a store: made when it is not there, migrated when it is older, refused when it is not ours."""

import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from kit.errors import StoreProblem
from kit.store.address import FileAddress, read_address
from kit.store.engine import make_engine, reading
from kit.store.faults import translated
from kit.store.file import new_file, recognise
from kit.store.keys import Keys, PlainKeys
from kit.store.network import on_network
from kit.store.store import Store
from kit.store.upgrade import VERSIONS, create, read_version, upgrade
from kit.store.walls import Identity

_PLAIN = PlainKeys()


def open_store(url: str, *, keys: Keys = _PLAIN) -> Store:
    """Open the store at ``url``: ``sqlite:///path`` or ``postgresql+psycopg://…``.

    A file that does not exist is made, for this user only. An older store is
    migrated; a file is copied beside itself before, and the copy is listed in
    the table ``migration_copy``.

    Raises ``StoreProblem``: ``store.address``, ``store.read_only``,
    ``store.network_folder``, ``store.truncated``, ``store.corrupt``,
    ``store.foreign``, ``store.newer``, ``store.locked``, ``store.unreachable``.
    """
    address = read_address(url)
    with translated(address.name):
        if isinstance(address, FileAddress):
            if not address.path.exists():
                _make(address)
            recognise(address.path)
        engine = make_engine(address)
        try:
            with reading(engine) as connection, connection.begin():
                version = read_version(connection, address.name)
            if version != VERSIONS[-1]:
                upgrade(address)
        except BaseException:
            engine.dispose()
            raise
        return Store(url, address, keys, engine)


def identity_at(url: str) -> Identity:
    """Open the store at ``url``, return which one it is and whether it is sealed, and close it.

    Raises what ``open_store`` raises.
    """
    store = open_store(url)
    try:
        return store.identity()
    finally:
        store.close()


def _make(address: FileAddress) -> None:
    """Make a new store under another name and give it its own at once.

    So a file of that name is always a whole store: an empty one was
    truncated. When two programs start together, the first to finish wins.
    """
    path = address.path
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError:
        raise StoreProblem("store.read_only", file=path.name) from None
    if on_network(path):
        raise StoreProblem("store.network_folder", file=path.name)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        new_file(draft)
        engine = make_engine(FileAddress(path=draft, patience=address.patience))
        try:
            create(engine, path.name)
        finally:
            engine.dispose()
        _name(draft, path)
    except PermissionError:
        raise StoreProblem("store.read_only", file=path.name) from None
    finally:
        draft.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:
        # A USB stick formatted for everybody has no links.
        with suppress(FileExistsError):
            draft.rename(path)
