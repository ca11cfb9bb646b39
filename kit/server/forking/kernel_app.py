"""``ipykernel``'s application, which ends when it is told to."""

from ipykernel.kernelapp import IPKernelApp


class KernelApp(IPKernelApp):
    """Ends its threads in the order in which they need each other."""

    def start(self) -> None:
        """Be the kernel until it is shut down."""
        super().start()
        # This thread still tells that it answered « shut down ». Left to ``ipykernel``, the one that
        # publishes may end before it, and the kernel hangs until it is killed, seconds later.
        self.control_thread.stop()
        self.control_thread.join()
