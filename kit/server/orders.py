"""What a parent tells a server process, and what it hears back; both by pipe, never by argument."""

import msgspec

from kit.service.handover import Handover

PORT_TAKEN = 3
"""Exit code of a server when somebody else listens on its port."""

ADDRESS_GONE = 4
"""Exit code of a server when this machine has lost the address it was to listen on."""

LOOPBACK = "127.0.0.1"


class Door(msgspec.Struct, kw_only=True, frozen=True):
    """Where a server listens and by what name it is called; by default this machine alone may come."""

    ip: str = LOOPBACK
    host: str = LOOPBACK
    """The only name or number a request may bear, when ``ip`` is not the loopback interface."""
    certificate: str | None = None
    """The file of what it shows; ``None``: plain HTTP."""
    key: str | None = None
    lasting: bool = False
    """The certificate is an organisation's: a browser may remember that this name is always served so."""

    @property
    def scheme(self) -> str:
        """How an address of this server begins."""
        return "http" if self.certificate is None else "https"

    @property
    def near(self) -> bool:
        """Whether only this machine may come."""
        return self.ip == LOOPBACK


AT_HOME = Door()
"""The loopback interface: this machine and nobody else."""


class Orders(msgspec.Struct, kw_only=True, frozen=True):
    """Everything one server needs, on one line of its standard input."""

    handover: Handover
    port: int
    token: str
    cookie_secret: bytes
    boot: str
    notebooks: str
    door: Door = AT_HOME
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
    """The server answers on this port, at its door."""

    port: int
