"""How often: a bucket that fills with time and is emptied by what is done."""

import time
from collections.abc import Callable


class Bucket:
    """Holds ``most`` at most and gains ``per_second``; what it lacks is a wait, in seconds."""

    def __init__(self, most: float, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._per_second = per_second
        self._clock = clock
        self._held = most
        self._at = clock()

    def take(self, cost: float = 1) -> float:
        """Take ``cost`` in any case, and return the seconds until the bucket is no longer in debt."""
        self._fill()
        self._held -= cost
        return max(0.0, -self._held / self._per_second)

    def try_take(self, cost: float = 1) -> bool:
        """Take ``cost`` if it is there; say whether it was."""
        self._fill()
        if self._held < cost:
            return False
        self._held -= cost
        return True

    def _fill(self) -> None:
        now = self._clock()
        self._held = min(self._most, self._held + (now - self._at) * self._per_second)
        self._at = now
