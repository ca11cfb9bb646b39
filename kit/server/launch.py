"""Starts the servers and keeps them tied to this process: when it goes, they go."""

import contextlib
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from kit.errors import BadInput, KitError
from kit.server.notebooks import app_notebooks
from kit.server.orders import PORT_TAKEN, Listening, Orders
from kit.server.running import Record, cookie_secret, forget, register, state_folder
from kit.service.handover import Handover, Part
from kit.service.places import data_folder

STOP_WITHIN_SECONDS = 15
"""Long enough for a dozen kernels to close their store properly."""


class Running:
    """Two servers, or one, that live as long as this object's process."""

    def __init__(self, servers: list["_Server"], record: Record, folder: Path) -> None:
        self._servers = servers
        self._record = record
        self._folder = folder

    @property
    def address(self) -> str:
        """The console's address, token included: to open, never to print in a log."""
        return self._record.address

    @property
    def participants_address(self) -> str | None:
        """Where people are invited, token included; add ``&p=<capability>``. ``None`` without that server."""
        return self._record.participants_address

    @property
    def processes(self) -> tuple[int, ...]:
        """The ids of the server processes, the participants' first when there is one."""
        return tuple(server.process.pid for server in self._servers)

    def wait(self) -> int:
        """Wait until the console's server ends by itself; return its exit code."""
        return self._servers[-1].process.wait()

    def stop(self) -> None:
        """Stop the servers and their kernels. Calling it again does nothing."""
        forget(self._record, self._folder)
        _stop(self._servers)

    def __enter__(self) -> "Running":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def start(
    store_url: str,
    *,
    port: int = 0,
    participants_port: int | None = 0,
    notebooks_dir: Path | None = None,
    ready: Callable[[str], object] | None = None,
    folder: Path | None = None,
) -> Running:
    """Start the servers on the store at ``store_url`` and return once they listen.

    A port of 0 means any free one; ``participants_port=None`` means no server
    for participants. ``ready`` is called with the console's address. ``folder``
    is where the runtime file goes, the user's own by default. Raises
    ``BadInput`` when a port is taken, ``KitError`` when a server does not start.
    """
    folder = folder or state_folder()
    notebooks = str(notebooks_dir or app_notebooks())
    boot = secrets.token_urlsafe(9)
    secret = cookie_secret(folder)
    # Started together: each takes two seconds to import Voilà before it reads its orders.
    console = _Server()
    participants = _Server() if participants_port is not None else None
    servers = [server for server in (participants, console) if server]

    def serve(server: _Server, handover: Handover, at: int) -> str:
        token = secrets.token_urlsafe(24)
        orders = Orders(
            handover=handover, port=at, token=token, cookie_secret=secret, boot=boot, notebooks=notebooks
        )
        return f"http://127.0.0.1:{server.begin(orders)}/?token={token}"

    try:
        invited = None
        if participants and participants_port is not None:
            invited = serve(participants, Handover(url=store_url, part=Part.PARTICIPANTS), participants_port)
        handover = Handover(
            url=store_url, part=Part.CONSOLE, participants=invited, data_folder=str(data_folder())
        )
        address = serve(console, handover, port)
    except BaseException:
        _stop(servers)
        raise
    record = Record(address=address, participants_address=invited, boot=boot)
    register(record, folder)
    if ready is not None:
        ready(address)
    return Running(servers, record, folder)


def _stop(servers: list["_Server"]) -> None:
    # Told all at once, so that they stop side by side.
    for server in servers:
        server.let_go()
    for server in servers:
        server.gone()


class _Server:
    """One server process, tied to this one by its standard input."""

    def __init__(self) -> None:
        # A group of its own: Ctrl+C in the terminal is for this process, which then stops the servers.
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "kit.server"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=os.name == "posix",
        )

    def begin(self, orders: Orders) -> int:
        """Give the orders; return the port once the server listens."""
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None  # noqa: S101 - asked for above; tells the type checker
        assert stdout is not None  # noqa: S101
        with contextlib.suppress(BrokenPipeError):
            stdin.write(msgspec.json.encode(orders) + b"\n")
            stdin.flush()
        said = stdout.readline()
        if not said:
            if self.process.wait() == PORT_TAKEN:
                raise BadInput("server.port_taken", port=orders.port)
            raise KitError("server.not_started")
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
