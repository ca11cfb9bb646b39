"""One warm process as its server holds it: asked for kernels, listened to, ended with the server."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import ExitStack, suppress
from itertools import count
from threading import Event, Lock, Thread
from typing import NamedTuple

import msgspec

from kit.server.forking.patience import heard
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
        with ExitStack() as undo, ExitStack() as given:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            undo.enter_context(ours)
            given.enter_context(theirs)
            lifeline, self._life = os.pipe()
            undo.callback(os.close, self._life)
            given.callback(os.close, lifeline)
            self.process = subprocess.Popen(  # noqa: S603 - this Python, one of our own modules
                [sys.executable, "-P", "-m", "kit.server.forking.warm", str(theirs.fileno()), str(lifeline)],
                pass_fds=(theirs.fileno(), lifeline),
                env={**environment, **WARM_ENVIRONMENT},
                stdin=subprocess.DEVNULL,
                # Standard output is the server's own way to speak; kernels write in its log.
                stdout=2,
                start_new_session=True,
            )
            undo.pop_all()
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
        await self._until_ready()
        ask = Ask(number=next(self._numbers), kernel=wanted)
        answer: Future[Forked] = Future()
        listening, theirs = _pipe()
        try:
            self._ask(ask, answer, theirs)
            kernel = await heard(asyncio.wrap_future(answer), self._patience)
            kernel.begin()
            await _closed(listening, self._patience)
        except BaseException as problem:
            # Forked meanwhile or not, nobody would ever end it.
            answer.add_done_callback(_abandon)
            if isinstance(problem, TimeoutError):
                raise Silent("the warm process does not answer") from None
            raise
        finally:
            os.close(listening)
            with self._lock:
                asked = self._asked.pop(ask.number, None)
            if asked is not None:
                # Given up. Nothing begins without the byte above.
                os.close(asked.life)
        return kernel

    def end(self) -> None:
        """End the process now; its kernels go on. Calling it again does nothing."""
        self.process.kill()
        self.over.wait(_ENDED_WITHIN_SECONDS)

    async def _until_ready(self) -> None:
        ready = asyncio.wrap_future(self._ready)
        # Whoever gave up does not hear how it ended: no line in the log for that.
        ready.add_done_callback(lambda done: done.cancelled() or done.exception())
        try:
            # Several may wait for the same.
            await heard(asyncio.shield(ready), READY_WITHIN_SECONDS)
        except TimeoutError:
            raise Silent("the warm process is not ready") from None

    def _ask(self, ask: Ask, answer: Future[Forked], listening: int) -> None:
        """Send ``ask`` with both pipes, and close what is not ours of them, whatever happens."""
        with ExitStack() as theirs:
            theirs.callback(os.close, listening)
            packet = msgspec.msgpack.encode(ask)
            if len(packet) > LONGEST:
                raise NotForked("what the kernel must be told is too long")
            life, ours = _pipe()
            theirs.callback(os.close, life)
            with self._lock:
                self._asked[ask.number] = _Asked(answer, ours)
            try:
                socket.send_fds(self._socket, [packet], [life, listening], socket.MSG_DONTWAIT)
            except BlockingIOError:
                raise Silent("the warm process does not listen") from None
            except OSError:
                raise Gone("the warm process ended") from None

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


def _abandon(answer: Future[Forked]) -> None:
    if not answer.cancelled() and answer.exception() is None:
        answer.result().abandon()


def _pipe() -> tuple[int, int]:
    """Return both ends of a pipe. Raises ``NotForked`` when this process holds too much open."""
    try:
        return os.pipe()
    except OSError as problem:
        raise NotForked(f"no pipe: {problem.strerror}") from None


async def _closed(pipe: int, within: float) -> None:
    """Return once the other end of ``pipe`` is closed, or after ``within`` seconds."""
    loop = asyncio.get_running_loop()
    closed = asyncio.Event()
    loop.add_reader(pipe, closed.set)
    try:
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                await closed.wait()
    finally:
        loop.remove_reader(pipe)
