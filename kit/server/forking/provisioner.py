"""A kernel provisioner for ``jupyter_client`` whose kernels are forked from one warm process (Linux).

Useful without the rest of this project, to Voilà or to any server that starts
IPython kernels through ``jupyter_client``. In the ``kernel.json``::

    "argv": ["python", "-m", "ipykernel_launcher", "-f", "{connection_file}"],
    "metadata": {"kernel_provisioner": {
        "provisioner_name": "forking",
        "config": {"preload": ["numpy", "ipywidgets"]}}}

with the entry point ``forking = kit.server.forking.provisioner:ForkingProvisioner`` in the
group ``jupyter_client.kernel_provisioners``. What ``preload`` names is imported
once, and the IPython shell made once, with the user's own configuration; each
kernel then starts in a few hundredths of a second and shares that memory.
Modules that start threads or open files at their import cannot be preloaded:
the fork is refused, and the log says why. These kernels have no debugger.
They are managed as any others: started, interrupted, restarted, shut down by
``KernelManager``.

Where forking is impossible, switched off or fails, the kernel is started as
``jupyter_client`` always did, with a line in the log when it failed.
"""

import os
from pathlib import Path
from typing import Any, NamedTuple

from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from traitlets import List, Unicode

from kit.server.forking.nursery import Nursery, possible
from kit.server.forking.warm_process import NotForked
from kit.server.forking.words import Prepare, Wanted

LAUNCHERS = frozenset({"ipykernel", "ipykernel_launcher", "kit.server.kernels.started_alone"})
"""The modules a command may run for its kernel to be forked instead."""

_nurseries: dict[Prepare, Nursery] = {}


def nursery(prepare: Prepare) -> Nursery:
    """Return this process's nursery for kernels prepared alike, in its own environment."""
    if prepare not in _nurseries:
        _nurseries[prepare] = Nursery(prepare, os.environ)
    return _nurseries[prepare]


class Command(NamedTuple):
    """What starts an IPython kernel: its arguments, and the file that says how to reach it."""

    arguments: tuple[str, ...]
    connection_file: str


class ForkingProvisioner(LocalProvisioner):
    """A local kernel, forked when it can be."""

    preload = List(Unicode(), help="Modules the warm process imports once for all kernels.").tag(config=True)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> Any:
        """Start the kernel that ``cmd`` asks for; return its connection info."""
        command = ipython(cmd)
        if command is None or not possible() or _redirected(kwargs):
            return await super().launch_kernel(cmd, **kwargs)
        source = self.nursery(command.arguments)
        if source is None:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or Path.cwd())
        wanted = Wanted(
            connection_file=command.connection_file, environment=dict(kwargs["env"]), folder=folder
        )
        try:
            kernel = await source.fork(wanted)
        except NotForked as problem:
            self.not_forked(str(problem))
            return await super().launch_kernel(cmd, **kwargs)
        # With as much of ``Popen`` as the base class uses.
        self.process = kernel  # type: ignore[assignment]
        self.pid = kernel.pid
        # It leads a group, which is signalled by descriptor: never by a number that may be another's one day.
        self.pgid = None
        self.cwd = folder
        return self.connection_info

    def nursery(self, arguments: tuple[str, ...]) -> Nursery | None:
        """Return where kernels told ``arguments`` are forked; ``None`` to start each anew."""
        return nursery(Prepare(modules=tuple(self.preload), arguments=arguments))

    def not_forked(self, reason: str) -> None:
        """Say in the log that a kernel was started anew, and why."""
        self.log.warning("Kernel started without forking: %s", reason)


def ipython(cmd: list[str]) -> Command | None:
    """Return what ``cmd`` tells ``ipykernel``; ``None`` when it starts something else."""
    match cmd:
        case [_, "-P", "-m", module, *told] | [_, "-m", module, *told]:
            if module in LAUNCHERS and told.count("-f") == 1 and told[-1] != "-f":
                at = told.index("-f")
                return Command((*told[:at], *told[at + 2 :]), told[at + 1])
    return None


def _redirected(kwargs: dict[str, Any]) -> bool:
    """Whether something is asked of the process that a fork would not give."""
    return any(kwargs.get(name) is not None for name in ("stdin", "stdout", "stderr", "independent"))
