"""One server process, tied to ours by its standard input: when we go, however it ends, it goes."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping

import msgspec

from kit.errors import BadInput, KitError
from kit.server.orders import ADDRESS_GONE, PORT_TAKEN, Listening

STOP_WITHIN_SECONDS = 15
"""Long enough for a dozen kernels to close their store properly."""


class Child:
    """A process of ``module``; ``failure`` is what is said when it does not start."""

    def __init__(
        self, module: str, failure: str = "server.not_started", environment: Mapping[str, str] | None = None
    ) -> None:
        self._failure = failure
        # A group of its own: Ctrl+C in the terminal is for this process, which then stops the servers.
        self.process = subprocess.Popen(  # noqa: S603 - this Python, one of our own modules
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=None if environment is None else dict(environment),
            start_new_session=os.name == "posix",
        )

    def begin(self, orders: msgspec.Struct, port: int) -> int:
        """Give the orders, in which ``port`` was asked for; return the port once the server listens.

        Raises ``BadInput`` when somebody else listens there or when this machine has not that address
        any more, ``KitError`` when the server does not start.
        """
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None  # noqa: S101 - asked for above; tells the type checker
        assert stdout is not None  # noqa: S101
        with contextlib.suppress(BrokenPipeError):
            stdin.write(msgspec.json.encode(orders) + b"\n")
            stdin.flush()
        said = stdout.readline()
        if not said:
            code = self.process.wait()
            if code == PORT_TAKEN:
                raise BadInput("server.port_taken", port=port)
            if code == ADDRESS_GONE:
                raise BadInput("server.address_gone")
            raise KitError(self._failure)
        return msgspec.json.decode(said, type=Listening).port

    def let_go(self) -> None:
        """Close the server's standard input: it then stops by itself."""
        if self.process.stdin is not None:
            with contextlib.suppress(OSError):
                self.process.stdin.close()

    def gone(self) -> None:
        """Return once the process has ended, by force if it does not hear."""
        try:
            self.process.wait(STOP_WITHIN_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
