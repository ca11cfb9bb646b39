"""What is done once for all kernels in the warm process, and what each then does in its own."""

import importlib
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kit.server.forking.alone import STANDARD, descriptors
from kit.server.forking.lifeline import live_by
from kit.server.forking.words import Wanted

if TYPE_CHECKING:
    from kit.server.forking.early import EarlyApp

NAME = "noyau"
"""What the system's list of processes calls a kernel; the command it shows is the warm process's."""

_IMPORTED_LATE = (
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "tornado.platform.asyncio",
    "tornado.queues",
)
"""What ``ipykernel`` would import only as a kernel starts."""


class Pipes(NamedTuple):
    """What a kernel is given by its server."""

    life: int
    """It begins when a byte comes, and ends when the other end closes."""
    listening: int
    """It closes this end when it can be connected to."""


def prepare(modules: Sequence[str], arguments: Sequence[str]) -> "EarlyApp":
    """Import what every kernel will need, then make one, as far as it goes without a socket."""
    # A debugger weighs more than all the rest of a kernel, and takes ten times as long to import.
    sys.modules["debugpy"] = None  # type: ignore[assignment]
    from jupyter_client.localinterfaces import localhost

    from kit.server.forking.early import EarlyApp, EarlyKernel

    for module in (*_IMPORTED_LATE, *modules):
        importlib.import_module(module)
    # The addresses of the machine, asked of the system once; a kernel uses none but loopback.
    localhost()
    # A « parent » of 1 is the way to say that nobody needs to watch for ours to end: the pipe does.
    app = EarlyApp.instance(parent_handle=1, kernel_class=EarlyKernel)
    app.prepare(list(arguments))
    if "ipywidgets" in sys.modules:
        # Done by its import in a kernel; here it was imported before there was one.
        from ipywidgets import register_comm_target

        register_comm_target()
    return app


def become(app: "EarlyApp", wanted: Wanted, pipes: Pipes) -> None:
    """Run the kernel that was asked for, until it ends."""
    os.setsid()
    for descriptor in descriptors() - STANDARD - {*pipes}:
        os.close(descriptor)
    if not os.read(pipes.life, 1):
        os._exit(1)
    live_by(pipes.life)
    Path("/proc/self/comm").write_text(NAME)
    os.environ.clear()
    os.environ.update(wanted.environment)
    time.tzset()
    os.chdir(wanted.folder)
    app.run(wanted.connection_file, lambda: os.close(pipes.listening))
