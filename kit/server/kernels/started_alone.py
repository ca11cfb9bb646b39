"""A kernel started alone: ``python -P -m kit.server.kernels.started_alone``. Without a debugger.

A debugger would weigh more than all the rest of a kernel, and take ten times
as long to import. A forked kernel goes without it too (``forking.in_child``).
"""

import sys

# Whoever asks whether it is installed hears that it is not.
sys.modules["debugpy"] = None  # type: ignore[assignment]

if __name__ == "__main__":
    from kit.server.forking.kernel_app import KernelApp

    KernelApp.launch_instance()
