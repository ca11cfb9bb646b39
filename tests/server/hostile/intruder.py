"""Somebody who speaks the raw protocol: any bytes, any header, any message."""

import contextlib
import http.client
import json
import re
import socket
import uuid
from collections.abc import Iterator
from typing import Any, Self
from urllib.parse import urlsplit

import websocket

from tests.server.hostile.frames import PROTOCOL, asks_for_states, frame, says, unpacked
from tests.server.visitor import Answer, Visitor

PATIENCE_SECONDS = 10


class Intruder(Visitor):
    """Holds the address of a server, its token unless told otherwise, and the cookies it was given.

    The kernels it took are given back at the end.
    """

    def __init__(self, address: str, *, token: bool = True) -> None:
        super().__init__(address, token=token)
        self.port = int(urlsplit(address).port or 0)
        self.query = urlsplit(address).query
        self._kernels: list[str] = []

    def arrive(self, path: str = "/") -> str:
        """Open a page; return the id of its kernel."""
        _, kernel = self.open(path)
        self._kernels.append(kernel)
        return kernel

    def ask(self, method: str, path: str, body: str | bytes | None = None, **headers: str) -> Answer:
        """Ask with any method; the token is in ``path`` or nowhere."""
        connection = http.client.HTTPConnection(self.host, timeout=PATIENCE_SECONDS)
        connection.request(method, path, body, {"Cookie": self.cookie} | headers)
        response = connection.getresponse()
        answer = Answer(response.status, response.headers, response.read())
        connection.close()
        return answer

    def give_back(self, kernel: str) -> int:
        """Give a kernel back as a page does when it closes; return the status."""
        (xsrf,) = re.findall(r"_xsrf=([^;]*)", self.cookie)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.ask("POST", f"/voila/api/shutdown/{kernel}", f"_xsrf={xsrf}", **form).status

    def raw(self, sent: bytes) -> bytes:
        """Send these very bytes; return all that is answered."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE_SECONDS) as plug:
            # A server that has read enough hangs up, at any of these three.
            with contextlib.suppress(OSError):
                plug.sendall(sent)
                plug.shutdown(socket.SHUT_WR)
                return b"".join(iter(lambda: plug.recv(65536), b""))
            return b""

    @contextlib.contextmanager
    def channel(self, kernel: str, *, origin: str | None = None, **asked: Any) -> Iterator["Channel"]:  # type: ignore[override]
        """Open the raw channel of a kernel. Raises ``WebSocketBadStatusException``."""
        channel = self.plug(kernel, origin=origin, **asked)
        try:
            yield channel
        finally:
            channel.close()

    def plug(
        self,
        kernel: str,
        *,
        origin: str | None = None,
        session: str | None = None,
        cookie: str | None = None,
        token: bool = False,
        text: bool = False,
    ) -> "Channel":
        """Open the raw channel and leave it open; ``text`` in the older manner."""
        query = f"session_id={session or uuid.uuid4()}" + (f"&{self.query}" if token else "")
        return Channel(
            websocket.create_connection(
                f"ws://{self.host}/api/kernels/{kernel}/channels?{query}",
                timeout=PATIENCE_SECONDS,
                cookie=self.cookie if cookie is None else cookie,
                subprotocols=None if text else [PROTOCOL],
                **({"origin": origin} if origin else {"suppress_origin": True}),
            )
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for kernel in self._kernels:
            with contextlib.suppress(OSError, ValueError):
                self.give_back(kernel)


class Channel:
    """The raw channel of one kernel."""

    def __init__(self, plug: websocket.WebSocket) -> None:
        self.plug = plug

    def send(self, message: str | bytes) -> None:
        """Send a message whole."""
        if isinstance(message, str):
            self.plug.send(message)
        else:
            self.plug.send_binary(message)

    def answered(self) -> list[tuple[str, dict[str, Any]]]:
        """Ask the kernel who it is; return what it said meanwhile: what came before was dealt with."""
        asked = frame("kernel_info_request", {})
        self.send(asked)
        wanted = unpacked(asked)[0]["msg_id"]
        heard: list[tuple[str, dict[str, Any]]] = []
        while True:
            head, parent, content = unpacked(self.heard())
            heard.append((head["msg_type"], content))
            if parent.get("msg_id") == wanted and head["msg_type"] == "kernel_info_reply":
                return heard

    def states(self) -> dict[str, Any]:
        """The state of every widget, by the id of its model."""
        comm = uuid.uuid4().hex
        self.send(asks_for_states(comm))
        self.send(says(comm, {"method": "request_states"}))
        while True:
            head, _, content = unpacked(self.heard())
            if head["msg_type"] == "comm_msg" and content["data"].get("method") == "update_states":
                return {model: each["state"] for model, each in content["data"]["states"].items()}

    def heard(self) -> bytes:
        """The next message. Fails when the channel is closed."""
        said = self.plug.recv()
        assert isinstance(said, bytes)
        assert said, "closed"
        return said

    def farewell(self) -> int:
        """Read until the server closes; return its reason, a number, which stands alone. 0 without a word."""
        while True:
            try:
                frame = self.plug.recv_frame()
            except (websocket.WebSocketConnectionClosedException, ConnectionError):
                return 0
            if frame.opcode == websocket.ABNF.OPCODE_CLOSE:
                assert frame.data[2:] in {b"", b"message too big"}
                return int.from_bytes(frame.data[:2], "big")

    def close(self) -> None:
        """Hang up."""
        # A channel closed by the other side has already forgotten its socket.
        with contextlib.suppress(OSError, websocket.WebSocketException):
            self.plug.close()
        self.plug.shutdown()


def model_of(states: dict[str, Any], label: str) -> str:
    """The id of the widget whose description is ``label``."""
    return next(model for model, state in states.items() if state.get("description") == label)


def lines(answer: bytes) -> list[str]:
    """The lines of a raw answer, headers first."""
    return answer.decode("latin-1").split("\r\n")


def as_json(answer: Answer) -> Any:
    """The body, read as JSON."""
    return json.loads(answer.text)
