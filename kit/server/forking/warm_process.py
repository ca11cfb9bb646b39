"""One warm process as its server holds it: asked for kernels, listened to, ended with the server."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from threading import Event, Lock, Thread
from typing import NamedTuple

import msgspec

from kit.server.forking.process import Forked
from kit.server.forking.words import LONGEST, Ask, Ended, Prepare, Ready, Refused, Started, Told, Wanted

READY_WITHIN_SECONDS = 15.0
"""For everything to be imported, on a slow disk read for the first time."""

WARM_ENVIRONMENT = {
    # A library of linear algebra would start threads at its import.
    "OPENBLAS_NUM_THREADS": "1",
    # One heap, given back early: a kernel's threads take turns anyway.
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "131072",
}

_ENDED_WITHIN_SECONDS = 5.0


class NotForked(Exception):  # noqa: N818 - reads well in an except clause
    """No kernel was forked; the message says why, in English for a log."""


class Silent(NotForked):
    """The warm process did not answer in time."""


class Gone(NotForked):
    """The warm process ended."""


class _Asked(NamedTuple):
    kernel: Future[Forked]
    life: int
    """The end that stays with the server: the kernel begins, then lives, by it."""


class Warm:
    """One warm process, from its start to its end. ``patience``: how long an answer may take, in seconds."""

    def __init__(self, prepare: Prepare, environment: Mapping[str, str], patience: float) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        lifeline, self._life = os.pipe()
        with theirs:
            self.process = subprocess.Popen(  # noqa: S603 - this Python, one of our own modules
                [sys.executable, "-P", "-m", "kit.server.forking.warm", str(theirs.fileno()), str(lifeline)],
                pass_fds=(theirs.fileno(), lifeline),
                env={**environment, **WARM_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                # Standard output is the server's own way to speak; kernels write in its log.
                stdout=2,
                start_new_session=True,
            )
        os.close(lifeline)
        self._patience = patience
        self.over = Event()
        """Set once it has ended and was reaped."""
        self._ready: Future[None] = Future()
        self._socket = ours
        self._numbers = count(1)
        self._lock = Lock()
        self._asked: dict[int, _Asked] = {}
        self._kernels: dict[int, Forked] = {}
        with suppress(OSError):
            ours.send(msgspec.msgpack.encode(prepare))
        Thread(target=self._listen, name="warm process", daemon=True).start()

    @property
    def was_ready(self) -> bool:
        """Whether everything was imported, be it over since."""
        return self._ready.done() and self._ready.exception() is None

    async def fork(self, wanted: Wanted) -> Forked:
        """Return a kernel that begins. Raises ``NotForked``."""
        try:
            # Several may wait for the same.
            waited = asyncio.shield(asyncio.wrap_future(self._ready))
            await asyncio.wait_for(waited, READY_WITHIN_SECONDS)
        except TimeoutError:
            raise Silent("the warm process is not ready") from None
        number = next(self._numbers)
        ask = Ask(number=number, kernel=wanted)
        listening, theirs = os.pipe()
        try:
            kernel = await asyncio.wait_for(asyncio.wrap_future(self._ask(ask, theirs)), self._patience)
            kernel.begin()
            await _closed(listening, self._patience)
        except TimeoutError:
            raise Silent("the warm process does not answer") from None
        finally:
            os.close(listening)
            with self._lock:
                asked = self._asked.pop(number, None)
            if asked is not None:
                # Given up. Forked meanwhile or not, nothing begins without the byte above.
                os.close(asked.life)
        return kernel

    def end(self) -> None:
        """End the process now; its kernels go on. Calling it again does nothing."""
        self.process.kill()
        self.over.wait(_ENDED_WITHIN_SECONDS)

    def _ask(self, ask: Ask, listening: int) -> Future[Forked]:
        """Send ``ask`` with both pipes, and close what is not ours of them."""
        life, ours = os.pipe()
        asked = _Asked(Future(), ours)
        with self._lock:
            self._asked[ask.number] = asked
        try:
            packet = msgspec.msgpack.encode(ask)
            socket.send_fds(self._socket, [packet], [life, listening], socket.MSG_DONTWAIT)
        except BlockingIOError:
            raise Silent("the warm process does not listen") from None
        except OSError:
            raise Gone("the warm process ended") from None
        finally:
            os.close(life)
            os.close(listening)
        return asked.kernel

    def _listen(self) -> None:
        while True:
            try:
                packet, descriptors, _, _ = socket.recv_fds(self._socket, LONGEST, 1)
            except OSError:
                break
            if not packet:
                break
            self._hear(msgspec.msgpack.decode(packet, type=Told), *descriptors)
        self._lost()

    def _hear(self, told: Told, *descriptors: int) -> None:
        match told:
            case Ready():
                self._ready.set_result(None)
            case Started(number=number, process=process):
                self._born(number, process, *descriptors)
            case Ended(number=number, status=status):
                kernel = self._kernels.pop(number, None)
                if kernel is not None:
                    kernel.told(status)
            case Refused(number=number, reason=reason):
                asked = self._answered(number)
                if asked is not None:
                    os.close(asked.life)
                    asked.kernel.set_exception(NotForked(reason))

    def _born(self, number: int, process: int, descriptor: int) -> None:
        asked = self._answered(number)
        if asked is None:
            os.close(descriptor)
            return
        kernel = Forked(process, descriptor, asked.life)
        self._kernels[number] = kernel
        asked.kernel.set_result(kernel)

    def _answered(self, number: int) -> _Asked | None:
        """Return who waits for the answer ``number``, if anybody still does."""
        with self._lock:
            asked = self._asked.get(number)
            if asked is None or not asked.kernel.set_running_or_notify_cancel():
                return None
            return self._asked.pop(number)

    def _lost(self) -> None:
        os.close(self._life)
        self.process.wait()
        gone = Gone("the warm process ended")
        if not self._ready.done():
            self._ready.set_exception(gone)
        for number in tuple(self._asked):
            asked = self._answered(number)
            if asked is not None:
                os.close(asked.life)
                asked.kernel.set_exception(gone)
        for kernel in self._kernels.values():
            kernel.told(None)
        self._socket.close()
        self.over.set()


async def _closed(pipe: int, within: float) -> None:
    """Return once the other end of ``pipe`` is closed, or after ``within`` seconds."""
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()
    loop.add_reader(pipe, closed.set)
    try:
        with suppress(TimeoutError):
            await asyncio.wait_for(closed.wait(), within)
    finally:
        loop.remove_reader(pipe)
