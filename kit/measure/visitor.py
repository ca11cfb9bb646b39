"""A visitor without a browser: does what a page's JavaScript does, up to the first answered gesture.

It speaks to our servers and to any other Voilà. One visit is one page, one
kernel, one channel; many may run in one event loop, so that fifteen arrivals
at once are fifteen arrivals at once.
"""

import asyncio
import json
import math
import re
import time
import uuid
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

from tornado.httpclient import HTTPRequest
from tornado.simple_httpclient import SimpleAsyncHTTPClient
from tornado.websocket import WebSocketClientConnection, websocket_connect

T = TypeVar("T")

PATIENCE_SECONDS = 120.0

_PROTOCOL = "v1.kernel.websocket.jupyter.org"
_CONTROL = "jupyter.widget.control"
_KERNEL = re.compile(r'"kernelId"\s*:\s*"([0-9a-f-]{36})"')
_BASE = re.compile(r'"baseUrl"\s*:\s*"([^"]*)"')
_MOST_BYTES = 1 << 28


class NotServed(Exception):  # noqa: N818 - reads well in an except clause
    """The server did not answer with a page; ``status`` is what it answered, 0 when the channel closed."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Seconds since the visitor asked for the page."""

    begun: float
    """The first bytes of the page."""
    page: float
    """The last bytes of the page: its kernel has shown what it shows."""
    widgets: float
    """The state of every widget is here."""
    answered: float
    """The first gesture was answered: the page is alive."""


