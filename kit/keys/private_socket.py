"""Where pages of this machine come to ask: a socket in a folder of this user only, a pipe on Windows."""

import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from secrets import token_bytes

from kit.keys.caller import Caller, hang_up
from kit.keys.handshake import SECRET_BYTES, Rendezvous, recognise
from kit.keys.talk import Reply, Request

_MOST_WAITING = 64
_BREATH_SECONDS = 0.1
_END_WITHIN_SECONDS = 5.0
_PREFIX, _NAME = "modif_cles_", "cles"
_SURELY_MADE_SECONDS = 60
_LONGEST_FOLDER = 80
"""A Unix socket's path holds 103 bytes on macOS, 107 on Linux."""


class Door:
    """Lets in those who know one of its two secrets; ``answer`` and ``news`` make what they hear.

    ``gone`` is called with each who leaves. Each visitor has threads of its own,
    so one that is slow, stopped or killed at the door makes nobody else wait.
    """

    def __init__(
        self,
        answer: Callable[[Caller, Request], Reply],
        news: Callable[[], Reply],
        gone: Callable[[Caller], None],
    ) -> None:
        self._answer, self._news, self._gone = answer, news, gone
        self._secrets = {looks_on: token_bytes(SECRET_BYTES) for looks_on in (False, True)}
        self._guard = threading.Lock()
        self._visits: dict[threading.Thread, Connection] = {}
        self._callers: set[Caller] = set()
        self._over = threading.Event()
        self._folder = _private_folder()
        # Without an address, Windows makes a pipe of a name of its own.
        self._listener = Listener(
            None if self._folder is None else str(self._folder / _NAME),
            "AF_PIPE" if self._folder is None else "AF_UNIX",
            backlog=_MOST_WAITING,
        )
        self._welcoming = threading.Thread(target=self._welcome, daemon=True)
        self._welcoming.start()

    def rendezvous(self, *, looks_on: bool) -> Rendezvous:
        """Return where to ask, and the secret of the facilitator's pages or of those that look on."""
        return Rendezvous(address=str(self._listener.address), secret=self._secrets[looks_on])

    def tell_everybody(self) -> None:
        """Have every page hear how the keys stand now; waits for none of them."""
        with self._guard:
            for caller in self._callers:
                caller.tell()

    def close(self) -> None:
        """Let everybody go and leave nothing behind; calling it again does nothing."""
        if self._over.is_set():
            return
        self._over.set()
        # Closing the listener would not wake who waits for a visitor: be one.
        with suppress(OSError, EOFError):
            Client(self._listener.address).close()
        self._welcoming.join(_END_WITHIN_SECONDS)
        self._listener.close()
        with self._guard:
            visits = dict(self._visits)
        for connection in visits.values():
            hang_up(connection)
        until = time.monotonic() + _END_WITHIN_SECONDS
        for thread in visits:
            thread.join(max(0.0, until - time.monotonic()))
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _welcome(self) -> None:
        while not self._over.is_set():
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                # Somebody who died on the way, or no descriptor left: others will come.
                self._over.wait(_BREATH_SECONDS)
                continue
            if self._over.is_set():
                connection.close()
                return
            visit = threading.Thread(target=self._meet, args=(connection,), daemon=True)
            with self._guard:
                self._visits[visit] = connection
            visit.start()

    def _meet(self, connection: Connection) -> None:
        try:
            looks_on = recognise(connection, self._secrets)
            caller = Caller(connection, looks_on=looks_on, news=self._news)
            with self._guard:
                self._callers.add(caller)
            try:
                caller.serve(self._answer)
            finally:
                with self._guard:
                    self._callers.discard(caller)
                self._gone(caller)
        except (OSError, EOFError):
            # A stranger, or a page that went before it had said who it is.
            connection.close()
        finally:
            with self._guard:
                self._visits.pop(threading.current_thread())


def _private_folder() -> Path | None:
    if os.name != "posix":
        return None
    usual = Path(tempfile.gettempdir())
    if len(str(usual)) > _LONGEST_FOLDER:
        usual = Path("/tmp")  # noqa: S108 - for a folder of our own in it
    for former in usual.glob(f"{_PREFIX}*"):
        _remove_if_dead(former)
    return Path(tempfile.mkdtemp(prefix=_PREFIX, dir=usual))


def _remove_if_dead(folder: Path) -> None:
    """Remove what a holder that was killed left: a name where nobody answers."""
    try:
        # One that is being made does not answer yet.
        if time.time() - folder.stat().st_mtime > _SURELY_MADE_SECONDS:
            Client(str(folder / _NAME)).close()
    except ConnectionRefusedError:
        shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        # Another user's, or somebody just removed it.
        return
