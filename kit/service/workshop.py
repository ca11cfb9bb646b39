"""What a console page may say of the room: where phones come, how many, what went wrong since.

The command that serves the room writes it beside its own runtime file, readable
by this user only (the address carries a token); the facilitator's pages read it.
"""

from pathlib import Path

import msgspec

from kit.keys import whole_file
from kit.service.access import Access
from kit.service.places import runtime_folder
from kit.service.rights import Thing, Verb, require

_FILE = "atelier.json"


class Workshop(msgspec.Struct, kw_only=True, frozen=True):
    """A room that phones may join."""

    address: str
    """Where they come, token included; ``&p=<capability>`` makes it somebody's."""
    most: int
    """Visitors at most at a time."""
    fictional: bool
    """Over plain HTTP: invented contents only."""
    fingerprint: str | None = None
    """Of the certificate we made ourselves; ``None`` when phones need compare nothing."""
    trouble: str = ""
    """The key of the sentence that says what is wrong since; empty when all is well."""

    def __repr__(self) -> str:
        """Keep the token out of tracebacks."""
        return f"<Workshop for {self.most}>"


def announce(workshop: Workshop, folder: Path) -> None:
    """Write it in the runtime ``folder`` of the store. Raises ``OSError``."""
    whole_file.replace(folder / _FILE, msgspec.json.encode(workshop))


def withdraw(folder: Path) -> None:
    """Say that no room is served, nothing when none was."""
    (folder / _FILE).unlink(missing_ok=True)


def announced(folder: Path) -> Workshop | None:
    """Return what was written in the runtime ``folder``, ``None`` when no room is served."""
    try:
        return msgspec.json.decode((folder / _FILE).read_bytes(), type=Workshop)
    except (OSError, msgspec.MsgspecError):
        return None


def workshop(access: Access) -> Workshop | None:
    """Return the room this store is served to, for the facilitator. Raises ``Forbidden``."""
    require(access, Thing.INVITATIONS, Verb.READ)
    if access.data_folder is None:
        return None
    return announced(runtime_folder(access.store.url, access.data_folder))
