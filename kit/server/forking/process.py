"""A forked kernel as its server holds it: by descriptor, with what is used of ``subprocess.Popen``."""

import errno
import os
import select
import signal
from contextlib import suppress
from threading import Event

UNTOLD = 255
"""The status of a kernel whose warm process ended before it: only a parent is told how a process ends."""

_TOLD_WITHIN_SECONDS = 0.25
_PROCESS_GROUP = 1 << 2
"""``PIDFD_SIGNAL_PROCESS_GROUP``, since Linux 6.9."""


class Forked:
    """One kernel. ``pid`` is for logs: signals go through the descriptor, which never names another."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, descriptor: int, pipe: int) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._descriptor = descriptor
        self._pipe = pipe
        self._status: int | None = None
        self._told = Event()

    def begin(self) -> None:
        """Let it begin: until then it waits."""
        with suppress(BrokenPipeError):
            os.write(self._pipe, b"\n")

    def told(self, status: int | None) -> None:
        """Learn how it ended from whoever reaped it; ``None`` when nobody will say any more."""
        if status is not None:
            self._status = status
        self._told.set()

    def poll(self) -> int | None:
        """Return ``None`` while it lives, else its status."""
        if self.returncode is None and self._over():
            # The system tells us and its parent at the same time: leave the latter a moment to repeat it.
            self._told.wait(_TOLD_WITHIN_SECONDS)
            self._let_go(UNTOLD if self._status is None else self._status)
        return self.returncode

    def abandon(self) -> None:
        """End it by letting go of what it lives by; nothing more is learnt of it, nothing left to close."""
        if self.returncode is None:
            self._let_go(UNTOLD)

    def wait(self) -> int:
        """Return its status once it has ended."""
        while self.poll() is None:
            select.select([self._descriptor], [], [])
        assert self.returncode is not None  # noqa: S101 - tells the type checker what the loop waits for
        return self.returncode

    def send_signal(self, signum: int) -> None:
        """Send a signal to the group of processes it leads, as long as it lives; nothing once it ended."""
        if self.poll() is not None:
            return
        with suppress(ProcessLookupError):
            try:
                signal.pidfd_send_signal(self._descriptor, signum, None, _PROCESS_GROUP)
            except ProcessLookupError:
                # It was forked a moment ago and leads no group yet: it is alone.
                signal.pidfd_send_signal(self._descriptor, signum)
            except OSError as problem:
                if problem.errno != errno.EINVAL:
                    raise
                # An older Linux: the number is still its own, it was alive just now.
                os.killpg(self.pid, signum)

    def kill(self) -> None:
        """End its whole group now."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask its whole group to end."""
        self.send_signal(signal.SIGTERM)

    def _let_go(self, status: int) -> None:
        self.returncode = status
        os.close(self._descriptor)
        os.close(self._pipe)

    def _over(self) -> bool:
        watch = select.poll()
        watch.register(self._descriptor, select.POLLIN)
        return bool(watch.poll(0))
