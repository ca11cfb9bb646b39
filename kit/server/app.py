"""Voilà, made safe: one part, a few named pages, a token, nothing else."""

import asyncio
import contextlib
import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import tornado.ioloop
import tornado.netutil
import tornado.web
from jupyter_core.utils import run_sync
from tornado.log import access_log, gen_log
from voila.app import Voila

from kit.messages import say
from kit.server.identity import VisitorsOnly
from kit.server.kernels.pool import Pool
from kit.server.kernels.provisioner import nursery_of
from kit.server.kernels.ready import maker
from kit.server.kernels.visitors import Visitors
from kit.server.limits.connections import CarefulServer
from kit.server.limits.figures import allow_many_files
from kit.server.limits.journal import keep
from kit.server.limits.routes import of_kernels
from kit.server.orders import AT_HOME, Door
from kit.server.pages.assets import ASSETS, Asset
from kit.server.pages.handlers import HEARTBEAT, Heartbeat, Nowhere
from kit.server.pages.html import PageHtml
from kit.server.pages.leaving import LEAVING, Leaving
from kit.server.pages.notebooks import MODULES, PAGES, read
from kit.server.pages.page import House, Page
from kit.server.room.door import answering, headers_of, settings_of
from kit.server.room.tls import context
from kit.server.safety import HEADERS, PING_EVERY_MILLISECONDS, configuration, without_query
from kit.service.handover import Handover, Part


class ModifiableVoila(Voila):
    """The server of one part.

    The provisioner finds ``handover`` on this object, so that the store's
    address never travels by environment, command line or URL.
    """

    # Nothing is configured from the command line.
    aliases: ClassVar[dict[str, Any]] = {}
    flags: ClassVar[dict[str, Any]] = {}

    def __init__(
        self,
        handover: Handover,
        *,
        port: int,
        token: str,
        cookie_secret: bytes,
        boot: str,
        notebooks: Path,
        announce: Callable[[int], None],
        door: Door = AT_HOME,
        fork: bool = False,
        ready: int = 0,
        most: int | None = None,
    ) -> None:
        """Prepare the server; ``announce`` is called with the port once it listens (0: any free port).

        ``fork`` says whether kernels may be forked, where the system can;
        ``ready`` is how many kernels wait for visitors, ``most`` how many visitors come at most.
        """
        super().__init__(config=configuration())
        gen_log.addFilter(_worth_saying)
        self.handover = handover
        self.port = port
        self.ip = door.ip
        self._door = door
        self.token = token
        self.cookie_secret = cookie_secret
        self.root_dir = str(notebooks)
        self.identity_provider_class = VisitorsOnly
        self._boot = boot
        self._announce = announce
        self._ready = ready
        self._most = most
        self._loop: Any = None
        self._asked_to_finish = False
        self.initialize([])
        self._fork = fork
        keep(self.log)
        allow_many_files()

    def init_settings(self) -> dict[str, Any]:
        """Return Voilà's settings, closed where Voilà leaves them open."""
        # Begun first: what it imports is ready by the time a visitor comes.
        self.nursery = nursery_of(self.handover.part, Path(self.connection_dir)) if self._fork else None
        settings: dict[str, Any] = super().init_settings()
        self.kernel_manager.visitors = Visitors(self._most)
        settings["voila_jinja2_env"].globals["say"] = say
        settings |= {
            **settings_of(self._door),
            "boot": self._boot,
            # Set here: in Voilà's own ``tornado_settings`` it comes too late to do anything.
            "compress_response": self.handover.part is Part.PARTICIPANTS,
            "default_handler_class": Nowhere,
            # What « Quitter » does.
            "finish": self.finish,
            "headers": HEADERS | headers_of(self._door),
            # Error pages of every handler come from our template.
            "jinja2_env": settings["voila_jinja2_env"],
            "log_function": _log,
            # In milliseconds. A phone that went dark does not close its channel: known within a minute.
            # Looked at when the next ping leaves: at one interval, a busy moment would pass for silence.
            "ws_ping_interval": PING_EVERY_MILLISECONDS,
            "ws_ping_timeout": PING_EVERY_MILLISECONDS * 3 // 2,
        }
        return settings

    def init_handlers(self) -> list[Any]:
        """Return the routes: our pages, what they are made of, their kernels. None of Voilà's own."""
        part = self.handover.part
        self._pool = Pool(maker(self.kernel_manager, MODULES[part]), self._ready)
        html = PageHtml(self.app.settings["voila_jinja2_env"], self.base_url)
        house = House(self.handover, self.kernel_manager, self._pool, html)
        pages = [
            (
                f"/{path}",
                Page,
                {"house": house, "name": name, "notebook": read(Path(self.root_dir, name))},
            )
            for path, name in PAGES[part].items()
        ]
        leaving = [(LEAVING, Leaving)] if self.handover.part is Part.CONSOLE else []
        return [*of_kernels(part), (HEARTBEAT, Heartbeat), (ASSETS, Asset), *leaving, *pages]

    def listen(self) -> None:
        """Serve until ``finish`` is called. Raises ``OSError`` when the port is taken."""
        self._loop = self.ioloop = tornado.ioloop.IOLoop.current()
        sockets = tornado.netutil.bind_sockets(self.port, self.ip)
        self.port = sockets[0].getsockname()[1]
        door = self._door
        secured = context(door.certificate, door.key) if door.certificate and door.key else None
        self._server = CarefulServer(answering(self.app, door), ssl_options=secured)
        self._server.add_sockets(sockets)
        self._loop.add_callback(self._pool.open)
        self._announce(self.port)
        if self._asked_to_finish:
            self._loop.add_callback(self._end)
        try:
            self._loop.start()
        finally:
            self.stop()

    def finish(self) -> None:
        """Ask the server to stop, from any thread, even before it listens."""
        self._asked_to_finish = True
        if self._loop is not None:
            self._loop.add_callback(self._end)

    async def _end(self) -> None:
        # First the door: a page told that its kernel is gone would reload, into nothing.
        self._server.stop()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(1):
                await self._server.close_all_connections()
        try:
            await self._pool.close()
            await self.kernel_manager.shutdown_all()
        finally:
            self.ioloop.stop()

    def _handle_signal_stop(self, sig: int, frame: object) -> None:
        del sig, frame
        self._loop.add_callback_from_signal(self._end)

    def stop(self) -> None:
        """Shut down what kernels are left, then remove their connection files (not the other way round)."""
        run_sync(self.kernel_manager.shutdown_all)()
        if self.nursery is not None:
            self.nursery.close()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _worth_saying(record: logging.LogRecord) -> bool:
    """Drop what is as it must be, and no fault: see each line."""
    remarks = (
        # Jupyter's ping times are in milliseconds, and right: Tornado takes them for seconds.
        record.funcName == "ping_timeout",
        # A kernel spoke while the channel of a page that left was being closed.
        record.funcName == "_handle_events" and record.levelno == logging.WARNING,
        # A phone that does not know our certificate yet hangs up.
        record.getMessage().startswith("SSL Error on"),
    )
    return not any(remarks)


def _log(handler: tornado.web.RequestHandler) -> None:
    """Log an answer without its query: it carries the token and the capability."""
    level = logging.WARNING if handler.get_status() >= 400 else logging.DEBUG
    address = without_query(str(handler.request.uri))
    access_log.log(level, "%s %s %s", handler.get_status(), handler.request.method, address)
