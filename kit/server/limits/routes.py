"""How a page reaches its kernel: the channel, and the way to give the kernel back."""

from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler

from kit.server.kernels.owners import only_theirs
from kit.server.limits.channel import PageSocket, channel_of
from kit.service.handover import Part

_KERNEL = r"(?P<kernel_id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"

CHANNEL = rf"/api/kernels/{_KERNEL}/channels"
GIVING_BACK = rf"/voila/api/shutdown/{_KERNEL}"


class GivingBack(APIHandler):
    """A page that closes gives its kernel back; nobody else can."""

    @tornado.web.authenticated
    async def post(self, kernel_id: str) -> None:
        """End the kernel; 404 for somebody else's as for one that is not there."""
        only_theirs(self, kernel_id)
        await ensure_async(self.kernel_manager.shutdown_kernel(kernel_id))
        self.set_status(204)
        self.finish()


def of_kernels(part: Part) -> list[Any]:
    """Return the routes of the kernels of ``part``."""
    return [(CHANNEL, PageSocket, channel_of(part)), (GIVING_BACK, GivingBack)]
