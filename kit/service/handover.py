"""How a kernel receives its part, its store and its visitor's question: by a private file.

The server writes the file when a visitor comes, beside the kernel's own
connection file, which Jupyter already keeps private to the user; the kernel
reads it once and the file is gone. A kernel that waits has none, and knows
nothing.
"""

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import msgspec

from kit.keys import Rendezvous

SUFFIX = ".modifiable"


class Part(StrEnum):
    """What the pages of one server are for."""

    CONSOLE = "console"
    """Console and projection: loopback, the facilitator's own machine."""
    PARTICIPANTS = "participants"
    """One notebook, one capability at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What a kernel needs and nobody else may see.

    ``participants`` is the address people are invited to, ``None`` when that
    server is not running; ``data_folder`` is where dropped ``dispositifs`` are.
    """

    url: str
    part: Part
    participants: str | None = None
    data_folder: str | None = None
    keys: Rendezvous | None = None
    """Where the keys of the store are asked for; ``None``: words are read in clear only."""
    query: str = ""
    """What the visitor's address asks, without the token of the server: which session, which capability."""

    def __repr__(self) -> str:
        """Keep the store's address (it may hold a password) out of tracebacks."""
        return f"<Handover for {self.part}>"


def beside(connection_file: str | Path) -> Path:
    """Return where the handover of the kernel of ``connection_file`` stands."""
    return Path(f"{connection_file}{SUFFIX}")


def leave(connection_file: str | Path, handover: Handover) -> Path:
    """Write ``handover`` for one kernel, readable by this user only; return its path."""
    path = beside(connection_file)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(handover))
    return path


def take(connection_file: str | Path) -> Handover:
    """Read and remove the handover of this kernel. Raises ``FileNotFoundError``."""
    path = beside(connection_file)
    handover = msgspec.json.decode(path.read_bytes(), type=Handover)
    path.unlink()
    _received.append(path)
    return handover


def was_taken() -> bool:
    """Whether this process took a handover: its pages are then ours, and not those of a JupyterLab."""
    return bool(_received)


_received: list[Path] = []
