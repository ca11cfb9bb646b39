"""``ipykernel``'s application and kernel, which end when they are told to, and in good order."""

import logging
import signal
import warnings
from typing import Any

import traitlets
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp


class CalmKernel(IPythonKernel):
    """Lets a cell be interrupted and nothing else: a kernel is interrupted before it is told to end.

    The answer to a gesture is then finished, where ``ipykernel`` would stop it anywhere.
    """

    def pre_handler_hook(self) -> None:
        """Be ready to be interrupted, if this is a cell."""
        self.saved_sigint_handler: Any = signal.getsignal(signal.SIGINT)
        asked = self.get_parent("shell")
        if asked and asked["header"]["msg_type"] == "execute_request":
            super().pre_handler_hook()

    def do_shutdown(self, restart: bool) -> Any:
        """End; that channels then close under what is on its way, or tasks with their loop, is not news."""
        for log in (self.log, *map(logging.getLogger, ("tornado.general", "tornado.application", "asyncio"))):
            log.disabled = True
        # Of a message that came last and nobody will read.
        warnings.simplefilter("ignore", RuntimeWarning)
        return super().do_shutdown(restart)


class KernelApp(IPKernelApp):
    """Ends its threads in the order in which they need each other."""

    kernel_class = traitlets.Type(CalmKernel, IPythonKernel).tag(config=True)

    def start(self) -> None:
        """Be the kernel until it is shut down."""
        # Said of an interruption that comes between a cell and its answer: a kernel that ends is interrupted.
        self.log.addFilter(lambda record: not record.getMessage().startswith("KeyboardInterrupt caught"))
        super().start()
        # This thread still tells that it answered « shut down ». Left to ``ipykernel``, the one that
        # publishes may end before it, and the kernel hangs until it is killed, seconds later.
        self.control_thread.stop()
        self.control_thread.join()
