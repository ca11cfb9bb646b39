"""Where kernels are asked for: a warm process started when needed, and another when that one died."""

import os
import sys
from collections.abc import Mapping
from threading import Lock

from kit.server.forking.process import Forked
from kit.server.forking.warm_process import Gone, NotForked, Silent, Warm
from kit.server.forking.words import Prepare, Wanted

ATTEMPTS = 3
"""Warm processes that end one after another before they are ready; then no other is tried."""


PATIENCE_SECONDS = 3.0
"""Far above what a fork takes, even with a room of visitors at once; well under a visitor's patience."""


def possible() -> bool:
    """Whether this system has what forking kernels needs: Linux, with descriptors of processes."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class Nursery:
    """Kernels forked from a process prepared once, started in ``environment``.

    A warm process that does not answer within ``patience`` seconds is replaced.
    """

    def __init__(
        self, prepare: Prepare, environment: Mapping[str, str], patience: float = PATIENCE_SECONDS
    ) -> None:
        self._prepare = prepare
        self._patience = patience
        self._environment = dict(environment)
        self._lock = Lock()
        self._warm: Warm | None = None
        self._failed = 0

    @property
    def process(self) -> int | None:
        """The id of the warm process; ``None`` when none runs."""
        warm = self._warm
        return None if warm is None or warm.over.is_set() else warm.process.pid

    def warm_up(self) -> None:
        """Start the warm process, unless it runs, so that the first visitor does not wait for it."""
        self._running()

    async def fork(self, wanted: Wanted) -> Forked:
        """Return a kernel that begins. Raises ``NotForked``."""
        warm = self._running()
        try:
            return await self._fork(warm, wanted)
        except Gone:
            # It ended before we heard of it; a second one that ends at once is not bad luck.
            with self._lock:
                self._forget(warm)
            return await self._fork(self._running(), wanted)

    def close(self) -> None:
        """End the warm process, if it runs. Its kernels go on."""
        with self._lock:
            if self._warm is not None:
                self._warm.end()
                self._warm = None

    async def _fork(self, warm: Warm, wanted: Wanted) -> Forked:
        try:
            return await warm.fork(wanted)
        except Silent:
            # Stopped or stuck: the next visitor finds another.
            warm.process.kill()
            raise

    def _running(self) -> Warm:
        """Return the warm process, started if need be. Raises ``NotForked`` when it cannot be."""
        with self._lock:
            if self._warm is not None and self._warm.over.is_set():
                self._forget(self._warm)
            if self._failed >= ATTEMPTS:
                raise NotForked("the warm process could not be made ready")
            if self._warm is None:
                try:
                    self._warm = Warm(self._prepare, self._environment, self._patience)
                except OSError as problem:
                    raise NotForked(f"no warm process: {problem.strerror}") from None
            return self._warm

    def _forget(self, warm: Warm) -> None:
        """Make room for another than ``warm``, which ended. To be called with the lock."""
        if self._warm is warm:
            self._failed = 0 if warm.was_ready else self._failed + 1
            self._warm = None
