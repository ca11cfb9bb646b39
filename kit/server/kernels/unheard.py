"""In a kernel of ours: nothing is said of widgets until there is a page to hear it.

A page asks for the state of all widgets once it is there. What was said of
each before then was written, signed and sent to nobody: a third of the work
of a kernel that opens a page.
"""

from typing import Any, ClassVar

import comm
from ipykernel.comm.comm import BaseComm
from ipykernel.kernelbase import Kernel

CONTROL = "jupyter.widget.control"
"""What a page opens first, to ask for all states."""


class _Comm(BaseComm):
    """Says nothing until ``heard``."""

    heard: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        # Known otherwise from the first message on; until then ipywidgets would send nothing at all.
        self.kernel = Kernel.instance()
        super().__init__(*args, **kwargs)

    def publish_msg(self, *args: Any, **kwargs: Any) -> None:
        """Say it, if somebody is there."""
        if _Comm.heard:
            super().publish_msg(*args, **kwargs)


def hold() -> None:
    """Say nothing of widgets until a page asks for them; nothing changes where there are none."""
    comms: Any = comm.get_comm_manager()
    asked = comms.targets.get(CONTROL)
    if asked is None:
        return

    def here(opened: Any, message: Any) -> None:
        _Comm.heard = True
        asked(opened, message)

    comms.register_target(CONTROL, here)
    comm.create_comm = _Comm
