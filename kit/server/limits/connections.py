"""The connections of a server: bounded, and those of strangers give way first.

Tornado keeps every connection an hour and reads a hundred megabytes from
anybody before asking who they are. A few hundred silent connections would
close the room to everybody else.
"""

from typing import Any

import tornado.httpserver
import tornado.httputil
from tornado.http1connection import HTTP1ServerConnection
from tornado.iostream import IOStream

from kit.server.limits.figures import BODY_BYTES, GUESTS, HEADER_BYTES, SILENT_SECONDS, STRANGERS
from kit.server.limits.headers import Dressed


class CarefulServer(tornado.httpserver.HTTPServer):
    """An HTTP server that closes the connection nobody has used for longest when there are too many."""

    def initialize(self, request_callback: Any, *, ssl_options: Any = None) -> None:  # type: ignore[override]
        """Serve ``request_callback``; sizes and patience are ours."""
        super().initialize(
            request_callback,
            ssl_options=ssl_options,
            idle_connection_timeout=SILENT_SECONDS,
            body_timeout=SILENT_SECONDS,
            max_header_size=HEADER_BYTES,
            max_body_size=BODY_BYTES,
        )
        # In order of use: the first is the one that waits for longest.
        self._strangers: dict[IOStream, None] = {}
        self._guests: dict[IOStream, None] = {}

    def handle_stream(self, stream: IOStream, address: tuple[Any, ...]) -> None:
        """Serve a connection, whoever it is."""
        self._strangers[stream] = None
        _keep(self._strangers, STRANGERS)
        stream.careful_server = self  # type: ignore[attr-defined]
        super().handle_stream(stream, address)

    def start_request(
        self, server_conn: object, request_conn: tornado.httputil.HTTPConnection
    ) -> tornado.httputil.HTTPMessageDelegate:
        """Serve a request, whose answer is dressed."""
        return super().start_request(server_conn, Dressed(request_conn))

    def on_close(self, server_conn: object) -> None:
        """Forget a connection that is closed, or that became a channel."""
        super().on_close(server_conn)
        if isinstance(server_conn, HTTP1ServerConnection):
            self._strangers.pop(server_conn.stream, None)
            self._guests.pop(server_conn.stream, None)

    def welcome(self, stream: IOStream) -> None:
        """Count a connection among those of people who may enter: it was just used."""
        self._strangers.pop(stream, None)
        self._guests.pop(stream, None)
        self._guests[stream] = None
        _keep(self._guests, GUESTS)


def welcome(request: tornado.httputil.HTTPServerRequest) -> None:
    """Say that whoever sent ``request`` may enter; nothing where the server does not count."""
    stream = getattr(request.connection, "stream", None)
    server = getattr(stream, "careful_server", None)
    if isinstance(stream, IOStream) and isinstance(server, CarefulServer):
        server.welcome(stream)


def _keep(streams: dict[IOStream, None], most: int) -> None:
    while len(streams) > most:
        oldest = next(iter(streams))
        del streams[oldest]
        oldest.close()
