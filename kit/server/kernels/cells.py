"""Runs code in one kernel and tells what it shows: the few messages a page needs, nothing else.

A client of ``jupyter_client`` would open five channels and a thread for each
visit. Two channels are enough, and they are open before the visitor comes.
"""

import asyncio
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import zmq
from jupyter_client.session import Session
from zmq.eventloop.zmqstream import ZMQStream

LOOK_EVERY_SECONDS = 0.5
"""How soon a kernel that died under a cell is noticed."""

_VIEW = "application/vnd.jupyter.widget-view+json"


class CellFailed(Exception):  # noqa: N818 - reads well in an except clause
    """A cell raised. Holds the class of what it raised: its words may be somebody's."""


class KernelGone(Exception):  # noqa: N818 - as above
    """The kernel ended, or did not answer in time."""


@dataclass(frozen=True, slots=True)
class View:
    """A widget was displayed: the id of its model."""

    model: str


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text was printed or displayed."""

    text: str


Shown = View | Text


class Cells:
    """The two channels by which one kernel is told to run code. ``manager`` is its kernel manager."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self._session = Session(key=manager.session.key, signature_scheme=manager.session.signature_scheme)
        self._shell: ZMQStream = manager.connect_shell()
        self._iopub: ZMQStream = manager.connect_iopub()
        only(self._iopub, *_TOPICS)
        self._hear: Callable[[list[bytes]], None] = lambda _: None
        self._iopub.on_recv(lambda frames: self._hear(frames))

    async def ready(self, patience: float) -> None:
        """Return once everything the kernel will say is heard. Raises ``KernelGone``."""
        greeting = Greeting(self._iopub)
        here: asyncio.Future[None] = asyncio.get_running_loop().create_future()

        def hear(frames: list[bytes]) -> None:
            if greeting.heard(frames) and not here.done():
                here.set_result(None)

        self._hear = hear
        await self._wait(patience, here, meanwhile=greeting.ask)

    async def run(self, code: str, patience: float) -> list[Shown]:
        """Run ``code`` and return what it shows, in order. Raises ``CellFailed``, ``KernelGone``."""
        asked = self._session.msg("execute_request", _request(code))
        message = asked["header"]["msg_id"]
        shown: list[Shown] = []
        loop = asyncio.get_running_loop()
        replied: asyncio.Future[str] = loop.create_future()
        silent: asyncio.Future[None] = loop.create_future()

        def answer(frames: list[bytes]) -> None:
            said = self._read(frames)
            if said["parent_header"].get("msg_id") == message and not replied.done():
                content = said["content"]
                replied.set_result("" if content["status"] == "ok" else str(content.get("ename", "")))

        def hear(frames: list[bytes]) -> None:
            said = self._read(frames)
            if said["parent_header"].get("msg_id") != message:
                return
            if said["msg_type"] == "status" and said["content"]["execution_state"] == "idle":
                if not silent.done():
                    silent.set_result(None)
            else:
                shown.extend(_shown(said["msg_type"], said["content"]))

        self._hear = hear
        self._shell.on_recv(answer)
        self._session.send(self._shell, asked)
        try:
            await self._wait(patience, replied, silent)
        finally:
            self._hear = lambda _: None
            self._shell.stop_on_recv()
        if raised := replied.result():
            raise CellFailed(raised)
        return shown

    def close(self) -> None:
        """Close both channels; the kernel goes on."""
        for stream in (self._shell, self._iopub):
            if not stream.closed():
                stream.close()

    async def _wait(
        self, patience: float, *awaited: asyncio.Future[Any], meanwhile: Callable[[], None] = lambda: None
    ) -> None:
        until = time.monotonic() + patience
        try:
            while not all(each.done() for each in awaited):
                await asyncio.wait(awaited, timeout=LOOK_EVERY_SECONDS)
                if all(each.done() for each in awaited):
                    return
                if time.monotonic() > until or not await self._manager.is_alive():
                    raise KernelGone
                meanwhile()
        finally:
            # One by one: gathered, they would complain in the log that nobody heard of it.
            for each in awaited:
                each.cancel()

    def _read(self, frames: list[bytes]) -> dict[str, Any]:
        _, rest = self._session.feed_identities(frames, copy=True)
        said: dict[str, Any] = self._session.deserialize(rest)
        return said


class Greeting:
    """Asks the kernel behind ``iopub`` to greet this channel, as often as needed, and knows its greeting.

    A kernel greets each new topic once somebody subscribes to it, so that by
    then the channel hears all the rest: no need to ask it who it is until it
    answers. Each topic is one of its own, because a kernel greets the first
    subscriber of a topic only. A subscription that comes at the very moment at
    which the kernel says something may pass unnoticed until the next one.
    """

    def __init__(self, iopub: ZMQStream) -> None:
        self._iopub = iopub
        self._topics: set[bytes] = set()
        self.ask()

    def ask(self) -> None:
        """Ask, or ask again."""
        topic = f"salut-{uuid.uuid4().hex}".encode()
        self._topics.add(topic)
        self._iopub.socket.setsockopt(zmq.SUBSCRIBE, topic)

    def heard(self, frames: list[bytes]) -> bool:
        """Whether the message of ``frames`` is the greeting."""
        return frames[0] in self._topics


def only(iopub: ZMQStream, *topics: bytes) -> None:
    """Have the kernel behind ``iopub`` send what it says under ``topics`` and nothing else."""
    for topic in topics:
        iopub.socket.setsockopt(zmq.SUBSCRIBE, topic)
    iopub.socket.setsockopt(zmq.UNSUBSCRIBE, b"")


_TOPICS = (b"kernel.", b"display_data", b"stream.stdout")
"""That it works, that it is done, and what a page shows. What is said of widgets does not even come here."""


def _request(code: str) -> dict[str, object]:
    return {
        "code": code,
        "silent": False,
        "store_history": False,
        "user_expressions": {},
        "allow_stdin": False,
        "stop_on_error": True,
    }


def _shown(kind: str, content: dict[str, Any]) -> list[Shown]:
    if kind == "stream" and content["name"] == "stdout":
        return [Text(content["text"])]
    if kind not in {"display_data", "execute_result"}:
        return []
    data = content["data"]
    if view := data.get(_VIEW):
        return [View(str(view["model_id"]))]
    # HTML and the rest are not shown: a page draws what is safe by construction.
    return [Text(str(data["text/plain"]))] if "text/plain" in data else []
