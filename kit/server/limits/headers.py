"""What every answer carries, whoever answers: a handler of ours, a library's, or the server itself."""

from typing import Any

import tornado.httputil

from kit.server.safety import HEADERS

EVERYWHERE = HEADERS | {
    # Words may be in it: no copy is left in a browser or on the way. Assets say otherwise themselves.
    "Cache-Control": "no-store",
    # No page elsewhere includes anything of ours.
    "Cross-Origin-Resource-Policy": "same-origin",
}

_BANNER = "Server"
"""The name and version of what serves: an indication for whoever looks for its faults."""

_SWITCHING = 101


class Dressed(tornado.httputil.HTTPConnection):
    """A connection whose answers have what ``EVERYWHERE`` says, unless they say otherwise; no banner."""

    def __init__(self, connection: tornado.httputil.HTTPConnection) -> None:
        self._connection = connection

    def write_headers(
        self,
        start_line: tornado.httputil.RequestStartLine | tornado.httputil.ResponseStartLine,
        headers: tornado.httputil.HTTPHeaders,
        chunk: bytes | None = None,
    ) -> Any:
        """Begin the answer."""
        if _BANNER in headers:
            del headers[_BANNER]
        if getattr(start_line, "code", None) != _SWITCHING:
            for name, value in EVERYWHERE.items():
                if name not in headers:
                    headers[name] = value
        return self._connection.write_headers(start_line, headers, chunk)

    def write(self, chunk: bytes) -> Any:
        """Send more of the answer."""
        return self._connection.write(chunk)

    def finish(self) -> None:
        """End the answer."""
        self._connection.finish()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)
