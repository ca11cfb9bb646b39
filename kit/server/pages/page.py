"""One page: at once what is true and useful, then what the notebook shows, run in a kernel of its own."""

import asyncio
import logging
from dataclasses import dataclass, field, replace
from typing import Any

import tornado.web
from jupyter_server.auth.identity import User
from jupyter_server.base.handlers import JupyterHandler
from tornado.iostream import StreamClosedError

from kit.server.kernels.cells import CellFailed, KernelGone, Shown
from kit.server.kernels.environment import without_token
from kit.server.kernels.here import KernelsHere
from kit.server.kernels.owners import give
from kit.server.kernels.pool import Pool
from kit.server.kernels.ready import ReadyKernel
from kit.server.limits.figures import a_real_visit
from kit.server.limits.openings import Openings
from kit.server.pages.html import PageHtml
from kit.server.pages.notebooks import Notebook
from kit.service.handover import Handover, leave

log = logging.getLogger(__name__)

CELL_PATIENCE_SECONDS = 120.0
"""For one cell; a page that shows nothing after two minutes never will."""

SIGN_EVERY_SECONDS = 8.0
"""While the kernel works, the page is told so that often: it would otherwise try again by itself."""

RETRY_AFTER_SECONDS = 60


@dataclass(frozen=True, slots=True)
class House:
    """What the pages of one server share."""

    handover: Handover
    kernels: KernelsHere
    pool: Pool[ReadyKernel]
    html: PageHtml
    openings: Openings = field(default_factory=Openings)


class Page(JupyterHandler):
    """One app notebook at one address. Opening it takes a kernel, so only a real visit counts."""

    def initialize(self, house: House, name: str, notebook: Notebook) -> None:
        """Show ``notebook``, called ``name`` in the log."""
        self._house = house
        self._name = name
        self._notebook = notebook
        self._gone = False

    async def prepare(self, **kwargs: Any) -> None:
        """Let in the holder of the token, in a tab of their own; raise 403 otherwise."""
        await super().prepare(**kwargs)
        # An image or a frame of some page elsewhere would start kernels by the dozen.
        if not a_real_visit(self.request.headers):
            raise tornado.web.HTTPError(403)

    @tornado.web.authenticated
    async def get(self) -> None:
        """Stream the page; 503 when the room is full, or when pages are opened faster than people can."""
        house = self._house
        known = self.identity_provider.get_user_cookie(self)
        if not house.openings.may_open(known.username if isinstance(known, User) else None):
            raise tornado.web.HTTPError(503)
        if not await house.kernels.make_room():
            raise tornado.web.HTTPError(503)
        # Reading it sets a cookie, without which the page cannot give its kernel back when it closes.
        _ = self.xsrf_token
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        visitors = house.kernels.visitors
        visitors.knock()
        async with house.pool.serving():
            try:
                await self._say(house.html.beginning(self._notebook.title))
                kernel, shown = await self._built()
            except Exception as problem:
                visitors.gave_up()
                self._note(problem)
                await self._say(house.html.failure())
                return
            # Before the page knows its kernel: it opens its channel at once.
            visitors.came(kernel)
            house.kernels.asked(kernel)
            await self._say(house.html.end(kernel, shown))
        if self._gone:
            await house.kernels.let_go(kernel, now=True)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        """Say in French what happened; when the room is full, when to come back."""
        if status_code == 503:
            self.set_header("Retry-After", str(RETRY_AFTER_SECONDS))
        super().write_error(status_code, **kwargs)

    def get_login_url(self) -> str:
        """Answer 403 in place of a redirection to a login form: there is none."""
        raise tornado.web.HTTPError(403)

    async def _built(self) -> tuple[str, list[Shown]]:
        """Run the notebook in a kernel; return which, and what it shows. When it fails no kernel is left."""
        try:
            return await self._run_in_one()
        except KernelGone:
            # Struck while it waited, or while it was made for nobody: no fault of this page. Once only.
            return await self._run_in_one()

    async def _run_in_one(self) -> tuple[str, list[Shown]]:
        house = self._house
        ready: ReadyKernel = await self._meanwhile(house.pool.take())
        try:
            give(self, ready.id)
            query = without_token(self.request.query)
            leave(ready.connection_file, replace(house.handover, query=query))
            shown: list[Shown] = await self._meanwhile(self._run(ready))
        except BaseException:
            await ready.end()
            raise
        ready.cells.close()
        return ready.id, shown

    async def _run(self, ready: ReadyKernel) -> list[Shown]:
        shown: list[Shown] = []
        for code in self._notebook.cells:
            shown += await ready.cells.run(code, CELL_PATIENCE_SECONDS)
        return shown

    async def _meanwhile(self, doing: Any) -> Any:
        """Return what ``doing`` returns; as long as it lasts, the page hears that somebody works on it."""
        task = asyncio.ensure_future(doing)
        while True:
            done, _ = await asyncio.wait({task}, timeout=SIGN_EVERY_SECONDS)
            if done:
                return task.result()
            await self._say(self._house.html.sign())

    async def _say(self, piece: bytes) -> None:
        """Send a piece of the page now, if somebody is still there to read it."""
        if self._gone:
            return
        self.write(piece)
        try:
            await self.flush()
        except StreamClosedError:
            # Whoever closed the page is not owed the rest of it.
            self._gone = True

    def on_connection_close(self) -> None:
        """Note that the visitor left before the end."""
        self._gone = True
        super().on_connection_close()

    def _note(self, problem: Exception) -> None:
        """One line, without a word of what failed: a name of class is code, its message may be somebody's."""
        if isinstance(problem, CellFailed):
            log.error("%s: the cell raised %s", self._name, problem)
        elif isinstance(problem, KernelGone):
            log.error("%s: the kernel ended or did not answer", self._name)
        else:
            log.error("%s: no kernel: %s", self._name, type(problem).__name__)
