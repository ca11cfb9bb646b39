"""What a parent tells a server process, and what it hears back; both by pipe, never by argument."""

import msgspec

from kit.service.handover import Handover

PORT_TAKEN = 3
"""Exit code of a server when somebody else listens on its port."""


class Orders(msgspec.Struct, kw_only=True, frozen=True):
    """Everything one server needs, on one line of its standard input."""

    handover: Handover
    port: int
    token: str
    cookie_secret: bytes
    boot: str
    notebooks: str

    def __repr__(self) -> str:
        """Keep the secrets out of tracebacks."""
        return f"<Orders for {self.handover.part}>"


class Listening(msgspec.Struct, kw_only=True, frozen=True):
    """The server answers on this port of the loopback interface."""

    port: int
