"""What our servers answer besides Voilà: pages by name, the heartbeat, errors in French."""

from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler, JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

HEARTBEAT = r"/modifiable/battement"


class Page(TornadoVoilaHandler):
    """One app notebook at one address. Opening it starts a kernel, so only a real visit counts."""

    async def prepare(self, **kwargs: Any) -> None:
        """Let in the holder of the token, in a tab of their own; raise 403 otherwise."""
        await super().prepare(**kwargs)
        # An image or a frame of some page elsewhere would start kernels by the dozen.
        if self.request.headers.get("Sec-Fetch-Dest", "document") != "document":
            raise tornado.web.HTTPError(403)

    async def get(self, path: str | None = None) -> None:
        """Stream the page."""
        # Reading it sets a cookie, without which the page cannot give its kernel back when it closes.
        _ = self.xsrf_token
        await super().get(path)

    def get_login_url(self) -> str:
        """Answer 403 in place of a redirection to a login form: there is none."""
        raise tornado.web.HTTPError(403)


class Heartbeat(APIHandler):
    """Tells a page whether its kernel lives: ``{"boot": …, "vivant": …}``.

    ``boot`` changes when the server was restarted. ``vivant`` is false for a
    kernel that died, was culled or belongs to an earlier server.
    """

    # A page left open all night is not activity.
    _track_activity = False

    @tornado.web.authenticated
    async def get(self) -> None:
        """Answer for the kernel named by ``noyau``, or for the server alone."""
        _ = self.xsrf_token
        self.set_header("Cache-Control", "no-store")
        kernel = self.get_query_argument("noyau", "")
        self.finish({"boot": self.settings["boot"], "vivant": await self._alive(kernel)})

    async def _alive(self, kernel: str) -> bool:
        manager = self.kernel_manager
        if kernel not in manager:
            return False
        if await ensure_async(manager.is_alive(kernel)):
            return True
        # Nobody can speak to it any more: free what it held.
        await ensure_async(manager.shutdown_kernel(kernel, now=True))
        return False


class Nowhere(JupyterHandler):
    """Everything else: 404 for those who hold the token, 403 for the others."""

    async def get(self) -> None:
        """There is nothing here."""
        raise tornado.web.HTTPError(404)

    def get_login_url(self) -> str:
        """Answer 403 in place of a redirection to a login form: there is none."""
        raise tornado.web.HTTPError(403)
