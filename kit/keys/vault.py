"""The master key of a store while it is unlocked: taken in, put away on demand or when nobody is there."""

import threading
import time
from collections.abc import Callable

from kit.errors import KeyProblem, Locked
from kit.keys.keyring import Opened
from kit.keys.talk import Reply, State


def awake_and_asleep() -> float:
    """Return seconds that also count while the laptop sleeps, whatever its clock is set to."""
    # Linux counts sleep by the first name, macOS by the second; Windows always does.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        if hasattr(time, name):
            return time.clock_gettime(getattr(time, name))
    return time.monotonic()


class Vault:
    """Safe from several threads at once. ``changed`` is called after each change, and must return at once."""

    def __init__(self, *, sealed: bool, changed: Callable[[], None], clock: Callable[[], float]) -> None:
        self._sealed, self._tell, self._clock = sealed, changed, clock
        self._opened: Opened | None = None
        self._idle_minutes = 0
        self._touched = clock()
        self._turn = 0
        self._shut = False
        self._guard = threading.RLock()

    @property
    def sealed(self) -> bool:
        """Whether the words of the store are."""
        return self._sealed

    @property
    def state(self) -> State:
        """How the keys stand."""
        with self._guard:
            if not self._sealed:
                return State.PLAIN
            self.put_away_if_idle()
            return State.LOCKED if self._opened is None else State.OPEN

    def reply(self, *, key: bytes = b"", code: str = "", news: bool = False) -> Reply:
        """Return how the keys stand, as a page hears it."""
        with self._guard:
            state = self.state
            minutes = 0 if self._opened is None else self._idle_minutes
            return Reply(state=state, turn=self._turn, minutes=minutes, key=key, code=code, news=news)

    def master(self) -> Opened:
        """Return the master key. Raises ``Locked``."""
        with self._guard:
            self.put_away_if_idle()
            if self._opened is None:
                raise Locked("keys.locked")
            return self._opened

    def hold(self, opened: Opened, idle_minutes: int) -> None:
        """Keep ``opened`` until it is put away. Raises ``KeyProblem`` once shut."""
        with self._guard:
            if self._shut:
                raise KeyProblem("keys.unreachable")
            self._opened, self._idle_minutes, self._touched = opened, idle_minutes, self._clock()
            self.changed()

    def put_away(self) -> None:
        """Keep nothing any more."""
        with self._guard:
            if self._opened is not None:
                self._opened = None
                self.changed()

    def put_away_if_idle(self) -> None:
        """Keep nothing if nobody was there for too long. A store in clear has nothing to close."""
        with self._guard:
            if self._opened and self._sealed and self._clock() - self._touched > self._idle_minutes * 60:
                self.put_away()

    def shut(self) -> None:
        """Put everything away, for ever."""
        with self._guard:
            self._shut = True
            self.put_away()

    def touch(self) -> None:
        """Somebody is there: the wait begins again, unless it was already over."""
        with self._guard:
            self.put_away_if_idle()
            self._touched = self._clock()

    def wait_for(self, idle_minutes: int) -> None:
        """Change how long nobody may be there."""
        with self._guard:
            self._idle_minutes = idle_minutes

    def is_sealed(self) -> None:
        """The words of the store are sealed from now on."""
        with self._guard:
            if not self._sealed:
                self._sealed, self._touched = True, self._clock()
                self.changed()

    def changed(self) -> None:
        """What pages were lent is out of date."""
        with self._guard:
            self._turn += 1
            self._tell()
