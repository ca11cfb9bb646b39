"""A wire between a browser and a server, that can be cut, frozen, swallowed or slowed, and mended."""

import asyncio
import contextlib
import socket
import struct
import threading
from collections.abc import Coroutine
from enum import StrEnum
from typing import Any

_PIECE = 65536
_WITHIN_SECONDS = 10
_AT_ONCE = struct.pack("ii", 1, 0)
"""Close without a word: what was on its way is thrown away, and the other end hears a reset."""


class Wire(StrEnum):
    """What the wire does with what it is given."""

    WHOLE = "whole"
    """Passes it on."""
    CUT = "cut"
    """Connections are broken, new ones at once."""
    FROZEN = "frozen"
    """Everything waits, nothing is lost: a Wi-Fi that holds its breath."""
    SWALLOWED = "swallowed"
    """Everything is taken and thrown away: a hole. Mended, what went through it is broken."""


class Proxy:
    """Listens on the loopback interface and passes on to ``target``, a port of this machine.

    ``port`` is where it listens. ``delay`` is how many seconds each piece waits,
    each way. Use it in a ``with``; its thread ends with it.
    """

    def __init__(self, target: int) -> None:
        self.target = target
        self.delay = 0.0
        self.port = 0
        self._state = Wire.WHOLE
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._open = asyncio.Event()
        self._thread = threading.Thread(target=self._loop.run_forever, name="wire", daemon=True)

    def __enter__(self) -> "Proxy":
        self._open.set()
        self._thread.start()
        self.port = self._ask(self._listen())
        return self

    def __exit__(self, *_: object) -> None:
        self._ask(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_WITHIN_SECONDS)
        self._loop.close()

    @property
    def state(self) -> Wire:
        """What the wire does now."""
        return self._state

    def become(self, state: Wire) -> None:
        """Do ``state`` from now on, to the connections that stand as well; return once it is so."""
        self._ask(self._become(state))

    def _ask(self, what: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(what, self._loop).result(_WITHIN_SECONDS)

    async def _listen(self) -> int:
        self._server = await asyncio.start_server(self._met, "127.0.0.1", 0)
        return int(self._server.sockets[0].getsockname()[1])

    async def _close(self) -> None:
        self._server.close()
        self._break()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _become(self, state: Wire) -> None:
        # Bytes are missing from what went through a hole: it can only be begun again.
        if state is Wire.CUT or self._state is Wire.SWALLOWED:
            self._break()
        self._state = state
        if state is Wire.FROZEN:
            self._open.clear()
        else:
            self._open.set()

    def _break(self) -> None:
        for end in self._ends:
            _drop(end)
        self._ends.clear()

    async def _met(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in a task; tells the type checker
        self._tasks.add(task)
        try:
            await self._join(reader, writer)
        except (OSError, asyncio.IncompleteReadError):
            _drop(writer)
        except asyncio.CancelledError:
            # Only ours: everything is being closed.
            _drop(writer)
        finally:
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._open.wait()
        if self._state is Wire.CUT:
            _drop(writer)
            return
        there_reader, there = await asyncio.open_connection("127.0.0.1", self.target)
        ends = {writer, there}
        self._ends |= ends
        try:
            await asyncio.gather(self._carry(reader, there), self._carry(there_reader, writer))
        finally:
            self._ends -= ends
            for end in ends:
                end.close()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(_PIECE):
            if self.delay:
                await asyncio.sleep(self.delay)
            await self._open.wait()
            if self._state is Wire.SWALLOWED:
                continue
            writer.write(piece)
            await writer.drain()
        with contextlib.suppress(OSError):
            writer.write_eof()


def _drop(end: asyncio.StreamWriter) -> None:
    wire = end.get_extra_info("socket")
    if wire is not None and wire.fileno() >= 0:
        with contextlib.suppress(OSError):
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    end.transport.abort()
