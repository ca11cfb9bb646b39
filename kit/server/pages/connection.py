"""The channel between a page and its kernel, opened without asking the kernel again who it is.

Jupyter's own asks a kernel for its description, once before the channel opens
and then on two more channels, until it answers: it may have been started a
moment ago, by somebody else, in any language. Ours built the page.
"""

import asyncio
from concurrent.futures import Future
from typing import Any

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

from kit.server.kernels.cells import LOOK_EVERY_SECONDS, Greeting

GREETED_WITHIN_SECONDS = 5.0
"""A kernel that is frozen greets nobody: its page is told by the heartbeat, not by a channel that hangs."""


class PageConnection(ZMQChannelsWebsocketConnection):
    """Opens as soon as everything the kernel says is heard."""

    def request_kernel_info(self) -> asyncio.Future[Any]:
        """Return at once: this Python, and the protocol of this ``jupyter_client``."""
        self._finish_kernel_info({})
        known: Future[Any] = self._kernel_info_future
        return asyncio.wrap_future(known)

    def create_stream(self) -> None:
        """Open the channels and ask to be greeted."""
        super().create_stream()
        self._greeting = Greeting(self.channels["iopub"])

    def nudge(self) -> asyncio.Future[None]:
        """Return what resolves when nothing of what the kernel says can be missed."""
        loop = asyncio.get_running_loop()
        heard: asyncio.Future[None] = loop.create_future()
        greeting: Greeting | None = getattr(self, "_greeting", None)
        if greeting is None:
            # The channels of a page that comes back: they never stopped hearing.
            heard.set_result(None)
            return heard
        iopub = self.channels["iopub"]

        def settle() -> None:
            if not heard.done():
                heard.set_result(None)

        def hear(frames: list[bytes]) -> None:
            if not greeting.heard(frames):
                self.handle_outgoing_message(iopub, frames)
                return
            iopub.stop_on_recv()
            settle()

        def ask_again() -> None:
            if not heard.done() and not iopub.closed():
                greeting.ask()
                loop.call_later(LOOK_EVERY_SECONDS, ask_again)

        iopub.on_recv(hear)
        loop.call_later(LOOK_EVERY_SECONDS, ask_again)
        loop.call_later(GREETED_WITHIN_SECONDS, settle)
        return heard
