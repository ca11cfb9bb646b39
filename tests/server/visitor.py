"""A visitor without a browser: an HTTP client with cookies, and the raw channel of a kernel."""

import html
import http.client
import json
import re
import ssl
import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import websocket


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes

    @property
    def text(self) -> str:
        """The body, read as text."""
        return self.body.decode()


class Visitor:
    """Whoever holds ``address``; without its token, a stranger."""

    def __init__(self, address: str, *, token: bool = True, secured: ssl.SSLContext | None = None) -> None:
        parts = urlsplit(address)
        self.host = f"{parts.hostname}:{parts.port}"
        self._query = parts.query if token else ""
        self._secured = secured
        self._cookies: dict[str, str] = {}

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for ``path`` with the token of the address, if it is ours to use."""
        return self._ask("GET", path, headers)

    def post(self, path: str, **headers: str) -> Answer:
        """Send nothing to ``path``, with what ``get`` shows."""
        return self._ask("POST", path, headers)

    def _ask(self, method: str, path: str, headers: dict[str, str]) -> Answer:
        kind = http.client.HTTPSConnection if self._secured else http.client.HTTPConnection
        secured = {"context": self._secured} if self._secured else {}
        connection = kind(self.host, timeout=60, **secured)
        joint = "&" if "?" in path else "?"
        asked = f"{path}{joint}{self._query}" if self._query else path
        connection.request(method, asked, headers={"Cookie": self.cookie} | headers)
        response = connection.getresponse()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[name] = value
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    @property
    def cookie(self) -> str:
        """The cookies received so far, as a browser sends them back."""
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def open(self, path: str) -> tuple[Answer, str]:
        """Open a page; return it and the id of its kernel."""
        answer = self.get(path)
        found = re.search(r'"kernelId": "([0-9a-f-]+)"', answer.text)
        assert found, answer.text
        return answer, found[1]

    def leave(self, kernel: str) -> int:
        """Give the kernel back, as a page that closes; return the status of the answer."""
        headers = {"X-XSRFToken": self._cookies.get("_xsrf", "")}
        return self.post(f"/voila/api/shutdown/{kernel}", **headers).status

    def alive(self, kernel: str) -> bool:
        """Ask the heartbeat."""
        return bool(json.loads(self.get(f"/modifiable/battement?noyau={kernel}").text)["vivant"])

    def channel(self, kernel: str, **forged: str) -> websocket.WebSocket:
        """Open the kernel's raw channel, as a page does; ``forged``: another ``origin`` or ``host``."""
        scheme, options = ("wss", {"context": self._secured}) if self._secured else ("ws", {})
        address = f"{scheme}://{self.host}/api/kernels/{kernel}/channels?session_id=essai&{self._query}"
        return websocket.create_connection(address, timeout=10, cookie=self.cookie, sslopt=options, **forged)


def message(kind: str, content: dict[str, Any]) -> str:
    """A message of the Jupyter protocol, as text."""
    header = {
        "msg_id": uuid.uuid4().hex,
        "msg_type": kind,
        "session": "essai",
        "username": "essai",
        "date": "2026-01-01T00:00:00Z",
        "version": "5.3",
    }
    return json.dumps(
        {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
    )


def known(answer: Answer) -> dict[str, Any]:
    """What the kernel of the small notebook printed into its page."""
    line = next(line for line in html.unescape(answer.text).splitlines() if '"still there"' in line)
    said: dict[str, Any] = json.loads(line[line.index("{") :].removesuffix("</pre>"))
    return said
