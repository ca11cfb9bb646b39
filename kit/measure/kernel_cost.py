"""What a participant's kernel costs before its page: processor time, memory it shares with nobody."""

import os
import re
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from jupyter_client.manager import KernelManager

from kit.measure.figure import Figure, figure
from kit.server.forking.nursery import Nursery
from kit.server.forking.provisioner import ForkingProvisioner
from kit.server.kernels.environment import scrubbed
from kit.server.kernels.provisioner import nursery_of
from kit.server.kernels.spec import ARGUMENTS, NAME, OneKernel
from kit.service.handover import Part

KERNELS = 3
ANSWERS_WITHIN_SECONDS = 30


class _Provisioner(ForkingProvisioner):
    """Forks from the nursery of this measure."""

    source: Nursery

    def nursery(self, arguments: tuple[str, ...]) -> Nursery | None:
        """Return it."""
        return self.source if arguments == ARGUMENTS else None


def measure() -> tuple[Figure, ...]:
    """Return the medians of a few kernels, in milliseconds and megabytes; nothing without forking."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        nursery = nursery_of(Part.PARTICIPANTS, Path(folder))
        if nursery is None:
            return ()
        try:
            costs = [_cost(nursery, Path(folder) / f"kernel-{number}.json") for number in range(KERNELS)]
        finally:
            nursery.close()
    cpu, memory = zip(*costs, strict=True)
    return figure("kernel_cpu", median(cpu)), figure("kernel_memory", median(memory))


def _cost(nursery: Nursery, connection_file: Path) -> tuple[float, float]:
    """Return what one kernel took to tell who it is: milliseconds of processor, private megabytes."""
    manager = KernelManager(
        transport="ipc",
        connection_file=str(connection_file),
        kernel_name=NAME,
        kernel_spec_manager=OneKernel(),
    )
    provisioner = _Provisioner(kernel_id=NAME, kernel_spec=manager.kernel_spec, parent=manager)
    provisioner.source = nursery
    manager.provisioner = provisioner
    manager.start_kernel(env=scrubbed(os.environ))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=ANSWERS_WITHIN_SECONDS)
        process = Path("/proc", str(provisioner.pid))
        return _processor(process), _memory(process)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _processor(process: Path) -> float:
    """Return how long all its threads ran, in milliseconds."""
    return sum(int(each.read_text().split()[0]) for each in process.glob("task/*/schedstat")) / 1e6


def _memory(process: Path) -> float:
    """Return what it holds that no other process does, in megabytes."""
    kilobytes = re.findall(r"^Private_\w+: +(\d+) kB$", (process / "smaps_rollup").read_text(), re.MULTILINE)
    return sum(map(int, kilobytes)) / 1024
