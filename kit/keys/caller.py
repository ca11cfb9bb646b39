"""One page that asks the holder: its questions are answered in turn, and news wait for nobody but it."""

import os
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection

import msgspec

from kit.keys.talk import Reply, Request

_LONGEST_REQUEST = 1 << 20
"""Bytes. The longest is a purge: the ids of a few thousand sessions."""

_MOMENT_SECONDS = 0.05


class Caller:
    """The holder's side of one page. ``looks_on``: a participant's, which may ask for one session only."""

    def __init__(self, connection: Connection, *, looks_on: bool, news: Callable[[], Reply]) -> None:
        self.looks_on = looks_on
        self.scope: str | None = None
        """The one session whose key a participant's page was given."""
        self._connection = connection
        self._news = news
        self._sending = threading.Lock()
        self._something_new = threading.Event()
        self._behind = False
        self._over = False

    def serve(self, answer: Callable[["Caller", Request], Reply]) -> None:
        """Answer until the page goes or ``leave`` is called."""
        teller = threading.Thread(target=self._tell, daemon=True)
        teller.start()
        try:
            with suppress(OSError, EOFError, msgspec.MsgspecError):
                while not self._over:
                    said = self._connection.recv_bytes(_LONGEST_REQUEST)
                    self._say(answer(self, msgspec.json.decode(said, type=Request)))
        finally:
            self.leave()
            teller.join()
            self._connection.close()

    def tell(self) -> None:
        """Have the page hear how the keys stand: now, or later when it does not listen."""
        if self._behind or not self._told_now():
            self._behind = True
            self._something_new.set()

    def leave(self) -> None:
        """End ``serve``, whatever it waits for."""
        self._over = True
        hang_up(self._connection)
        self._something_new.set()

    def _told_now(self) -> bool:
        # Nobody sends for long to a page that listens.
        if not self._sending.acquire(timeout=_MOMENT_SECONDS):
            return False
        try:
            if not _writable(self._connection):
                return False
            self._connection.send_bytes(msgspec.json.encode(self._news()))
        except OSError:
            # It went: ``serve`` hears of it too.
            return True
        finally:
            self._sending.release()
        return True

    def _tell(self) -> None:
        # One thread for each page: a page that is stopped holds up its own news and nobody else's.
        with suppress(OSError):
            while True:
                self._something_new.wait()
                self._something_new.clear()
                if self._over:
                    return
                self._behind = False
                self._say(self._news())

    def _say(self, reply: Reply) -> None:
        with self._sending:
            self._connection.send_bytes(msgspec.json.encode(reply))


def _writable(connection: Connection) -> bool:
    """Whether a few bytes can be written without waiting; Windows does not tell."""
    if not hasattr(select, "poll"):
        return False
    looked = select.poll()
    looked.register(connection.fileno(), select.POLLOUT)
    return bool(looked.poll(0))


def hang_up(connection: Connection) -> None:
    """Make whoever reads or writes on ``connection`` stop: closing it would not wake them."""
    # On Windows a pipe cannot be hung up: its threads, which hold nothing, end with the process.
    if os.name == "posix":
        with suppress(OSError), socket.socket(fileno=os.dup(connection.fileno())) as twin:
            twin.shutdown(socket.SHUT_RDWR)