class Visit:
    """One visitor at ``address`` (token included). ``arrive``, then gestures, then ``leave``."""

    def __init__(self, address: str, *, button: str = "") -> None:
        """``button`` is part of the label of the button to press; ours answer a pulse when there is none."""
        self.address = address
        self.kernel = ""
        self.page = ""
        self.times: Times | None = None
        self.states: Mapping[str, Mapping[str, Any]] = {}
        """By id of model: what ``request_states`` gave."""
        self.received = 0
        """Bytes of the page and of the messages."""
        self._button = button
        self._session = uuid.uuid4().hex
        self._cookies: dict[str, str] = {}
        self._channel: WebSocketClientConnection | None = None

    async def arrive(self) -> Times:
        """Open the page, its channel, its widgets; make one gesture. Raises ``NotServed``."""
        begun = time.perf_counter()
        first = await self._open()
        page = time.perf_counter()
        await self._connect()
        widgets = time.perf_counter()
        await self.act()
        answered = time.perf_counter()
        self.times = Times(
            begun=first - begun, page=page - begun, widgets=widgets - begun, answered=answered - begun
        )
        return self.times

    async def act(self) -> float:
        """Make one gesture and return the seconds until it is answered. Raises ``NotServed``."""
        model, content = self._gesture()
        begun = time.perf_counter()
        await self._send("comm_msg", {"comm_id": model, "data": {"method": "custom", "content": content}})
        while True:
            kind, said = await self._hear()
            # A pulse answers by itself; a button, by the change of another widget.
            if kind == "comm_msg" and said["data"]["method"] in {"custom", "update", "echo_update"}:
                return time.perf_counter() - begun

    async def leave(self) -> None:
        """Close the page as a browser does: the kernel is given back, then the channel closes."""
        await self._ask(f"{self._base()}voila/api/shutdown/{self.kernel}", self._cookies.get("_xsrf", ""))
        self.vanish()

    def vanish(self) -> None:
        """Close the channel and say nothing, as a telephone that goes dark."""
        if self._channel is not None:
            protocol = self._channel.protocol
            self._channel.close()
            # At once: the answer to this goodbye would come to a loop that may have ended.
            if protocol is not None and protocol.stream is not None:
                protocol.stream.close()
            self._channel = None

    async def _open(self) -> float:
        pieces: list[bytes] = []
        first = 0.0

        def receive(piece: bytes) -> None:
            nonlocal first
            first = first or time.perf_counter()
            pieces.append(piece)

        client = SimpleAsyncHTTPClient(force_instance=True, max_body_size=_MOST_BYTES)
        request = HTTPRequest(
            self.address,
            request_timeout=PATIENCE_SECONDS,
            streaming_callback=receive,
            # Cookies arrive with the answer: nothing is followed, nothing is decompressed for us.
            follow_redirects=False,
            decompress_response=False,
        )
        answer = await _heard(client.fetch(request, raise_error=False))
        client.close()
        body = b"".join(pieces)
        self.received += len(body)
        self.page = body.decode()
        found = _KERNEL.search(self.page)
        if answer.code != 200 or found is None:
            raise NotServed(answer.code)
        for cookie in answer.headers.get_list("Set-Cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        self.kernel = found[1]
        return first

    async def _connect(self) -> None:
        address = f"ws://{urlsplit(self.address).netloc}{self._base()}api/kernels/{self.kernel}/channels"
        request = HTTPRequest(
            f"{address}?session_id={self._session}",
            headers={"Cookie": self._cookie()},
            request_timeout=PATIENCE_SECONDS,
        )
        self._channel = await _heard(
            websocket_connect(request, subprotocols=[_PROTOCOL], max_message_size=_MOST_BYTES)
        )
        comm = uuid.uuid4().hex
        opened = {"comm_id": comm, "target_name": _CONTROL, "data": {}}
        await self._send("comm_open", opened, {"version": "1.0.0"})
        await self._send("comm_msg", {"comm_id": comm, "data": {"method": "request_states"}})
        while not self.states:
            kind, said = await self._hear()
            if kind == "comm_msg" and said["data"].get("method") == "update_states":
                self.states = {model: each["state"] for model, each in said["data"]["states"].items()}

    def _gesture(self) -> tuple[str, dict[str, object]]:
        for model, state in self.states.items():
            label = str(state.get("description") or state.get("label") or "")
            if self._button and self._button in label and "Button" in str(state.get("_model_name")):
                return model, {"event": "click"}
        for model, state in self.states.items():
            if "boot" in state and "watches" in state:
                return model, {"type": "ping", "n": 1}
        raise LookupError("nothing answers on this page")

    async def _send(
        self, kind: str, content: Mapping[str, object], metadata: Mapping[str, object] | None = None
    ) -> None:
        assert self._channel is not None  # noqa: S101 - opened by arrive; tells the type checker
        header = {
            "msg_id": uuid.uuid4().hex,
            "msg_type": kind,
            "session": self._session,
            "username": "",
            "date": "2026-01-01T00:00:00Z",
            "version": "5.3",
        }
        parts = [b"shell", *(json.dumps(part).encode() for part in (header, {}, metadata or {}, content))]
        offsets = [8 * (len(parts) + 2)]
        for part in parts:
            offsets.append(offsets[-1] + len(part))
        numbers = [len(offsets), *offsets]
        frame = b"".join([*(number.to_bytes(8, "little") for number in numbers), *parts])
        await self._channel.write_message(frame, binary=True)

    async def _hear(self) -> tuple[str, dict[str, Any]]:
        assert self._channel is not None  # noqa: S101 - opened by arrive; tells the type checker
        # Not ``wait_for``: cancelled as a message comes, it forgets that it was cancelled, and whoever wanted
        # to wait less would wait for as long as this.
        async with asyncio.timeout(PATIENCE_SECONDS):
            frame = await self._channel.read_message()
        if not isinstance(frame, bytes):
            raise NotServed(0)
        self.received += len(frame)
        count = int.from_bytes(frame[:8], "little")
        offsets = [
            int.from_bytes(frame[8 * place : 8 * place + 8], "little") for place in range(1, count + 1)
        ]
        header, content = (json.loads(frame[offsets[at] : offsets[at + 1]]) for at in (1, 4))
        return header["msg_type"], content

    async def _ask(self, path: str, xsrf: str) -> None:
        client = SimpleAsyncHTTPClient(force_instance=True)
        parts = urlsplit(self.address)
        headers = {"Cookie": self._cookie(), "Content-Type": "application/x-www-form-urlencoded"}
        address = f"{parts.scheme}://{parts.netloc}{path}"
        request = HTTPRequest(address, "POST", headers, f"_xsrf={xsrf}", request_timeout=PATIENCE_SECONDS)
        await _heard(client.fetch(request, raise_error=False))
        client.close()

    def _cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def _base(self) -> str:
        found = _BASE.search(self.page)
        return found[1] if found else "/"


def _heard(doing: Awaitable[T]) -> asyncio.Future[T]:
    """Return what waits for ``doing``; whoever stops waiting leaves it to end, without a complaint."""
    begun = asyncio.ensure_future(doing)
    begun.add_done_callback(lambda done: done.cancelled() or done.exception())
    return asyncio.shield(begun)


def within(times: list[Times], share: float) -> float:
    """Return the seconds within which a ``share`` of ``times`` was answered: 0.95, the 95th percentile."""
    answered = sorted(each.answered for each in times)
    return answered[math.ceil(len(answered) * share) - 1]
