"""The one process that holds the master key while it is unlocked, and answers the pages of this machine.

A page is another process: it connects by a private socket whose address and
secret it was handed over. Keys are put away on demand, after a while without a
gesture, and with this process.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import AuthenticationError
from multiprocessing.connection import Connection, Listener
from secrets import token_bytes

import msgspec

from kit.errors import BadInput, KeyProblem, Locked
from kit.keys.held import Rendezvous
from kit.keys.keyring import Keyring, Opened
from kit.keys.passphrase import COST, Cost, check_new
from kit.keys.talk import TO_LOOK_ON, Ask, Reply, Request, State

_LOOK_EVERY_SECONDS = 1.0
_MOST_WAITING = 64


def awake_and_asleep() -> float:
    """Return seconds that also count while the laptop sleeps, whatever its clock is set to."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


@dataclass(eq=False, slots=True)
class _Caller:
    connection: Connection
    looks_on: bool
    scope: str | None = None
    sending: threading.Lock = field(default_factory=threading.Lock)

    def say(self, reply: Reply) -> None:
        with self.sending:
            self.connection.send_bytes(msgspec.json.encode(reply))


class Holder:
    """Holds the keys of ``store``. ``sealed``: whether its words already are.

    ``rendezvous`` is what the facilitator's pages are handed, ``looking_on`` what participants' are.
    """

    def __init__(
        self,
        keyring: Keyring,
        store: str,
        *,
        sealed: bool,
        cost: Cost = COST,
        clock: Callable[[], float] = awake_and_asleep,
    ) -> None:
        self._keyring, self._store, self._cost, self._clock = keyring, store, cost, clock
        self._sealed = sealed
        self._opened: Opened | None = None
        self._idle_minutes = 0
        self._touched = clock()
        self._guard = threading.RLock()
        self._callers: set[_Caller] = set()
        self._over = threading.Event()
        self._doors = {
            looks_on: Listener(backlog=_MOST_WAITING, authkey=token_bytes(32)) for looks_on in (False, True)
        }
        self._secrets = {looks_on: door._authkey for looks_on, door in self._doors.items()}  # type: ignore[attr-defined]
        for looks_on in self._doors:
            threading.Thread(target=self._welcome, args=(looks_on,), daemon=True).start()
        threading.Thread(target=self._watch_the_clock, daemon=True).start()

    @property
    def rendezvous(self) -> Rendezvous:
        """Where the facilitator's own pages ask."""
        return self._at(looks_on=False)

    @property
    def looking_on(self) -> Rendezvous:
        """Where participants' pages ask: the key of one session, nothing else."""
        return self._at(looks_on=True)

    @property
    def state(self) -> State:
        """How the keys stand."""
        if not self._sealed:
            return State.PLAIN
        return State.LOCKED if self._opened is None else State.OPEN

    def lock(self) -> None:
        """Put the keys away; every page hears it."""
        with self._guard:
            if self._opened is not None:
                self._opened = None
                self._tell_everybody()

    def close(self) -> None:
        """Put the keys away and answer nobody any more."""
        self._over.set()
        self.lock()
        for door in self._doors.values():
            with suppress(OSError):
                door.close()
        for caller in list(self._callers):
            with suppress(OSError):
                caller.connection.close()

    def __enter__(self) -> "Holder":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _at(self, *, looks_on: bool) -> Rendezvous:
        return Rendezvous(address=str(self._doors[looks_on].address), secret=self._secrets[looks_on])

    def _welcome(self, looks_on: bool) -> None:
        while not self._over.is_set():
            try:
                connection = self._doors[looks_on].accept()
            except (AuthenticationError, EOFError, ConnectionError):
                # Somebody who does not know the secret, or a page that died at the door.
                continue
            except OSError:
                return
            caller = _Caller(connection, looks_on)
            self._callers.add(caller)
            threading.Thread(target=self._listen, args=(caller,), daemon=True).start()

    def _listen(self, caller: _Caller) -> None:
        with suppress(OSError, EOFError, msgspec.MsgspecError):
            while True:
                asked = msgspec.json.decode(caller.connection.recv_bytes(), type=Request)
                caller.say(self._answer(caller, asked))
        self._callers.discard(caller)
        caller.connection.close()

    def _answer(self, caller: _Caller, asked: Request) -> Reply:
        try:
            if caller.looks_on and asked.ask not in TO_LOOK_ON:
                raise KeyProblem("keys.not_yours")
            with self._guard:
                return self._done(caller, asked)
        except BadInput as problem:
            return self._refusal(problem, bad=True)
        except KeyProblem as problem:
            return self._refusal(problem, bad=False)

    def _refusal(self, problem: BadInput | KeyProblem, *, bad: bool) -> Reply:
        values = {name: str(value) for name, value in problem.values.items()}
        return Reply(state=self.state, refused=problem.key, bad=bad, values=values)

    def _done(self, caller: _Caller, asked: Request) -> Reply:
        key = code = None
        match asked.ask:
            case Ask.KEY:
                key = self._key(caller, asked)
            case Ask.UNLOCK:
                self._hold(self._keyring.open(self._store, asked.phrase))
            case Ask.RECOVER:
                opened = self._keyring.recover(self._store, asked.phrase)
                check_new(asked.other, asked.other)
                self._keyring.change_passphrase(opened, asked.other, self._cost)
                self._hold(opened)
            case Ask.LOCK:
                self.lock()
            case Ask.TOUCH:
                self._touched = self._clock()
            case Ask.BEGIN:
                code = self._begin(asked.phrase)
            case Ask.SEALED:
                self._sealed = True
                self._tell_everybody()
            case Ask.CHANGE:
                self._keyring.change_passphrase(
                    self._keyring.open(self._store, asked.phrase), asked.other, self._cost
                )
            case Ask.NEW_SHEET:
                code = self._keyring.change_recovery(self._master())
            case Ask.IDLE:
                self._keyring.set_idle_minutes(asked.minutes)
                self._idle_minutes = asked.minutes
            case Ask.DESTROY:
                self._keyring.destroy(asked.scopes)
                self._tell_everybody()
        return Reply(state=self.state, key=key or b"", code=code or "", minutes=self._idle_minutes)

    def _key(self, caller: _Caller, asked: Request) -> bytes:
        (scope,) = asked.scopes
        if caller.looks_on:
            if asked.make or caller.scope not in (None, scope):
                raise KeyProblem("keys.not_yours")
            caller.scope = scope
        return self._keyring.key_of(self._master(), scope, make=asked.make)

    def _begin(self, passphrase: str) -> str:
        if self._sealed:
            raise KeyProblem("keys.already")
        check_new(passphrase, passphrase)
        opened, code = self._keyring.create(self._store, passphrase, self._cost)
        self._hold(opened)
        return code

    def _hold(self, opened: Opened) -> None:
        self._opened = opened
        self._idle_minutes = self._keyring.idle_minutes()
        self._touched = self._clock()
        self._tell_everybody()

    def _master(self) -> Opened:
        if self._opened is None:
            raise Locked("keys.locked")
        return self._opened

    def _tell_everybody(self) -> None:
        for caller in list(self._callers):
            with suppress(OSError):
                caller.say(Reply(state=self.state, news=True))

    def _watch_the_clock(self) -> None:
        while not self._over.wait(_LOOK_EVERY_SECONDS):
            with self._guard:
                if self._opened and self._sealed and self._clock() - self._touched > self._idle_minutes * 60:
                    self.lock()
