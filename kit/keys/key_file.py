"""The key file: one small text, replaced whole, for this user only.

It holds no word and no key in clear: the master key wrapped twice (by the
passphrase, by the recovery code), each session's key wrapped by the master
key, and the ids of what was destroyed.
"""

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import msgspec

from kit.errors import KeyProblem
from kit.keys.passphrase import Cost

FORMAT = 1
_SUM = b"\n"


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says. ``scopes``: the wrapped key of each; ``destroyed``: those that have none any more.

    ``idle_minutes``: how long without a gesture before the keys are put away.
    """

    store: str
    cost: Cost
    salt: bytes
    by_passphrase: bytes
    recovery_salt: bytes
    by_recovery: bytes
    scopes: dict[str, bytes] = {}
    destroyed: tuple[str, ...] = ()
    idle_minutes: int = 30
    format: int = FORMAT

    def __repr__(self) -> str:
        """Keep even wrapped keys out of tracebacks."""
        return f"<KeyFile of {len(self.scopes)}>"


def read(path: Path) -> KeyFile:
    """Return what the key file says.

    Raises ``KeyProblem``: ``keys.missing``, ``keys.unreadable``, ``keys.damaged``
    (a part of it is gone or was changed), ``keys.newer``.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise KeyProblem("keys.missing", file=path.name) from None
    except OSError:
        raise KeyProblem("keys.unreadable", file=path.name) from None
    said, _, mark = content.rstrip(_SUM).rpartition(_SUM)
    if sha256(said).hexdigest().encode() != mark:
        raise KeyProblem("keys.damaged", file=path.name)
    try:
        found = msgspec.json.decode(said, type=KeyFile)
    except msgspec.MsgspecError:
        raise KeyProblem("keys.damaged", file=path.name) from None
    if found.format > FORMAT:
        raise KeyProblem("keys.newer", file=path.name)
    return found


def write(path: Path, key_file: KeyFile) -> None:
    """Put ``key_file`` in place of what is there: the whole of it or nothing, even if power goes.

    What it replaces is written over where the disk lets us. Raises ``KeyProblem`` (``keys.unwritable``).
    """
    said = msgspec.json.format(msgspec.json.encode(key_file), indent=1)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(said + _SUM + sha256(said).hexdigest().encode() + _SUM)
            file.flush()
            os.fsync(file.fileno())
        _replace(draft, path)
    except OSError:
        raise KeyProblem("keys.unwritable", file=path.name) from None
    finally:
        draft.unlink(missing_ok=True)


def erase(path: Path) -> None:
    """Write over a key file and remove it; nothing happens if there is none."""
    with suppress(OSError):
        with path.open("r+b") as file:
            _write_over(file.fileno())
        path.unlink()


def _replace(draft: Path, path: Path) -> None:
    before = None
    with suppress(OSError):
        before = os.open(path, os.O_RDWR)
    try:
        draft.replace(path)
        _keep_directory(path.parent)
        if before is not None and os.name == "posix":
            # The old content has no name any more; a disk that writes elsewhere keeps it all the same.
            with suppress(OSError):
                _write_over(before)
    finally:
        if before is not None:
            os.close(before)


def _write_over(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, secrets.token_bytes(size))
    os.fsync(descriptor)


def _keep_directory(folder: Path) -> None:
    """Make the new name outlive a power cut; Windows does it by itself."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
