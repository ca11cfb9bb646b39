"""A holder of keys and pages that ask it, without a screen."""

import tempfile
from pathlib import Path

import pytest

from kit.keys import HeldKeys, Holder, Keyring
from tests.keys.light import LIGHT, PHRASE, STORE


class Clock:
    """Seconds that pass when told to, asleep or awake."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def temporary(monkeypatch):
    """A temporary folder of this test's own, with a name short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        monkeypatch.setattr(tempfile, "tempdir", folder)
        yield Path(folder)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def ring(tmp_path):
    return Keyring(tmp_path / "magasin.sqlite3.cle")


@pytest.fixture
def in_clear(ring, clock, temporary):
    """The holder of a store where no passphrase was set."""
    with Holder(ring, STORE, sealed=False, cost=LIGHT, clock=clock) as holder:
        yield holder


@pytest.fixture
def holder(ring, clock, temporary):
    """The holder of a sealed store, locked."""
    ring.create(STORE, PHRASE, LIGHT)
    with Holder(ring, STORE, sealed=True, cost=LIGHT, clock=clock) as holder:
        yield holder


@pytest.fixture
def page():
    """Open a page's side; all are closed at the end."""
    opened = []

    def at(rendezvous):
        opened.append(HeldKeys(rendezvous))
        return opened[-1]

    yield at
    for keys in opened:
        keys.close()
