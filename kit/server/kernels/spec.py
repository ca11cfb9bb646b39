"""The one kernel our servers start: this Python, without history or debugger, through our provisioner.

Kernels that happen to be installed on the machine are not offered: their
``kernel.json`` could carry an environment or a command we do not know.
"""

import sys
from typing import Any

from ipykernel.kernelspec import RESOURCES
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager, NoSuchKernel

NAME = "python3"
PROVISIONER = "modifiable"
"""The entry point of ``kernels.provisioner`` in the group ``jupyter_client.kernel_provisioners``."""

ARGUMENTS = (
    # IPython would keep every executed line in a database of its own.
    "--HistoryManager.enabled=False",
    # What is said last would be lost with the threads that carry it, or complain that they end.
    "--IPKernelApp.capture_fd_output=False",
)
"""What every kernel is told, besides its connection file."""


class OneKernel(KernelSpecManager):
    """Knows ``python3`` and nothing else."""

    module = "kit.server.kernels.started_alone"
    """What is run to start a kernel."""

    def find_kernel_specs(self) -> dict[str, str]:
        """Return the one name, with the folder of its resources."""
        return {NAME: str(RESOURCES)}

    def get_kernel_spec(self, kernel_name: str) -> Any:
        """Return the specification of ``python3``. Raises ``NoSuchKernel`` for any other name."""
        if kernel_name != NAME:
            raise NoSuchKernel(kernel_name)
        return KernelSpec(
            argv=[sys.executable, "-P", "-m", self.module, *ARGUMENTS, "-f", "{connection_file}"],
            display_name="Modifiable",
            language="python",
            resource_dir=str(RESOURCES),
            metadata={
                "kernel_provisioner": {"provisioner_name": PROVISIONER, "config": {}},
                # Without private sockets (Windows), messages between server and kernel are encrypted.
                "supported_encryption": ["curve"],
            },
        )
