"""Starts the servers and keeps them tied to this process: when it goes, they go."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kit.keys import Holder, Keyring
from kit.server.child import Child
from kit.server.no_dump import write_no_memory
from kit.server.orders import AT_HOME, Door, Orders
from kit.server.pages.notebooks import app_notebooks
from kit.server.running import Record, cookie_secret, forget, register, state_folder
from kit.service.handover import Handover, Part
from kit.service.places import data_folder, key_path
from kit.service.workshop import withdraw
from kit.store import identity_at

WITHOUT_FORK = "MODIFIABLE_SANS_FORK"
"""Set in the environment, to anything: each kernel is started anew, as on Windows and macOS."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """How many kernels wait for visitors, by server, and how many participants come at most."""

    console: int = 1
    participants: int = 2
    most: int | None = None


class Running:
    """Two servers, or one, that live as long as this object's process."""

    def __init__(self, servers: list[Child], holder: Holder, record: Record, folder: Path) -> None:
        self._servers = servers
        self.holder = holder
        """Who holds the keys of the store, in this process."""
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

    @property
    def participants_answer(self) -> bool:
        """Whether there is a participants' server, and its process lives."""
        return any(server.process.poll() is None for server in self._servers[:-1])

    def turn_participants_away(self) -> None:
        """Stop the participants' server, and nothing else; calling it again does nothing."""
        for server in self._servers[:-1]:
            server.let_go()
            server.gone()

    def wait(self) -> int:
        """Wait until the console's server ends by itself; return its exit code."""
        return self._servers[-1].process.wait()

    def stop(self) -> None:
        """Stop the servers and their kernels. Calling it again does nothing."""
        forget(self._record, self._folder)
        withdraw(self._folder)
        _stop(self._servers)
        self.holder.close()

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
    fork: bool | None = None,
    door: Door = AT_HOME,
    waiting: Waiting = Waiting(),
) -> Running:
    """Start the servers on the store at ``store_url`` and return once they listen.

    A port of 0 means any free one; ``participants_port=None`` means no server
    for participants. ``ready`` is called with the console's address. ``folder``
    is where the runtime file goes, the user's own by default. ``fork`` says
    whether kernels may be forked from a warm process; ``None``: where the
    system can, unless ``MODIFIABLE_SANS_FORK`` is set. ``door`` is where the
    participants' server listens: this machine alone by default, and the console
    always. ``waiting`` is how many kernels wait ready. Raises ``BadInput`` when a port is taken,
    ``StoreProblem`` when the store does not open, ``KitError`` when a server
    does not start.
    """
    folder = folder or state_folder()
    notebooks = str(notebooks_dir or app_notebooks())
    withdraw(folder)
    boot = secrets.token_urlsafe(9)
    secret = cookie_secret(folder)
    holder = hold_keys(store_url)
    servers: list[Child] = []

    def serve(server: Child, handover: Handover, at: int) -> str:
        token = secrets.token_urlsafe(24)
        of_console = handover.part is Part.CONSOLE
        here = AT_HOME if of_console else door
        orders = Orders(
            handover=handover,
            port=at,
            token=token,
            cookie_secret=secret,
            boot=boot,
            notebooks=notebooks,
            door=here,
            fork=may_fork(os.environ) if fork is None else fork,
            ready=waiting.console if of_console else waiting.participants,
            most=None if of_console else waiting.most,
        )
        return f"{here.scheme}://{here.host}:{server.begin(orders, at)}/?token={token}"

    try:
        # Started together: each takes two seconds to import Voilà before it reads its orders.
        if participants_port is not None:
            servers.append(Child("kit.server"))
        servers.append(Child("kit.server"))
        invited = None
        if participants_port is not None:
            handover = Handover(url=store_url, part=Part.PARTICIPANTS, keys=holder.looking_on)
            invited = serve(servers[0], handover, participants_port)
        handover = Handover(
            url=store_url,
            part=Part.CONSOLE,
            participants=invited,
            data_folder=str(data_folder()),
            keys=holder.rendezvous,
        )
        address = serve(servers[-1], handover, port)
    except BaseException:
        _stop(servers)
        holder.close()
        raise
    record = Record(address=address, participants_address=invited, boot=boot)
    register(record, folder)
    if ready is not None:
        ready(address)
    return Running(servers, holder, record, folder)


def may_fork(environment: Mapping[str, str]) -> bool:
    """Whether whoever starts the servers lets kernels be forked."""
    return not environment.get(WITHOUT_FORK)


def hold_keys(store_url: str) -> Holder:
    """Return what holds the keys of the store at ``store_url``, locked. Raises ``StoreProblem``."""
    write_no_memory()
    found = identity_at(store_url)
    return Holder(
        Keyring(key_path(store_url, found.store_id)),
        found.store_id,
        sealed=found.sealed,
        look=lambda: identity_at(store_url).sealed,
    )


def _stop(servers: list[Child]) -> None:
    # Told all at once, so that they stop side by side.
    for server in servers:
        server.let_go()
    for server in servers:
        server.gone()
