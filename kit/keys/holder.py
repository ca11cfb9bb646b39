"""The one process that holds the master key while it is unlocked, and answers the pages of this machine.

A page is another process: it connects by a private socket whose address and
secret it was handed over. Keys are put away on demand, after a while without a
gesture, and with this process.
"""

import threading
from collections.abc import Callable
from contextlib import suppress

import msgspec

from kit.errors import BadInput, KeyProblem, KitError, Locked
from kit.keys.caller import Caller
from kit.keys.handshake import Rendezvous
from kit.keys.keyring import Keyring, Opened
from kit.keys.passphrase import COST, Cost, check_new
from kit.keys.private_socket import Door
from kit.keys.talk import TO_LOOK_ON, Ask, Reply, Request, State
from kit.keys.vault import Vault, awake_and_asleep

_LOOK_EVERY_SECONDS = 1.0


class Holder:
    """Holds the keys of ``store``, locked at first. ``sealed``: whether its words already are.

    ``look`` looks in the store whether they are by now: a page that sealed them
    may be killed before it says so; it may raise a ``KitError``. ``cost`` is that of the passphrases to come.
    """

    def __init__(
        self,
        keyring: Keyring,
        store: str,
        *,
        sealed: bool,
        look: Callable[[], bool] = lambda: False,
        cost: Cost = COST,
        clock: Callable[[], float] = awake_and_asleep,
    ) -> None:
        self._keyring, self._store, self._look, self._cost = keyring, store, look, cost
        self._beginner: Caller | None = None
        # A passphrase takes long to try, on purpose: who asks for something else does not wait for it.
        self._trying = threading.Lock()
        self._over = threading.Event()
        self._vault = Vault(sealed=sealed, changed=self._tell_everybody, clock=clock)
        self._door = Door(self._answer, lambda: self._vault.reply(news=True), self._gone)
        self._watch = threading.Thread(target=self._watch_over, daemon=True)
        self._watch.start()

    @property
    def rendezvous(self) -> Rendezvous:
        """Where the facilitator's own pages ask."""
        return self._door.rendezvous(looks_on=False)

    @property
    def looking_on(self) -> Rendezvous:
        """Where participants' pages ask: the key of one session, nothing else."""
        return self._door.rendezvous(looks_on=True)

    @property
    def state(self) -> State:
        """How the keys stand."""
        return self._vault.state

    def lock(self) -> None:
        """Put the keys away; every page hears it. Waits for nobody."""
        self._vault.put_away()

    def close(self) -> None:
        """Put the keys away and answer nobody any more; calling it again does nothing."""
        self._over.set()
        self._vault.shut()
        self._door.close()
        self._watch.join()

    def __enter__(self) -> "Holder":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _answer(self, caller: Caller, asked: Request) -> Reply:
        try:
            if caller.looks_on and asked.ask not in TO_LOOK_ON:
                raise KeyProblem("keys.not_yours")
            return self._done(caller, asked)
        except KitError as problem:
            return self._refusal(problem)
        except OSError:
            return self._refusal(KeyProblem("keys.unwritable", file=self._keyring.path.name))

    def _refusal(self, problem: KitError) -> Reply:
        values = {name: str(value) for name, value in problem.values.items()}
        return msgspec.structs.replace(
            self._vault.reply(), refused=problem.key, bad=isinstance(problem, BadInput), values=values
        )

    def _done(self, caller: Caller, asked: Request) -> Reply:
        match asked.ask:
            case Ask.KEY:
                return self._lent(caller, asked)
            case Ask.UNLOCK:
                with self._trying:
                    self._hold(self._keyring.open(self._store, asked.phrase))
            case Ask.RECOVER:
                check_new(asked.other, asked.other)
                with self._trying:
                    opened = self._keyring.recover(self._store, asked.phrase)
                    self._keyring.change_passphrase(opened, asked.other, self._cost)
                    self._hold(opened)
            case Ask.LOCK:
                self.lock()
            case Ask.TOUCH:
                self._vault.touch()
            case Ask.BEGIN:
                return self._vault.reply(code=self._begun(caller, asked.phrase))
            case Ask.SEALED:
                self._vault.is_sealed()
            case Ask.CHANGE:
                check_new(asked.other, asked.other)
                with self._trying:
                    opened = self._keyring.open(self._store, asked.phrase)
                    self._keyring.change_passphrase(opened, asked.other, self._cost)
            case Ask.NEW_SHEET:
                return self._vault.reply(code=self._keyring.change_recovery(self._vault.master()))
            case Ask.IDLE:
                self._keyring.set_idle_minutes(asked.minutes)
                self._vault.wait_for(asked.minutes)
            case Ask.DESTROY:
                self._keyring.destroy(asked.scopes, self._store)
                self._vault.changed()
            case Ask.STATE:
                pass
        return self._vault.reply()

    def _lent(self, caller: Caller, asked: Request) -> Reply:
        if len(asked.scopes) != 1:
            raise KeyProblem("keys.not_yours")
        (scope,) = asked.scopes
        if caller.looks_on:
            if asked.make or caller.scope not in (None, scope):
                raise KeyProblem("keys.not_yours")
            caller.scope = scope
        # The state first, the key next: the disk may be slow, and putting the keys away waits for
        # nothing. What changes meanwhile makes this answer out of date, and the page sees that it is.
        before = self._vault.reply()
        try:
            master = self._vault.master()
        except Locked:
            if not self._vault.sealed and self._look():
                # Another program sealed the store since this one began.
                self._vault.is_sealed()
            raise
        return msgspec.structs.replace(before, key=self._keyring.key_of(master, scope, make=asked.make))

    def _begun(self, caller: Caller, passphrase: str) -> str:
        with self._trying:
            if self._vault.sealed or self._look():
                self._vault.is_sealed()
                raise KeyProblem("keys.already")
            if self._beginner not in (None, caller):
                # What is being sealed over there would be lost with the keys made here.
                raise KeyProblem("keys.being_set")
            check_new(passphrase, passphrase)
            opened, code = self._keyring.create(self._store, passphrase, self._cost)
            self._beginner = caller
            self._hold(opened)
        return code

    def _gone(self, caller: Caller) -> None:
        """A page left: if it was sealing the store, see how far it went."""
        with self._trying:
            if caller is self._beginner:
                self._beginner = None
                # A store that cannot be read now is looked at again when its keys are asked for.
                with suppress(KitError):
                    if not self._vault.sealed and self._look():
                        self._vault.is_sealed()

    def _hold(self, opened: Opened) -> None:
        self._vault.hold(opened, self._keyring.idle_minutes())

    def _tell_everybody(self) -> None:
        self._door.tell_everybody()

    def _watch_over(self) -> None:
        known = self._keyring.mark()
        while not self._over.wait(_LOOK_EVERY_SECONDS):
            self._vault.put_away_if_idle()
            now = self._keyring.mark()
            if now != known:
                # Another program destroyed keys, or put another file in its place: lend them anew.
                known = now
                self._vault.changed()
