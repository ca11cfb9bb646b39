"""A server that can be killed and started again under the same address, behind a wire that can be cut."""

import os
import signal
import socket
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psutil

from kit.domain.commands import Command, Gesture, Next, PassOver
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import Blocked, KitError
from kit.measure import chaos_tree
from kit.measure.place import ready_to_write
from kit.measure.proxy import Proxy
from kit.registry import Registry
from kit.server.launch import Running, Waiting, start
from kit.service import notes
from kit.service.access import Access, facilitator
from kit.service.door import perform
from kit.service.reading import desk
from kit.store import open_store

_GONE_WITHIN_SECONDS = 10.0


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Everything a fault might have changed."""

    phase: str | None
    revision: int
    """How many commands acted."""
    texts: Mapping[str, list[str]]
    """By field, in order."""

    def __repr__(self) -> str:
        """Keep the words out of what a test prints."""
        return f"<State {self.revision} in {self.phase}>"


class House:
    """One console's server on one store; ``hold`` makes it."""

    def __init__(
        self, access: Access, session: Session, url: str, folder: Path, *, fork: bool | None
    ) -> None:
        self.access = access
        self.session = session
        """As it was when everything began."""
        self._url = url
        self._folder = folder
        self._fork = fork
        self._seen: set[psutil.Process] = set()
        self.port = _free_port()
        self.running = self._start()
        self.wire = Proxy(self.port)

    def address(self) -> str:
        """Where the session is held, through the wire."""
        query = urlsplit(self.running.address).query
        return f"http://127.0.0.1:{self.wire.port}/?{query}&seance={self.session.id}&page=conduire"

    def texts(self) -> dict[str, list[str]]:
        """What the store holds now, by field, in order."""
        found: dict[str, list[str]] = {}
        for each in notes.of_session(self.access, self.session.id):
            if not each.note.removed and not each.note.aside:
                found.setdefault(each.note.field, []).append(each.text)
        return found

    def state(self) -> State:
        """The session as the store has it."""
        session = desk(self.access, self.session.id).session
        return State(phase=session.phase, revision=session.revision, texts=self.texts())

    @property
    def server(self) -> int:
        """The process of the console's server."""
        return self.running.processes[-1]

    def kernel(self, kernel: str) -> int:
        """Return the process of this kernel. Raises ``KitError`` when it does not run."""
        process = chaos_tree.kernels(self._tree()).get(kernel)
        if process is None:
            raise KitError("chaos.no_kernel")
        return process

    def kernels(self) -> int:
        """How many kernels run, those that wait for a visitor included."""
        return len(chaos_tree.kernels(self._tree()))

    def wait_for_kernels(self, most: int) -> None:
        """Wait until no more than ``most`` kernels run, or as long as one that was left may take to go."""
        chaos_tree.until(lambda: self.kernels() <= most, _GONE_WITHIN_SECONDS)

    def kill_server(self) -> None:
        """End the server as a system short of memory would: it has no time to stop its kernels."""
        self._tree()
        os.kill(self.server, signal.SIGKILL)
        self.running.stop()

    def start_again(self) -> None:
        """Start the server again on the same port and store."""
        self.running = self._start()

    def fill_disk(self, process: int, *, full: bool) -> None:
        """Make each write of ``process`` in a file fail, or no longer: a quota, which needs no rights."""
        filled = psutil.Process(process)
        _, most = filled.rlimit(psutil.RLIMIT_FSIZE)
        filled.rlimit(psutil.RLIMIT_FSIZE, (0 if full else most, most))

    def left(self) -> int:
        """Stop the server; return how many of all the processes it ever started are still there."""
        self._tree()
        self.running.stop()
        chaos_tree.until(lambda: not self._alive(), _GONE_WITHIN_SECONDS)
        return len(self._alive())

    def _start(self) -> Running:
        return start(
            self._url,
            port=self.port,
            participants_port=None,
            folder=self._folder,
            fork=self._fork,
            waiting=Waiting(console=1),
        )

    def _tree(self) -> set[psutil.Process]:
        # A kernel outlives the process it was forked from, and is nobody's child then.
        self._seen |= chaos_tree.tree(self.running.processes)
        return self._alive()

    def _alive(self) -> set[psutil.Process]:
        return set(filter(chaos_tree.alive, self._seen))


@contextmanager
def hold(registry: Registry, folder: Path, *, fork: bool | None = None) -> Iterator[House]:
    """Serve a session of the demonstration, in a phase where the group writes, from ``folder``.

    Raises ``KitError`` where the system has no ``/proc``, or no kernel can be found there.
    """
    only_linux()
    url = f"sqlite:///{(folder / 'chaos.sqlite3').as_posix()}"
    access = facilitator(open_store(url), registry)
    house = None
    try:
        house = House(access, free_of_gates(access), url, folder, fork=fork)
        with house.wire:
            yield house
    finally:
        if house is not None:
            house.running.stop()
        access.store.close()


def only_linux() -> None:
    """Raise ``KitError`` where processes cannot be looked at and stopped as here."""
    if sys.platform != "linux":
        raise KitError("chaos.linux")


def free_of_gates(access: Access) -> Session:
    """Lead the session of the demonstration to a phase between two others where the group writes freely."""
    session = ready_to_write(access).session
    while True:
        try:
            return _do(access, session, Next())
        except Blocked as held:
            session = _do(access, session, PassOver(held.gate))


def _do(access: Access, session: Session, command: Command) -> Session:
    return perform(access, session.id, Gesture(action=new_id(), revision=session.revision), command)


def _free_port() -> int:
    # Asked for by name from then on: the server must come back where the page looks for it.
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
