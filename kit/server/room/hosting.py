"""A room served from this laptop: both servers, and an eye on what would make it unsafe or out of reach."""

import contextlib
import threading
from collections.abc import Callable
from pathlib import Path

import msgspec

from kit.keys import State
from kit.server.launch import Running
from kit.server.room.addresses import Address, Kind, addresses
from kit.service.workshop import Workshop, announce

EVERY_SECONDS = 2.0

GONE = "atelier.gone"
SEALED = "atelier.sealed_since"
STOPPED = "atelier.participants_stopped"


class Hosted:
    """``running`` with a room told to its pages.

    ``changed`` is called with a key each time all is not as before, empty when
    what was wrong is over. Over plain HTTP, the
    participants' server stops by itself as soon as words are sealed: what is
    written from then on is real.
    """

    def __init__(
        self,
        running: Running,
        folder: Path,
        room: Workshop,
        ip: str,
        changed: Callable[[str], object],
        *,
        looked: Callable[[], tuple[Address, ...]] = addresses,
        every: float = EVERY_SECONDS,
    ) -> None:
        self._running, self._folder, self._ip = running, folder, ip
        self.room = room
        """What the pages are told."""
        self._changed, self._looked = changed, looked
        self._over = threading.Event()
        announce(room, folder)
        self._watch = threading.Thread(target=self._follow, args=(every,), daemon=True)
        self._watch.start()

    @property
    def address(self) -> str:
        """The console's address, token included."""
        return self._running.address

    @property
    def locked(self) -> bool:
        """Whether the page will ask for the passphrase."""
        return self._running.holder.state is State.LOCKED

    def wait(self) -> int:
        """Wait until the console's server ends by itself; return its exit code."""
        return self._running.wait()

    def stop(self) -> None:
        """Stop watching, then everything. Calling it again does nothing."""
        self._over.set()
        self._watch.join()
        self._running.stop()

    def __enter__(self) -> "Hosted":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _follow(self, every: float) -> None:
        while not self._over.wait(every):
            # One look that fails (a system that answers nothing for a moment) is not a change.
            with contextlib.suppress(OSError):
                self._look()

    def _look(self) -> None:
        trouble = self._trouble()
        if trouble == self.room.trouble:
            return
        self.room = msgspec.structs.replace(self.room, trouble=trouble)
        announce(self.room, self._folder)
        self._changed(trouble)

    def _trouble(self) -> str:
        if self.room.trouble == SEALED:
            return SEALED
        if self.room.fictional and self._running.holder.state is not State.PLAIN:
            self._running.turn_participants_away()
            return SEALED
        if not self._running.participants_answer:
            return STOPPED
        borne = {each.ip for each in self._looked() if each.kind is not Kind.DOWN}
        return "" if self._ip in borne else GONE
