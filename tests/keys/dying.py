"""Another process, for the tests: each line read starts a program that is killed on the way.

A line is ``act folder lines seconds`` (JSON): what to do, where, and when to be
killed: once so many lines of Python were run, or after so long; neither: never.
The program is a fork, so that many of them cost one import. It prints what it
was told to keep (a code), then ``lines`` and how many it ran if it was not
killed, then ``end``.
"""

import json
import os
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

# Imported before the forks, or each of them would pay for it.
import argon2.low_level  # noqa: F401
import filelock  # noqa: F401
import sqlalchemy.dialects.sqlite  # noqa: F401

from kit.keys import HeldKeys, Holder, Keyring
from kit.service.access import facilitator
from kit.service.protecting import protect
from kit.store import open_store
from tests.keys.light import LIGHT, OTHER, PHRASE, STORE, keyring
from tests.stores import REGISTRY


class Death:
    """Comes after so many lines, in whatever thread runs them, or after so many seconds."""

    def __init__(self, lines: int | None, seconds: float | None) -> None:
        self._lines, self._seconds = lines, seconds
        self.ran = 0

    def _count(self, _frame: FrameType, event: str, _arg: object) -> Callable[..., object]:
        if event == "line":
            self.ran += 1
            if self.ran == self._lines:
                os.kill(os.getpid(), signal.SIGKILL)
        return self._count

    def follow(self) -> None:
        """Begin to count."""
        if self._seconds is not None:
            timer = threading.Timer(self._seconds, os.kill, (os.getpid(), signal.SIGKILL))
            timer.daemon = True
            timer.start()
            return
        threading.settrace(self._count)
        sys.settrace(self._count)


def say(line: str) -> None:
    os.write(1, f"{line}\n".encode())


def change(folder: Path, death: Death) -> None:
    ring = keyring(folder)
    opened = ring.open(STORE, PHRASE)
    death.follow()
    ring.change_passphrase(opened, OTHER, LIGHT)


def new_sheet(folder: Path, death: Death) -> None:
    ring = keyring(folder)
    opened = ring.open(STORE, PHRASE)
    death.follow()
    say(ring.change_recovery(opened))


def add(folder: Path, death: Death) -> None:
    ring = keyring(folder)
    opened = ring.open(STORE, PHRASE)
    death.follow()
    say(ring.key_of(opened, "s4", make=True).hex())


def destroy(folder: Path, death: Death) -> None:
    ring = keyring(folder)
    death.follow()
    ring.destroy(["s1"])


def first_phrase(folder: Path, death: Death) -> None:
    path = folder / "magasin.sqlite3"
    store = open_store(f"sqlite:///{path}")
    ring = Keyring(path.with_name(f"{path.name}.cle"))
    held = Holder(ring, store.identity().store_id, sealed=False, cost=LIGHT)
    keys = HeldKeys(held.rendezvous)
    access = facilitator(open_store(store.url, keys=keys), REGISTRY, keys)
    death.follow()
    say(protect(access, PHRASE))


ACTS = {act.__name__: act for act in (change, new_sheet, add, destroy, first_phrase)}

for line in sys.stdin:
    name, where, lines, seconds = json.loads(line)
    child = os.fork()
    if child == 0:
        death = Death(lines, seconds)
        try:
            ACTS[name](Path(where), death)
            say(f"lines {death.ran}")
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    say("end")
