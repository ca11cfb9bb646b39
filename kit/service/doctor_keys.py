"""Checks of what stands beside the store: its key, its copies, its register, the clock that dates it."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.errors import KeyProblem, StoreProblem
from kit.keys import key_file
from kit.keys.key_file import KeyFile
from kit.messages import say
from kit.service.access import utc_now
from kit.service.calendar import clock_time, long_date
from kit.service.check import Check, checked
from kit.service.places import key_path, store_file
from kit.store import Inside, RegisterLine, first_broken, look_inside, open_store, plain_copies


def kept_apart(url: str) -> Iterator[Check]:
    """Yield the checks of a store that is there and opens; nothing is changed."""
    own = store_file(url)
    if own is not None and not own.exists():
        return
    try:
        inside, lines, unfinished = _looked_at(url)
    except StoreProblem:
        # Said by the check of the store itself.
        return
    if inside.identity.sealed:
        yield from _key(key_path(url, inside.identity.store_id), inside)
        if own is not None:
            left = ", ".join(path.name for path in plain_copies(own))
            yield checked("doctor.copies", not left, files=left)
    yield checked("doctor.erasures", not unfinished, count=unfinished)
    yield from _register(lines)


def _looked_at(url: str) -> tuple[Inside, Sequence[RegisterLine], int]:
    """Return what a copy of the store holds, its register, and how many erasures are not finished."""
    store = open_store(url)
    try:
        with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = Path(folder) / "copie.sqlite3"
            store.backup(copy)
            inside = look_inside(copy)
        with store.read() as tx:
            return inside, tx.register.all(), len(tx.erasing.left_to_do())
    finally:
        store.close()


def _key(path: Path, inside: Inside) -> Iterator[Check]:
    try:
        found = key_file.read(path)
        if found.store != inside.identity.store_id:
            raise KeyProblem("keys.other_store", file=path.name)
    except KeyProblem as problem:
        yield Check(check=say("doctor.key"), ok=False, remedy=problem.sentence)
        return
    yield checked("doctor.key", True)
    if os.name == "posix":
        yield checked("doctor.key_private", not path.stat().st_mode & 0o077, file=path)
    missing = _without_key(found, inside)
    yield checked("doctor.key_scopes", not missing, count=missing)
    # Nobody can check from here that a copy exists elsewhere: it is only called to mind.
    yield checked("doctor.key_copy", True)


def _without_key(found: KeyFile, inside: Inside) -> int:
    return len(inside.scopes - set(found.scopes) - set(found.destroyed))


def _register(lines: Sequence[RegisterLine]) -> Iterator[Check]:
    if not lines:
        return
    broken = first_broken(lines)
    yield checked("doctor.register", broken is None, line=broken, lines=len(lines))
    last, now = lines[-1].at, utc_now()
    yield checked("doctor.clock", last <= now, day=long_date(last), time=clock_time(last))
