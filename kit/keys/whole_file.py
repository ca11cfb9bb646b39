"""A small private file: read whole, replaced whole or not at all, written over when it must go."""

import os
import secrets
import time
from collections.abc import Callable
from contextlib import suppress
from glob import escape
from pathlib import Path
from typing import TypeVar

LOCK_SUFFIX = ".verrou"

_Found = TypeVar("_Found")
_READINGS = 5
_PATIENCE_SECONDS = 2.0
_AGAIN_EVERY_SECONDS = 0.01
_AT_ONCE = 1 << 20


def read(path: Path, is_whole: Callable[[bytes], bool]) -> bytes:
    """Return the content, whole or not. Raises ``OSError``.

    What is replaced is written over, perhaps while we read it: a content that
    is not whole is read again. A file that others could read is closed to them.
    """
    content = b""
    for _ in range(_READINGS):
        content = _patiently(path.read_bytes)
        if is_whole(content):
            break
    if os.name == "posix":
        with suppress(OSError):
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)
    return content


def replace(path: Path, content: bytes) -> None:
    """Put ``content`` in place of what is there: the whole of it or nothing, even if power goes.

    What it replaces is written over where the disk lets us. Raises ``OSError``.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _give_its_name(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def erase(path: Path) -> None:
    """Write over a file and remove it; nothing happens if there is none."""
    with suppress(OSError), path.open("r+b") as file:
        _write_over(file.fileno())
    with suppress(OSError):
        path.unlink()


def drop_drafts(path: Path) -> None:
    """Write over and remove what a program killed while writing left; for whoever holds the lock."""
    for draft in path.parent.glob(f".{escape(path.name)}.*"):
        if draft.suffix != LOCK_SUFFIX:
            erase(draft)


def _give_its_name(draft: Path, path: Path) -> None:
    before = None
    if os.name == "posix":
        # Windows would not replace a file that we hold open.
        with suppress(OSError):
            before = os.open(path, os.O_RDWR)
    try:
        _patiently(lambda: draft.replace(path))
        # Until the new name outlives a power cut, the old content may be the one that comes back; and
        # where it has another name, it is somebody’s copy. A disk that writes elsewhere keeps it anyway.
        if _outlives(path.parent) and before is not None and not os.fstat(before).st_nlink:
            with suppress(OSError):
                _write_over(before)
    finally:
        if before is not None:
            os.close(before)


def _outlives(folder: Path) -> bool:
    """Make the names in ``folder`` outlive a power cut; whether that was done. Windows does it by itself."""
    try:
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        os.fsync(descriptor)
    except OSError:
        # Some disks that several systems share do not know how.
        return False
    finally:
        os.close(descriptor)
    return True


def _write_over(descriptor: int) -> None:
    left = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    while left > 0:
        left -= os.write(descriptor, secrets.token_bytes(min(left, _AT_ONCE)))
    os.fsync(descriptor)


def _patiently(act: Callable[[], _Found]) -> _Found:
    """Windows lets nobody replace what somebody reads, nor read what is being replaced: wait for them."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while True:
        try:
            return act()
        except PermissionError:
            if os.name == "posix" or time.monotonic() > until:
                raise
            time.sleep(_AGAIN_EVERY_SECONDS)
