"""« Quitter » on a page of the console: the servers, their kernels and the keys go."""

import tornado.web
from jupyter_server.base.handlers import APIHandler

LEAVING = r"/modifiable/quitter"


class Leaving(APIHandler):
    """Stops everything, once answered. On the console's server only: nobody else may close the room."""

    @tornado.web.authenticated
    async def post(self) -> None:
        """Answer, then stop. Whoever asks holds the cookie, and the ``_xsrf`` that only our pages read."""
        self.set_status(204)
        await self.finish()
        self.settings["finish"]()
