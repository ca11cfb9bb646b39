"""A visitor without a browser: an HTTP client with cookies, and the raw channel of a kernel."""

import html
import http.client
import json
import re
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

    def __init__(self, address: str, *, token: bool = True) -> None:
        parts = urlsplit(address)
        self.host = f"{parts.hostname}:{parts.port}"
        self._query = parts.query if token else ""

    def get(self, path: str, **headers: str) -> Answer:
        """Ask for ``path`` with the token of the address, if it is ours to use."""
        connection = http.client.HTTPConnection(self.host, timeout=60)
        joint = "&" if "?" in path else "?"
        connection.request("GET", f"{path}{joint}{self._query}" if self._query else path, headers=headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def open(self, path: str) -> tuple[Answer, str]:
        """Open a page; return it and the id of its kernel."""
        answer = self.get(path)
        found = re.search(r'"kernelId": "([0-9a-f-]+)"', answer.text)
        assert found, answer.text
        return answer, found[1]

    def alive(self, kernel: str) -> bool:
        """Ask the heartbeat."""
        return bool(json.loads(self.get(f"/modifiable/battement?noyau={kernel}").text)["vivant"])

    def channel(self, kernel: str) -> websocket.WebSocket:
        """Open the kernel's raw channel, as a page does."""
        address = f"ws://{self.host}/api/kernels/{kernel}/channels?session_id=essai&{self._query}"
        return websocket.create_connection(address, timeout=10)


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
