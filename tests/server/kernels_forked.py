"""Kernels managed by jupyter_client alone, without any of our servers."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from ipykernel.kernelspec import RESOURCES
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import KernelManager

from kit.server.forking.nursery import Nursery
from kit.server.forking.provisioner import ForkingProvisioner
from kit.server.forking.words import Prepare
from kit.server.kernels.environment import scrubbed

PATIENCE_SECONDS = 1.0
ARGUMENTS = ("--HistoryManager.enabled=False",)


class FromNursery(ForkingProvisioner):
    """Forks from the nursery it is given, and keeps what it would say in a log."""

    given: Nursery
    said: list[str]

    def nursery(self, arguments: tuple[str, ...]) -> Nursery:
        """Return it."""
        assert arguments == ARGUMENTS
        return self.given

    def not_forked(self, reason: str) -> None:
        """Keep the reason."""
        self.said.append(reason)


class Kernel:
    """A started kernel, and what a client asks of it."""

    def __init__(self, nursery: Nursery, folder: Path, name: str, environment: dict[str, str]) -> None:
        self.manager = KernelManager(transport="ipc", connection_file=str(folder / f"kernel-{name}.json"))
        argv = [sys.executable, "-m", "ipykernel_launcher", *ARGUMENTS, "-f", "{connection_file}"]
        spec = KernelSpec(argv=argv, display_name="essai", language="python", resource_dir=str(RESOURCES))
        self.manager._kernel_spec = spec
        self.provisioner = FromNursery(kernel_id=name, kernel_spec=spec, parent=self.manager)
        self.provisioner.given, self.provisioner.said = nursery, []
        self.manager.provisioner = self.provisioner
        self.manager.start_kernel(env=environment)
        self.client: BlockingKernelClient = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=30)

    @property
    def pid(self) -> int:
        """Its process."""
        assert self.provisioner.pid is not None
        return int(self.provisioner.pid)

    def run(self, code: str) -> str:
        """Run ``code``; return what it printed. Fails when it raised."""
        heard: list[str] = []
        reply = self.client.execute_interactive(code, timeout=30, output_hook=lambda said: _add(heard, said))
        assert reply["content"]["status"] == "ok", reply["content"]
        return "".join(heard)

    def value(self, expression: str) -> Any:
        """Return what ``expression`` is worth there, by JSON."""
        return json.loads(self.run(f"import json\nprint(json.dumps({expression}))"))

    def stop(self, *, now: bool = False) -> None:
        """Shut it down."""
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=now)


def _add(heard: list[str], said: dict[str, Any]) -> None:
    if said["msg_type"] == "stream":
        heard.append(said["content"]["text"])


class nursery:  # noqa: N801 - used as a function
    """A nursery of these ``modules``, closed at the end."""

    def __init__(self, *modules: str, folder: Path, **environment: str) -> None:
        private = {**scrubbed(os.environ), "IPYTHONDIR": str(folder), **environment}
        self._made = Nursery(Prepare(modules=modules, arguments=ARGUMENTS), private, PATIENCE_SECONDS)

    def __enter__(self) -> Nursery:
        return self._made

    def __exit__(self, *_: object) -> None:
        self._made.close()


def kinds(process: int) -> list[str]:
    """What the descriptors of a process above the standard three are."""
    found = []
    for descriptor in Path(f"/proc/{process}/fd").iterdir():
        if int(descriptor.name) > 2:
            found.append(os.readlink(descriptor).partition(":[")[0])
    return sorted(found)


def held(process: int) -> set[str]:
    """What a process holds open that another could hold too."""
    links = {os.readlink(each) for each in Path(f"/proc/{process}/fd").iterdir()}
    return {link for link in links if not link.startswith("anon_inode:")}
