"""Saving everything to one file, and the key to another."""

import os
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from kit.domain.identity import Role
from kit.errors import BadInput, KeyProblem, StoreProblem
from kit.keys import key_file
from kit.service.access import utc_now
from kit.service.places import key_path, store_file
from kit.store import Counts, Store, open_store


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a copy holds, and whether it is unreadable without its key."""

    counts: Counts
    sealed: bool


def backup(url: str, path: Path, *, replace: bool = False, key: Path | None = None) -> Saved:
    """Copy the store at ``url`` to ``path``, whole or not at all, and its key to ``key`` if asked.

    A file already there is kept, unless ``replace``; it is then replaced only
    once the copy is whole. A former copy of the same key is replaced. Raises
    ``BadInput`` for a path that cannot be used, ``StoreProblem`` as the store
    does, ``KeyProblem`` for a key that cannot be copied; nothing is written then.
    """
    path, key = path.absolute(), None if key is None else key.absolute()
    own = store_file(url)
    if own is not None and not own.exists():
        raise StoreProblem("sauvegarder.nothing")
    if same_file(path, own):
        raise BadInput("sauvegarder.itself")
    if path.exists() and not (replace and path.is_file()):
        raise BadInput("sauvegarder.exists", file=path)
    if not path.parent.is_dir():
        raise BadInput("sauvegarder.nowhere", file=path)
    store = open_store(url)
    try:
        sealed = store.identity().sealed
        source = None if key is None else _to_copy(store, sealed, path, key)
        counts = _copied(store, path)
        if key is not None and source is not None:
            # After the words: a session begun meanwhile has its key in the later of the two.
            key_file.write(key, key_file.read(source))
        with store.write() as tx:
            tx.register.add(
                utc_now(),
                Role.FACILITATOR,
                "backed_up",
                detail={"sessions": counts.sessions, "key": int(key is not None)},
            )
    finally:
        store.close()
    return Saved(counts=counts, sealed=sealed)


def _to_copy(store: Store, sealed: bool, path: Path, key: Path) -> Path:
    """Return the key file to copy to ``key``, once sure that it can be."""
    if not sealed:
        raise BadInput("sauvegarder.no_key")
    if key.parent.resolve() == path.parent.resolve():
        raise BadInput("sauvegarder.key_beside")
    if not key.parent.is_dir():
        raise BadInput("sauvegarder.nowhere", file=key)
    store_id = store.identity().store_id
    source = key_path(store.url, store_id)
    if key_file.read(source).store != store_id:
        raise KeyProblem("keys.other_store", file=source.name)
    if same_file(key, source):
        raise BadInput("sauvegarder.itself")
    if key.exists() and not is_key_of(key, store_id):
        raise BadInput("sauvegarder.key_taken", file=key)
    return source


def _copied(store: Store, path: Path) -> Counts:
    # A former attempt that was killed may have left a part of itself.
    for left in path.parent.glob(f".{path.name}.{'[0-9a-f]' * 32}*"):
        left.unlink(missing_ok=True)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        counts = store.backup(draft)
        os.replace(draft, path)
    except (OSError, StoreProblem):
        raise BadInput("sauvegarder.nowhere", file=path) from None
    finally:
        draft.unlink(missing_ok=True)
    return counts


def is_key_of(path: Path, store_id: str) -> bool:
    """Whether ``path`` is a whole key file of that store."""
    try:
        return key_file.read(path).store == store_id
    except KeyProblem:
        return False


def same_file(path: Path, own: Path | None) -> bool:
    """Whether both are one file, by whatever name."""
    return own is not None and path.exists() and own.exists() and path.samefile(own)
