"""Where code of this user's own, in JupyterLab, finds who holds the keys of their store: a private file.

It holds an address and a secret that are worth something as long as the
process that left it lives, and only to this user: no key, and no word.
"""

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from kit.keys import HeldKeys, Rendezvous
from kit.service.places import runtime_folder

_FILE = "cles.json"


def leave_keys(data: Path, url: str, rendezvous: Rendezvous) -> Path:
    """Write where the keys of the store at ``url`` are asked for, under the data folder; return the file."""
    path = runtime_folder(url, data) / _FILE
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(rendezvous))
    fresh.replace(path)
    return path


def find_keys(url: str) -> HeldKeys | None:
    """Return the keys of the store at ``url``, open or locked; ``None`` when nobody holds them here."""
    with suppress(OSError, msgspec.MsgspecError):
        said = (runtime_folder(url) / _FILE).read_bytes()
        keys = HeldKeys(msgspec.json.decode(said, type=Rendezvous))
        if keys.answers():
            return keys
        keys.close()
    return None


def forget_keys(path: Path, rendezvous: Rendezvous) -> None:
    """Remove the file, unless somebody else has left their own since."""
    with suppress(OSError):
        if path.read_bytes() == msgspec.json.encode(rendezvous):
            path.unlink()
