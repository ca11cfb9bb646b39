"""A kernel in two halves: all that needs no socket, made once in the warm process; the rest in each child.

Making an IPython shell touches most of what was imported, and a page of memory
that was touched is shared no more: made before the fork, it costs a visitor
nothing. What names or connects a kernel is given to it in the child.
"""

import sys
import uuid
from collections.abc import Callable
from typing import Any

from IPython.core.application import BaseIPythonApplication

from kit.server.forking.kernel_app import CalmKernel, KernelApp

_IN_THE_WAY = {"user_ns"}
"""Given as ``None`` by the application; the shell made its own."""


class EarlyKernel(CalmKernel):
    """Made without streams; ``instance`` called again gives it those of this process."""

    @classmethod
    def instance(cls, *args: Any, **kwargs: Any) -> "EarlyKernel":
        """Return the one kernel of this process, made the first time, connected the second."""
        if not cls.initialized():
            kernel: EarlyKernel = super().instance(*args, **kwargs)
        else:
            kernel = super().instance()
            kernel._connect(kwargs)
        return kernel

    def _connect(self, given: dict[str, Any]) -> None:
        for name in given.keys() - _IN_THE_WAY:
            setattr(self, name, given[name])
        # Two kernels must not share a name.
        self.ident = str(uuid.uuid4())
        self._stdout, self._stderr = sys.stdout, sys.stderr
        shell: Any = self.shell
        for publisher in (shell.displayhook, shell.display_pub):
            publisher.session = self.session
            publisher.pub_socket = self.iopub_socket
        shell.displayhook.topic = self._topic("execute_result")


class _Once(BaseIPythonApplication):
    """Reads arguments and configuration files the first time only."""

    _read = False

    def initialize(self, argv: list[str] | None = None) -> None:
        """Do it once."""
        if not self._read:
            self._read = True
            super().initialize(argv)


class EarlyApp(KernelApp, _Once):
    """``ipykernel``'s application, prepared in one process and run in its children."""

    def prepare(self, arguments: list[str]) -> None:
        """Read the arguments and the user's configuration, then make the kernel, not yet connected."""
        _Once.initialize(self, arguments)
        EarlyKernel.instance(parent=self, log=self.log, profile_dir=self.profile_dir)

    def run(self, connection_file: str, listening: Callable[[], None]) -> None:
        """Be the kernel of ``connection_file`` until it is shut down. Once, in a child.

        ``listening`` is called when it can be connected to.
        """
        self.connection_file = connection_file
        self._listening = listening
        self.initialize()
        self.start()

    def init_sockets(self) -> None:
        """Make the sockets, then say so."""
        super().init_sockets()
        self._listening()
