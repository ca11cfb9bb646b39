"""The private file that says which server runs, so that a second call opens the first one's page.

It stands in the user's own state folder, readable by this user only, with the
secret that keeps a browser logged in when the server is started again.
"""

import http.client
import secrets
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
import platformdirs

from kit.keys import whole_file

_FILE = "serveur.json"
_SIGNATURES = "temoin"


class Record(msgspec.Struct, kw_only=True, frozen=True):
    """What a second call needs to know about the server that runs."""

    address: str
    participants_address: str | None
    boot: str


def state_folder() -> Path:
    """Return the folder of the runtime files of this user; it is not created."""
    return Path(platformdirs.user_state_path("modifiable", appauthor=False))


def register(record: Record, folder: Path) -> None:
    """Say that this server runs."""
    whole_file.replace(folder / _FILE, msgspec.json.encode(record))


def forget(record: Record, folder: Path) -> None:
    """Remove the file, unless another server has written its own since."""
    if _read(folder) == record:
        (folder / _FILE).unlink(missing_ok=True)


def cookie_secret(folder: Path) -> bytes:
    """Return the secret that signs the cookies, made once: a browser stays welcome after a restart."""
    path = folder / _SIGNATURES
    try:
        return path.read_bytes()
    except FileNotFoundError:
        whole_file.replace(path, secrets.token_bytes(32))
        return path.read_bytes()


def find_running(folder: Path | None = None) -> str | None:
    """Return the address of the server that runs, token included; ``None`` when none answers."""
    record = _read(folder or state_folder())
    return record.address if record and _answers(record) else None


def _read(folder: Path) -> Record | None:
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Record)
    except (OSError, msgspec.MsgspecError):
        return None


def _answers(record: Record) -> bool:
    parts = urlsplit(record.address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=3)
    try:
        connection.request("GET", f"/modifiable/battement?{parts.query}")
        answer = connection.getresponse()
        said = answer.read()
        return answer.status == 200 and msgspec.json.decode(said).get("boot") == record.boot
    except (OSError, http.client.HTTPException, msgspec.MsgspecError):
        # Another program took the port, or nobody is there: the same for us.
        return False
    finally:
        connection.close()
