"""Who is here: the kernels that were given to visitors, and since when each has been without its page.

Pure bookkeeping, by a clock that is given: what to do about it is the
business of ``kit.server.kernels.here``.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

GRACE_SECONDS = 60.0
"""A page that has not opened its channel by then was closed before it was drawn."""

MAKES_ROOM_AFTER_SECONDS = 30.0
"""When the room is full, a page that has been away for that long gives its place to whoever is at the door:
coming back, it resumes its session."""


@dataclass(slots=True)
class _Visitor:
    came: bool = False
    """Whether the page opened its channel, once."""
    channels: int = 0
    away_since: float = 0.0


class Visitors:
    """The visitors of one server; ``most`` of them at a time, ``None`` for any number."""

    def __init__(self, most: int | None, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._here: dict[str, _Visitor] = {}
        self._at_the_door = 0

    @property
    def count(self) -> int:
        """How many there are, those whose kernel is still on its way included."""
        return len(self._here) + self._at_the_door

    @property
    def full(self) -> bool:
        """Whether the next one must be turned away."""
        return self._most is not None and self.count >= self._most

    def has(self, kernel: str) -> bool:
        """Whether ``kernel`` was given to a visitor."""
        return kernel in self._here

    def knock(self) -> None:
        """Keep a place for somebody who has no kernel yet: ``came`` or ``gave_up`` follows."""
        self._at_the_door += 1

    def came(self, kernel: str) -> None:
        """Say that whoever knocked was given ``kernel``."""
        self._at_the_door -= 1
        self._here[kernel] = _Visitor(away_since=self._clock())

    def gave_up(self) -> None:
        """Say that whoever knocked was given nothing."""
        self._at_the_door -= 1

    def connected(self, kernel: str) -> None:
        """Say that the page of ``kernel`` opened its channel. Nothing for a kernel nobody was given."""
        if visitor := self._here.get(kernel):
            visitor.came = True
            visitor.channels += 1

    def disconnected(self, kernel: str) -> None:
        """Say that the page of ``kernel`` closed its channel, or the link did."""
        if visitor := self._here.get(kernel):
            visitor.channels -= 1
            visitor.away_since = self._clock()

    def left(self, kernel: str) -> None:
        """Say that ``kernel`` is no more. Calling it again does nothing."""
        self._here.pop(kernel, None)

    def abandoned(self) -> list[str]:
        """Return the kernels whose page never opened its channel and no longer will."""
        now = self._clock()
        return [
            kernel
            for kernel, visitor in self._here.items()
            if not visitor.came and now - visitor.away_since > GRACE_SECONDS
        ]

    def makes_room(self) -> str | None:
        """Return the kernel of the page that has been away longest, and long enough; else none."""
        now = self._clock()
        away = [
            (visitor.away_since, kernel)
            for kernel, visitor in self._here.items()
            if visitor.channels == 0 and now - visitor.away_since > MAKES_ROOM_AFTER_SECONDS
        ]
        return min(away)[1] if away else None
