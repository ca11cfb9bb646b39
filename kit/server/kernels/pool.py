"""What is made before it is asked for: kernels that wait, ready, for the next visitors.

Nothing here knows what a kernel is. The pool makes one thing at a time, never
while somebody is being served, and drops what died while it waited.
"""

import asyncio
import contextlib
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Generic, Protocol, TypeVar

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.25
"""Nobody was served for that long: the next arrivals are over, and the machine is free."""

LOOK_EVERY_SECONDS = 2.0
"""How soon something that died while it waited is replaced."""

LONGEST_REST_SECONDS = 60.0
"""When nothing can be made, it is tried again at longer and longer intervals, up to this one."""


class Perishable(Protocol):
    """What may wait: it may also die."""

    async def alive(self) -> bool:
        """Whether it may still be given."""

    async def end(self) -> None:
        """Leave nothing of it."""


Thing = TypeVar("Thing", bound=Perishable)


class Pool(Generic[Thing]):
    """At most ``size`` things that wait, made by ``make``; with 0 each is made when it is asked for.

    ``make`` raises whatever prevented it: the visitor who waits for it hears
    it; one that nobody waits for is tried again later, with a line in the log.
    """

    def __init__(
        self,
        make: Callable[[], Awaitable[Thing]],
        size: int,
        *,
        quiet: float = QUIET_SECONDS,
        look_every: float = LOOK_EVERY_SECONDS,
    ) -> None:
        self._make = make
        self._size = size
        self._quiet = quiet
        self._look_every = look_every
        self._waiting: deque[Thing] = deque()
        self._coming: asyncio.Task[Thing] | None = None
        """What is being made for the pool, until somebody claims it."""
        self._served = 0
        self._changed = asyncio.Event()
        self._filling: asyncio.Task[None] | None = None

    def open(self) -> None:
        """Begin to fill, inside a running loop."""
        if self._size > 0 and self._filling is None:
            self._filling = asyncio.ensure_future(self._fill())

    @property
    def waiting(self) -> tuple[Thing, ...]:
        """What is ready, the oldest first."""
        return tuple(self._waiting)

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """While the body runs, somebody is being served and nothing is made for later."""
        self._served += 1
        try:
            yield
        finally:
            self._served -= 1
            self._changed.set()

    async def take(self) -> Thing:
        """Return what waits, else what is coming, else a new one. Raises what ``make`` raises."""
        while self._waiting:
            thing = self._waiting.popleft()
            self._changed.set()
            if await thing.alive():
                return thing
            await thing.end()
        coming, self._coming = self._coming, None
        return await (self._make() if coming is None else asyncio.shield(coming))

    async def close(self) -> None:
        """Make nothing any more. What waits is the owner's to end."""
        for task in (self._filling, self._coming):
            if task is not None:
                task.cancel()
                # Not awaited by itself: whoever cancels this one meanwhile is not taken for it.
                await asyncio.wait({task})
                if not task.cancelled():
                    task.exception()
        self._filling = self._coming = None
        self._waiting.clear()

    async def _fill(self) -> None:
        rest = self._quiet
        while True:
            await self._look()
            if len(self._waiting) >= self._size:
                if await self._change(self._look_every):
                    await self._calm()
                continue
            if self._served:
                await self._calm()
                continue
            self._coming = asyncio.ensure_future(self._make())
            made = self._coming
            try:
                thing = await asyncio.shield(made)
            except Exception as problem:
                # Its words may be somebody's; a visitor who claimed it has heard it all.
                log.warning("nothing could be made ready: %s", type(problem).__name__)
                rest = min(2 * rest, LONGEST_REST_SECONDS)
                self._coming = None if self._coming is made else self._coming
                await asyncio.sleep(rest)
                continue
            rest = self._quiet
            if self._coming is made:
                self._coming = None
                self._waiting.append(thing)
            await self._calm()

    async def _look(self) -> None:
        for thing in tuple(self._waiting):
            if not await thing.alive() and thing in self._waiting:
                self._waiting.remove(thing)
                await thing.end()

    async def _calm(self) -> None:
        """Return once nobody has been served for a moment."""
        while True:
            self._changed.clear()
            if not self._served and not await self._change(self._quiet):
                return
            if self._served:
                await self._changed.wait()

    async def _change(self, seconds: float) -> bool:
        """Wait until somebody was served or something taken, ``seconds`` at most; say whether it was so."""
        # Not ``wait_for``: cancelled as something changes, it forgets that it was cancelled.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
        changed = self._changed.is_set()
        self._changed.clear()
        return changed
