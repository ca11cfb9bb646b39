"""The key file: one small text, replaced whole, for this user only.

It holds no word and no key in clear: the master key wrapped twice (by the
passphrase, by the recovery code), each session's key wrapped by the master
key, and the ids of what was destroyed.
"""

from hashlib import sha256
from pathlib import Path

import msgspec

from kit.errors import KeyProblem
from kit.keys import whole_file
from kit.keys.passphrase import Cost

FORMAT = 1
IDLE_MINUTES = 30
"""How long without a gesture before the keys are put away, unless somebody chose."""

_END = b"\n"
_SUM_CHARACTERS = 64


class KeyFile(msgspec.Struct, frozen=True, kw_only=True):
    """What the file says. ``scopes``: the wrapped key of each; ``destroyed``: those that have none any more.

    ``proof`` opens with the master key these were wrapped with, and no other.
    ``idle_minutes``: how long without a gesture before the keys are put away.
    """

    store: str
    cost: Cost
    salt: bytes
    by_passphrase: bytes
    recovery_salt: bytes
    by_recovery: bytes
    proof: bytes
    scopes: dict[str, bytes] = {}
    destroyed: tuple[str, ...] = ()
    idle_minutes: int = IDLE_MINUTES
    format: int = FORMAT

    def __repr__(self) -> str:
        """Keep even wrapped keys out of tracebacks."""
        return f"<KeyFile of {len(self.scopes)}>"


class _Format(msgspec.Struct):
    format: int


def read(path: Path) -> KeyFile:
    """Return what the key file says.

    Raises ``KeyProblem``: ``keys.missing``, ``keys.unreadable``, ``keys.damaged``
    (a part of it is gone or was changed), ``keys.newer``.
    """
    try:
        content = whole_file.read(path, lambda content: _said(content) is not None)
    except FileNotFoundError:
        raise KeyProblem("keys.missing", file=path.name) from None
    except OSError:
        raise KeyProblem("keys.unreadable", file=path.name) from None
    said = _said(content)
    if said is None:
        raise KeyProblem("keys.damaged", file=path.name)
    try:
        # First: what a later version says beside it is its own affair.
        if msgspec.json.decode(said, type=_Format).format > FORMAT:
            raise KeyProblem("keys.newer", file=path.name)
        return msgspec.json.decode(said, type=KeyFile)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise KeyProblem("keys.damaged", file=path.name) from None


def write(path: Path, key_file: KeyFile) -> None:
    """Put ``key_file`` in place of what is there: the whole of it or nothing, even if power goes.

    What it replaces is written over where the disk lets us. Raises ``KeyProblem`` (``keys.unwritable``).
    """
    said = msgspec.json.format(msgspec.json.encode(key_file), indent=1)
    try:
        whole_file.replace(path, said + _END + _sum(said) + _END)
    except OSError:
        raise KeyProblem("keys.unwritable", file=path.name) from None


def _said(content: bytes) -> bytes | None:
    """Return what stands above the sum, ``None`` unless it is there to the last byte."""
    said = content[: -len(_END) - _SUM_CHARACTERS - len(_END)]
    return said if content == said + _END + _sum(said) + _END else None


def _sum(said: bytes) -> bytes:
    return sha256(said).hexdigest().encode()
