"""What our servers answer besides pages: the heartbeat, errors in French."""

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import APIHandler, JupyterHandler

from kit.server.kernels.owners import owns

HEARTBEAT = r"/modifiable/battement"


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
        # Somebody else's is no more theirs to see than one that is not there.
        if not owns(self, kernel):
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
