"""The warm process: ``python -P -m kit.server.forking.warm``. Imports once, forks kernels when asked.

What a fork must not be, and how it is not:

- *Of a process with threads or open things.* This one has a single thread and
  holds its control socket, the pipe it lives by and one descriptor per kernel;
  it counts both before each fork (``alone``) and refuses otherwise. It
  imports ``ipykernel`` but makes no ZeroMQ context, no event loop, no database.
- *Of secrets.* Started with the kernels' scrubbed environment, it is never told
  anything else; a kernel's key is in its connection file, which the kernel
  reads itself.
- *Of randomness.* ``random`` reseeds itself in a child, ``secrets`` and
  ``uuid4`` ask the system, OpenSSL mixes the process in; what remains shared is
  the seed of ``hash()``, which no kernel tells and which only ever guards a
  process against data sent to it: a visitor could at most slow their own kernel.
- *Of signals and groups.* Each kernel leads a session of its own.
- *Of zombies and strangers.* Kernels are waited for here, by descriptor; the
  server is handed a descriptor (``pidfd``) of each, so that no signal ever
  reaches another process that was given the same number.
- *Of orphans.* Each kernel lives by a pipe of its own whose other end only the
  server holds (``lifeline``), and so does this process. A kernel begins
  only once a byte comes through that pipe: one the server gave up waiting for
  never runs.
"""

import gc
import os
import select
import socket
import sys

import msgspec

from kit.server.forking.alone import descriptors, why_not
from kit.server.forking.in_child import Pipes, become, prepare
from kit.server.forking.lifeline import live_by
from kit.server.forking.words import LONGEST, Ask, Ended, Prepare, Ready, Refused, Started, Told, Wanted
from kit.server.no_dump import write_no_memory


class _Warm:
    """The one loop of this process: what is asked, and kernels that end."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._poll = select.poll()
        self._poll.register(control, select.POLLIN)
        self._kernels: dict[int, tuple[int, int]] = {}
        """By descriptor of a kernel's process: the number of its request, and of its process."""
        self._ours = frozenset(descriptors())

    def serve(self) -> tuple[Wanted, Pipes] | None:
        """Return in each kernel, with what was asked and its pipes; here, once the server is gone."""
        while True:
            for descriptor, _ in self._poll.poll():
                if descriptor != self._control.fileno():
                    self._reap(descriptor)
                    continue
                packet, (*pipes,), _, _ = socket.recv_fds(self._control, LONGEST, len(Pipes._fields))
                if not packet:
                    return None
                given = Pipes(*pipes)
                ask = msgspec.msgpack.decode(packet, type=Ask)
                if self._is_the_kernel(ask, given):
                    return ask.kernel, given
                for pipe in given:
                    os.close(pipe)

    def _is_the_kernel(self, ask: Ask, given: Pipes) -> bool:
        """Fork; return true in the kernel."""
        reason = why_not(self._ours | self._kernels.keys() | {*given})
        if reason is not None:
            self._tell(Refused(number=ask.number, reason=reason))
            return False
        try:
            process = os.fork()
        except OSError as problem:
            self._tell(Refused(number=ask.number, reason=str(problem.strerror)))
            return False
        if process == 0:
            return True
        descriptor = os.pidfd_open(process)
        self._kernels[descriptor] = (ask.number, process)
        self._poll.register(descriptor, select.POLLIN)
        self._tell(Started(number=ask.number, process=process), descriptor)
        return False

    def _reap(self, descriptor: int) -> None:
        number, process = self._kernels.pop(descriptor)
        self._poll.unregister(descriptor)
        os.close(descriptor)
        _, status = os.waitpid(process, 0)
        self._tell(Ended(number=number, status=os.waitstatus_to_exitcode(status)))

    def _tell(self, told: Told, *descriptors: int) -> None:
        # A server that is gone is noticed at the next turn.
        try:
            socket.send_fds(self._control, [msgspec.msgpack.encode(told)], descriptors)
        except (BrokenPipeError, ConnectionResetError):
            return


def main(control_descriptor: int, pipe: int) -> None:
    """Serve on ``control_descriptor`` and live by ``pipe``; become a kernel in each process forked."""
    write_no_memory()
    live_by(pipe)
    control = socket.socket(fileno=control_descriptor)
    warm = _Warm(control)
    asked = msgspec.msgpack.decode(control.recv(LONGEST), type=Prepare)
    # What imports leave behind is never looked at again, here or in a kernel: it stays shared.
    gc.disable()
    app = prepare(asked.modules, asked.arguments)
    gc.freeze()
    gc.enable()
    control.send(msgspec.msgpack.encode(Ready()))
    born = warm.serve()
    if born is not None:
        control.detach()
        become(app, *born)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
