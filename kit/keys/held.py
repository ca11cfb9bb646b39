"""A page's side of the keys: it asks the holder, keeps what it was given while it may, and no longer."""

import threading
import time
from collections.abc import Callable, Sequence
from multiprocessing.connection import Client, Connection

import msgspec

from kit.errors import BadInput, KeyProblem, Locked
from kit.keys.handshake import Rendezvous, introduce
from kit.keys.scope_keys import ScopeKeys
from kit.keys.sealing import is_sealed
from kit.keys.talk import Ask, Reply, Request, State

__all__ = ["HeldKeys", "Rendezvous", "State"]


_PATIENCE_SECONDS = 30.0
"""A passphrase takes a second or two to try, and may wait for another."""

_TOUCH_EVERY_SECONDS = 60.0
_NEVER = -1


class HeldKeys:
    """Seals and opens words with keys the holder lends; nothing is kept once it says « locked ».

    Raises ``Locked`` (``keys.locked``) while the keys are put away or the
    holder is gone, ``KeyProblem`` or ``BadInput`` as the holder answers.
    """

    def __init__(self, rendezvous: Rendezvous, clock: Callable[[], float] = time.monotonic) -> None:
        self._rendezvous, self._clock = rendezvous, clock
        self._connection: Connection | None = None
        self._guard = threading.RLock()
        self._state = State.LOCKED
        self._turn = _NEVER
        self._touched = self._clock()
        self.sealing = ScopeKeys(self._lend)
        """What seals whatever the state: for the one moment when a store becomes sealed."""

    @property
    def state(self) -> State:
        """How the keys stand now; ``LOCKED`` too when the holder is gone."""
        with self._guard:
            try:
                self._hear()
            except Locked:
                return State.LOCKED
            return self._state

    def answers(self) -> bool:
        """Whether the holder is there."""
        with self._guard:
            try:
                self._hear()
            except Locked:
                return False
            return True

    def seal(self, scope_id: str, owner_id: str, text: str) -> bytes:
        """Return what to store for ``text``; in clear where no passphrase was set."""
        with self._guard:
            if self._ready() is State.PLAIN:
                return text.encode()
            if self._clock() - self._touched > _TOUCH_EVERY_SECONDS:
                # Whoever writes is there, even where no page tells.
                self.touch()
            return self.sealing.seal(scope_id, owner_id, text)

    def open(self, scope_id: str, owner_id: str, body: bytes) -> str:
        """Return the text that ``seal`` was given."""
        with self._guard:
            if self._ready() is State.PLAIN and not is_sealed(body):
                return body.decode()
            return self.sealing.open(scope_id, owner_id, body)

    def unlock(self, passphrase: str) -> None:
        """Open with the passphrase. Raises ``KeyProblem`` (``keys.wrong_passphrase``, …)."""
        self._ask(Request(ask=Ask.UNLOCK, phrase=passphrase))

    def recover(self, code: str, passphrase: str) -> None:
        """Open with the code of the recovery sheet and set a new passphrase."""
        self._ask(Request(ask=Ask.RECOVER, phrase=code, other=passphrase))

    def lock(self) -> None:
        """Put the keys away, for every page."""
        self._ask(Request(ask=Ask.LOCK))

    def touch(self) -> None:
        """Say that somebody is there."""
        self._ask(Request(ask=Ask.TOUCH))
        self._touched = self._clock()

    def begin(self, passphrase: str) -> str:
        """Set the first passphrase; return the recovery code. The store is sealed next, then ``sealed``."""
        return self._ask(Request(ask=Ask.BEGIN, phrase=passphrase)).code

    def sealed(self) -> None:
        """Say that the store's words are now sealed."""
        self._ask(Request(ask=Ask.SEALED))

    def change_passphrase(self, former: str, passphrase: str) -> None:
        """Change the passphrase. Raises ``KeyProblem`` (``keys.wrong_passphrase``)."""
        self._ask(Request(ask=Ask.CHANGE, phrase=former, other=passphrase))

    def new_sheet(self) -> str:
        """Return a new recovery code; the former opens nothing any more."""
        return self._ask(Request(ask=Ask.NEW_SHEET)).code

    def idle_minutes(self) -> int:
        """Return how long without a gesture before the keys are put away; 0 while they are."""
        return self._ask(Request(ask=Ask.STATE)).minutes

    def set_idle_minutes(self, minutes: int) -> None:
        """Change it."""
        self._ask(Request(ask=Ask.IDLE, minutes=minutes))

    def destroy(self, scope_ids: Sequence[str]) -> None:
        """Destroy the keys of sessions or groups for good."""
        self._ask(Request(ask=Ask.DESTROY, scopes=tuple(scope_ids)))

    def close(self) -> None:
        """Put away what was lent and leave."""
        with self._guard:
            self._lose()

    def _ready(self) -> State:
        self._hear()
        if self._state is State.LOCKED:
            raise Locked("keys.locked")
        return self._state

    def _lend(self, scope_id: str, make: bool) -> bytes:
        with self._guard:
            while True:
                reply = self._ask(Request(ask=Ask.KEY, scopes=(scope_id,), make=make))
                if reply.turn == self._turn:
                    return reply.key
                # The keys were put away or destroyed while this one was on its way: ask again.

    def _hear(self) -> None:
        """Take the news that came; connect first if need be."""
        try:
            connection = self._connected()
            while connection.poll():
                self._heed(_next(connection))
        except (OSError, EOFError, msgspec.MsgspecError):
            self._lose()
            raise Locked("keys.unreachable") from None

    def _ask(self, request: Request) -> Reply:
        with self._guard:
            self._hear()
            try:
                reply = self._answered(self._connected(), request)
            except (OSError, EOFError, msgspec.MsgspecError):
                self._lose()
                raise Locked("keys.unreachable") from None
        if not reply.refused:
            return reply
        if reply.bad:
            raise BadInput(reply.refused, **reply.values)
        if reply.refused == "keys.locked":
            raise Locked("keys.locked")
        raise KeyProblem(reply.refused, **reply.values)

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = Client(self._rendezvous.address)
            introduce(self._connection, self._rendezvous.secret)
            self._answered(self._connection, Request(ask=Ask.STATE))
        return self._connection

    def _answered(self, connection: Connection, request: Request) -> Reply:
        connection.send_bytes(msgspec.json.encode(request))
        # News may come first: the holder does not wait for our questions to tell them.
        while (reply := _next(connection)).news:
            self._heed(reply)
        self._heed(reply)
        return reply

    def _heed(self, reply: Reply) -> None:
        if reply.turn < self._turn:
            return
        if reply.turn > self._turn or reply.state is State.LOCKED:
            self.sealing.forget()
        self._turn, self._state = reply.turn, reply.state

    def _lose(self) -> None:
        self.sealing.forget()
        self._state, self._turn = State.LOCKED, _NEVER
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _next(connection: Connection) -> Reply:
    if not connection.poll(_PATIENCE_SECONDS):
        raise TimeoutError
    return msgspec.json.decode(connection.recv_bytes(), type=Reply)
