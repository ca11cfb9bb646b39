"""The channel between a page and its kernel: for that page alone, at a bounded size and pace."""

import asyncio
import contextlib
import re
from typing import Any, ClassVar

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.auth.decorator import ws_authenticated
from jupyter_server.services.kernels.websocket import KernelWebsocketHandler
from tornado.iostream import StreamBufferFullError
from tornado.websocket import WebSocketClosedError

from kit.server.kernels.owners import only_theirs
from kit.server.limits.figures import CHANNELS, CHANNELS_PER_KERNEL, Channel
from kit.server.limits.message import Unacceptable, weigh
from kit.server.limits.rates import Bucket
from kit.service.handover import Part

UNREADABLE, TOO_BIG, TRY_LATER = 1007, 1009, 1013
"""Why a channel is closed: numbers of the websocket protocol, and not a word beside them."""

_SESSION = re.compile(r"[0-9A-Za-z_-]{1,64}")


class PageSocket(KernelWebsocketHandler):
    """Jupyter's channel, which whoever knows the kernel's id could open, made safe.

    404, the same for a kernel that is not there and for somebody else's. Above
    its pace a page waits and loses nothing; above its size it is closed.
    """

    _of_kernel: ClassVar[dict[str, list["PageSocket"]]] = {}
    """The open channels of each kernel, the oldest first."""

    def initialize(self, bounds: Channel) -> None:
        """Take the bounds of this server's part."""
        self._bounds = bounds
        self._messages = Bucket(bounds.at_once, bounds.per_second)
        self._bytes = Bucket(bounds.bytes_at_once, bounds.bytes_per_second)
        self.connection: Any = None
        self.kernel_id = ""

    @property
    def max_message_size(self) -> int:
        """The bytes of one message."""
        return self._bounds.most_bytes

    @ws_authenticated
    async def get(self, kernel_id: str) -> None:
        """Open the channel of a kernel to the browser it was given to; 404 to everybody else."""
        only_theirs(self, kernel_id)
        if not _SESSION.fullmatch(self.get_query_argument("session_id", "")):
            raise tornado.web.HTTPError(400)
        # Jupyter would wait a minute for a dead one.
        if not await ensure_async(self.kernel_manager.is_alive(kernel_id)):
            raise tornado.web.HTTPError(404)
        await super().get(kernel_id=kernel_id)

    async def open(self, kernel_id: str) -> None:
        """Begin; the oldest channel of this kernel makes room when there are too many."""
        channels = self._of_kernel.setdefault(kernel_id, [])
        channels.append(self)
        for each in channels[:-CHANNELS_PER_KERNEL]:
            each.hang_up(TRY_LATER)
        if self.ws_connection is not None and self.ws_connection.stream is not None:
            self.ws_connection.stream.max_write_buffer_size = self._bounds.unread_bytes
            # A gesture is answered in several small messages. Held back until the first is acknowledged, as
            # is usual, the others would wait for up to a twenty-fifth of a second.
            self.set_nodelay(True)
        await super().open(kernel_id)

    async def on_message(self, ws_message: str | bytes) -> None:
        """Hand on to the kernel what a page may say, at the pace of a page. Nothing is logged of it."""
        try:
            cost = weigh(ws_message)
        except Unacceptable:
            self.hang_up(UNREADABLE)
            return
        # The next message is not read before this one is dealt with: whoever hurries waits at their own end.
        wait = max(self._messages.take(cost or 1), self._bytes.take(len(ws_message)))
        if wait:
            await asyncio.sleep(wait)
        if cost is not None and self.connection is not None:
            kernels: Any = self.kernel_manager
            kernels.asked(self.kernel_id)
            super().on_message(ws_message)

    def hang_up(self, reason: int) -> None:
        """Close for ``reason``, at once: a polite goodbye would wait for an answer, and hold all it holds."""
        stream = None if self.ws_connection is None else self.ws_connection.stream
        # Where not even a word of farewell fits.
        with contextlib.suppress(StreamBufferFullError):
            self.close(reason)
        if stream is not None:
            stream.close()

    def on_close(self) -> None:
        """Forget the channel."""
        channels = self._of_kernel.get(self.kernel_id, [])
        if self in channels:
            channels.remove(self)
        if not channels:
            self._of_kernel.pop(self.kernel_id, None)
        if self.connection is not None:
            super().on_close()

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """Send to the page; a page that does not read is closed before its answers fill our memory."""
        try:
            sent = super().write_message(message, binary)
        except StreamBufferFullError:
            self.hang_up(TRY_LATER)
        except WebSocketClosedError:
            pass
        else:
            if sent is not None:
                # Nobody waits for it. Looked at, or the log says of each page that closes that it closed.
                sent.add_done_callback(lambda done: done.cancelled() or done.exception())
            return sent
        return None


def channel_of(part: Part) -> dict[str, Any]:
    """Return what the channels of the server of ``part`` are made with."""
    return {"bounds": CHANNELS[part]}
