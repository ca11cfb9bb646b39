"""Saving everything to one file, and taking it up again from there."""

import os
from pathlib import Path
from uuid import uuid4

from kit.errors import BadInput, StoreProblem
from kit.service.places import FILE_URL
from kit.store import Counts, open_store
from kit.store import restore as pour_back


def store_file(url: str) -> Path | None:
    """Return the file of the store at ``url``, ``None`` when it is not kept in one."""
    if not url.startswith(FILE_URL):
        return None
    return Path(url.removeprefix(FILE_URL).partition("?")[0]).absolute()


def backup(url: str, path: Path, *, replace: bool = False) -> Counts:
    """Copy the store at ``url`` to ``path``, whole or not at all; return what the copy holds.

    A file already there is kept, unless ``replace``; it is then replaced only
    once the copy is whole. Raises ``BadInput`` for a path that cannot be used,
    ``StoreProblem`` as the store does.
    """
    path = path.absolute()
    own = store_file(url)
    if own is not None and not own.exists():
        raise StoreProblem("sauvegarder.nothing")
    if _same(path, own):
        raise BadInput("sauvegarder.itself")
    if path.exists() and not (replace and path.is_file()):
        raise BadInput("sauvegarder.exists", file=path)
    if not path.parent.is_dir():
        raise BadInput("sauvegarder.nowhere", file=path)
    store = open_store(url)
    draft = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        counts = store.backup(draft)
        os.replace(draft, path)
    except (OSError, StoreProblem):
        raise BadInput("sauvegarder.nowhere", file=path) from None
    finally:
        draft.unlink(missing_ok=True)
        store.close()
    return counts


def restore(path: Path, url: str) -> Counts:
    """Put the copy ``path`` in place of the store at ``url``; return what it holds.

    The copy is checked whole before anything changes, and the store it
    replaces is kept beside, under a dated name. Raises ``BadInput`` when both
    are one file, ``StoreProblem`` when the copy cannot be used.
    """
    path = path.absolute()
    if _same(path, store_file(url)):
        raise BadInput("restaurer.itself")
    return pour_back(path, url)


def _same(path: Path, own: Path | None) -> bool:
    return own is not None and path.exists() and own.exists() and path.samefile(own)
