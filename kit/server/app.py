"""Voilà, made safe: one part, a few named pages, a token, nothing else."""

import logging
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import nbformat
import tornado.httpserver
import tornado.ioloop
import tornado.netutil
import tornado.web
from jupyter_core.utils import run_sync
from tornado.log import access_log, gen_log
from voila.app import Voila

from kit.server.handlers import HEARTBEAT, Heartbeat, Nowhere, Page
from kit.server.identity import TokenOnly
from kit.server.notebooks import PAGES
from kit.server.safety import HEADERS, configuration, without_query
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
    ) -> None:
        """Prepare the server; ``announce`` is called with the port once it listens (0: any free port)."""
        super().__init__(config=configuration())
        gen_log.addFilter(_worth_saying)
        self.handover = handover
        self.port = port
        self.token = token
        self.cookie_secret = cookie_secret
        self.root_dir = str(notebooks)
        self.identity_provider_class = TokenOnly
        self._boot = boot
        self._announce = announce
        self._loop: Any = None
        self.initialize([])

    def init_settings(self) -> dict[str, Any]:
        """Return Voilà's settings, closed where Voilà leaves them open."""
        settings: dict[str, Any] = super().init_settings()
        for notebook in {*PAGES[self.handover.part].values()}:
            # Ours: no warning that we do not trust them.
            self.contents_manager.notary.sign(nbformat.read(Path(self.root_dir, notebook), as_version=4))
        settings |= {
            "allow_remote_access": False,
            "boot": self._boot,
            # Set here: in Voilà's own ``tornado_settings`` it comes too late to do anything.
            "compress_response": self.handover.part is Part.PARTICIPANTS,
            "default_handler_class": Nowhere,
            "headers": dict(HEADERS),
            # Error pages of every handler come from our template.
            "jinja2_env": settings["voila_jinja2_env"],
            "log_function": _log,
        }
        return settings

    def init_handlers(self) -> list[Any]:
        """Return the routes: Voilà's machinery, our pages, the heartbeat. No tree, no listing."""
        machinery = [route for route in super().init_handlers() if not _lists_or_renders_anything(route)]
        pages = [
            (
                f"/{path}",
                Page,
                {
                    "notebook_path": notebook,
                    "template_paths": self.template_paths,
                    "config": self.config,
                    "voila_configuration": self.voila_configuration,
                },
            )
            for path, notebook in PAGES[self.handover.part].items()
        ]
        return [*machinery, (HEARTBEAT, Heartbeat), *pages]

    def listen(self) -> None:
        """Serve until ``finish`` is called. Raises ``OSError`` when the port is taken."""
        self._loop = self.ioloop = tornado.ioloop.IOLoop.current()
        sockets = tornado.netutil.bind_sockets(self.port, self.ip)
        self.port = sockets[0].getsockname()[1]
        tornado.httpserver.HTTPServer(self.app).add_sockets(sockets)
        self._announce(self.port)
        try:
            self._loop.start()
        finally:
            self.stop()

    def finish(self) -> None:
        """Ask the server to stop, from any thread."""
        if self._loop is not None:
            self._loop.add_callback(self._loop.stop)

    def stop(self) -> None:
        """Shut the kernels down, then remove their connection files (Voilà does it the other way round)."""
        run_sync(self.kernel_manager.shutdown_all)()
        shutil.rmtree(self.connection_dir, ignore_errors=True)


def _lists_or_renders_anything(route: tuple[Any, ...]) -> bool:
    path = str(route[0])
    return path == "/" or path.startswith(("/voila/tree", "/voila/render", "/voila/api/contents"))


def _worth_saying(record: logging.LogRecord) -> bool:
    """Drop Tornado's remark on Jupyter's timeouts, which are in milliseconds and right."""
    return not record.getMessage().startswith("The websocket_ping_timeout")


def _log(handler: tornado.web.RequestHandler) -> None:
    """Log an answer without its query: it carries the token and the capability."""
    level = logging.WARNING if handler.get_status() >= 400 else logging.DEBUG
    address = without_query(str(handler.request.uri))
    access_log.log(level, "%s %s %s", handler.get_status(), handler.request.method, address)
