"""Protocols that were read once are not read again: what each text said is kept, by what it is.

Reading a protocol, with the line of each of its keys, takes longer than all else
a page does to open. What a text says depends on the text and on the code that
reads it: both are hashed, and what was found is kept in one private file of the
data folder. It holds no code. Missing, damaged, of another version or of
somebody else, it is as if it were not there, and it is written again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import msgspec

from kit import __version__, domain, messages
from kit.domain.dispositif import Dispositif

FILE = "protocoles.lus"

_DIGEST = 32
_LARGEST = 32_000_000
"""Bytes: a thousand protocols."""


class _Kept(msgspec.Struct, frozen=True):
    """The whole file, after the digest of its bytes."""

    reader: bytes
    protocols: dict[bytes, msgspec.Raw]
    """Encoded ``Dispositif`` by the digest of the text."""


class Memory:
    """What was read before, and what is read now; ``keep`` writes it down."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._reader = _reader()
        self._before = _read(self._path, self._reader)
        self._now: dict[bytes, msgspec.Raw] = {}

    def get(self, data: bytes) -> Dispositif | None:
        """Return what the text ``data`` said when it was read, ``None`` when it is to be read."""
        name = sha256(data).digest()
        found = self._before.get(name)
        if found is None:
            return None
        try:
            dispositif = msgspec.msgpack.decode(found, type=Dispositif)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return None
        self._now[name] = found
        return dispositif

    def put(self, data: bytes, dispositif: Dispositif) -> None:
        """Take note of what the text ``data`` says. Only what has no mistake is kept."""
        # A number too large for the format, which no protocol we accept holds: read again each time.
        with suppress(OverflowError):
            self._now[sha256(data).digest()] = msgspec.Raw(msgspec.msgpack.encode(dispositif))

    def keep(self) -> None:
        """Write what was used, if that is news. A disk that is full or forbidden is no matter."""
        if self._now.keys() == self._before.keys() or not self._path.parent.is_dir():
            return
        said = msgspec.msgpack.encode(_Kept(self._reader, self._now))
        draft = self._path.with_name(f".{self._path.name}.{uuid4().hex}")
        with suppress(OSError):
            try:
                with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
                    file.write(sha256(said).digest() + said)
                # Two programs may write at once: each writes a whole file, and one of them stays.
                draft.replace(self._path)
            finally:
                draft.unlink(missing_ok=True)


_current: ContextVar[Memory | None] = ContextVar("protocols read before", default=None)


@contextmanager
def remembering(folder: Path | None) -> Iterator[None]:
    """Have ``recall`` and ``take_note`` use the file of ``folder`` until the end; ``None``: no file."""
    memory = None if folder is None else Memory(folder)
    token = _current.set(memory)
    try:
        yield
    finally:
        _current.reset(token)
    if memory is not None:
        memory.keep()


def recall(data: bytes) -> Dispositif | None:
    """Return what the text ``data`` is known to say, ``None`` when it is to be read."""
    memory = _current.get()
    return None if memory is None else memory.get(data)


def take_note(data: bytes, dispositif: Dispositif) -> None:
    """Remember what the text ``data`` says, where there is something to remember it in."""
    memory = _current.get()
    if memory is not None:
        memory.put(data, dispositif)


def _read(path: Path, reader: bytes) -> dict[bytes, msgspec.Raw]:
    try:
        with path.open("rb") as file:
            digest, said = file.read(_DIGEST), file.read(_LARGEST)
        if sha256(said).digest() != digest:
            return {}
        kept = msgspec.msgpack.decode(said, type=_Kept)
    except (OSError, ValueError, msgspec.MsgspecError):
        return {}
    return kept.protocols if kept.reader == reader else {}


def _reader() -> bytes:
    """Return what the code that reads protocols is: a change of any of its files reads them anew."""
    said = sha256(__version__.encode())
    for package in (Path(__file__).parent, *(Path(p) for each in (domain, messages) for p in each.__path__)):
        with os.scandir(package) as files:
            for file in sorted(files, key=lambda each: each.name):
                if file.name.endswith(".py"):
                    about = file.stat()
                    said.update(f"{file.path}\0{about.st_size}\0{about.st_mtime_ns}\n".encode())
    return said.digest()
