"""How code of this user’s own finds the keys of their store: asked of who holds them, or with the passphrase.

A private file says who holds them: an address and a secret worth something as long as the
process that left it lives, and only to this user: no key, and no word.
"""

from contextlib import suppress
from pathlib import Path

import msgspec

from kit.keys import HeldKeys, Keyring, Rendezvous, ScopeKeys, whole_file
from kit.service.places import key_path, runtime_folder

_FILE = "cles.json"


def leave_keys(data: Path, url: str, rendezvous: Rendezvous) -> Path:
    """Write where the keys of the store at ``url`` are asked for, under the data folder; return the file."""
    path = runtime_folder(url, data) / _FILE
    whole_file.replace(path, msgspec.json.encode(rendezvous))
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


def keys_by_passphrase(url: str, store_id: str, passphrase: str) -> ScopeKeys:
    """Return the keys of a store, for this program alone. Raises ``KeyProblem`` as ``Keyring.open``."""
    keyring = Keyring(key_path(url, store_id))
    return keyring.keys(keyring.open(store_id, passphrase))


def forget_keys(path: Path, rendezvous: Rendezvous) -> None:
    """Remove the file, unless somebody else has left their own since."""
    with suppress(OSError):
        if path.read_bytes() == msgspec.json.encode(rendezvous):
            path.unlink()
