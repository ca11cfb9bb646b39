"""What a server and its warm process say to each other, one message a packet."""

import msgspec

LONGEST = 1 << 17
"""In bytes, of one packet: a command and an environment already scrubbed."""


class Prepare(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """The first thing said to a warm process: what to import, and what every kernel is told."""

    modules: tuple[str, ...]
    arguments: tuple[str, ...]
    """Those of ``ipykernel``, without the interpreter's and without the connection file."""


class Wanted(msgspec.Struct, kw_only=True, frozen=True):
    """One kernel."""

    connection_file: str
    environment: dict[str, str]
    folder: str
    """Where it works."""


class Ask(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """Fork a kernel. Two pipes come with the packet: what it lives by, and where it says that it listens."""

    number: int
    kernel: Wanted


class Ready(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """Everything is imported; from now on kernels may be asked for."""


class Started(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """A kernel was forked. The descriptor of its process (``pidfd``) comes with the packet."""

    number: int
    process: int


class Refused(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """No kernel was forked, and why, in English for the log."""

    number: int
    reason: str


class Ended(msgspec.Struct, kw_only=True, frozen=True, tag=True):
    """A kernel ended and was reaped; ``status`` as ``subprocess`` counts: negative for a signal."""

    number: int
    status: int


Told = Ready | Started | Refused | Ended
"""What a warm process says."""
