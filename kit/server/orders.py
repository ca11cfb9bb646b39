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
    fork: bool = True
    """Whether kernels may be forked from a warm process, where the system can."""
    ready: int = 0
    """How many kernels wait, ready, for the next visitors."""
    most: int | None = None
    """How many visitors at most at a time; ``None`` when nobody is turned away."""

    def __repr__(self) -> str:
        """Keep the secrets out of tracebacks."""
        return f"<Orders for {self.handover.part}>"


class Listening(msgspec.Struct, kw_only=True, frozen=True):
    """The server answers on this port of the loopback interface."""

    port: int
