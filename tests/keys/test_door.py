"""Who gets in where keys are asked for, who waits for whom, and what is left behind."""

import os
import signal
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Client
from pathlib import Path

import pytest

from kit.errors import Locked
from kit.keys import Holder, Rendezvous, State
from tests.keys.elsewhere import A_HOLDER, another, elsewhere, over
from tests.keys.light import LIGHT, PHRASE, STORE


def test_a_stranger_without_the_secret_hears_nothing(holder, page):
    address = holder.rendezvous.address
    stranger = page(Rendezvous(address=address, secret=bytes(32)))
    assert stranger.state is State.LOCKED
    with pytest.raises(Locked) as refused:
        stranger.unlock(PHRASE)
    assert refused.value.key == "keys.unreachable"
    with Client(address) as connection:
        challenge = connection.recv_bytes()
        assert len(challenge) == 32
        connection.send_bytes(b'{"ask":"state"}')
        with pytest.raises(EOFError):
            connection.recv_bytes()


def test_somebody_silent_or_dead_at_the_door_makes_nobody_wait(holder, page):
    silent = [Client(holder.rendezvous.address) for _ in range(5)]
    for _ in range(5):
        Client(holder.rendezvous.address).close()
    assert page(holder.rendezvous).state is State.LOCKED
    for connection in silent:
        connection.close()


def test_a_page_that_is_stopped_holds_up_neither_the_lock_nor_the_others(holder, page):
    stopped, keys = elsewhere(holder.rendezvous), page(holder.rendezvous)
    os.kill(stopped.pid, signal.SIGSTOP)
    try:
        for _ in range(400):
            # Far more news than its socket holds.
            keys.unlock(PHRASE)
            keys.lock()
        assert keys.state is State.LOCKED
    finally:
        os.kill(stopped.pid, signal.SIGCONT)
        over(stopped)


def test_a_page_that_is_killed_is_forgotten_and_the_others_go_on(holder, page):
    killed, keys = elsewhere(holder.rendezvous), page(holder.rendezvous)
    killed.kill()
    over(killed)
    keys.unlock(PHRASE)
    assert keys.open("seance", "note", keys.seal("seance", "note", "un mot")) == "un mot"


def test_sixty_pages_ask_at_once(holder, page):
    page(holder.rendezvous).unlock(PHRASE)

    def one_page(number):
        keys = page(holder.rendezvous)
        words = f"la page {number}"
        return (
            keys.open(f"seance{number % 7}", "note", keys.seal(f"seance{number % 7}", "note", words)) == words
        )

    with ThreadPoolExecutor(60) as pages:
        assert list(pages.map(one_page, range(60))) == [True] * 60


def test_once_closed_no_thread_and_no_file_are_left_and_pages_say_locked(ring, clock, page, temporary):
    ring.create(STORE, PHRASE, LIGHT)
    before = set(threading.enumerate())
    holder = Holder(ring, STORE, sealed=True, cost=LIGHT, clock=clock)
    keys = page(holder.rendezvous)
    keys.unlock(PHRASE)
    silent = Client(holder.rendezvous.address)
    (folder,) = temporary.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    holder.close()
    holder.close()
    assert set(threading.enumerate()) == before
    assert list(temporary.iterdir()) == []
    assert keys.state is State.LOCKED
    with pytest.raises(Locked) as refused:
        keys.seal("seance", "note", "un mot")
    assert refused.value.key == "keys.unreachable"
    silent.close()


def test_a_holder_that_is_killed_leaves_its_pages_locked(tmp_path, page):
    holder = another(A_HOLDER, str(tmp_path / "cle"))
    address, secret = holder.stdout.readline().split()
    keys = page(Rendezvous(address=address, secret=bytes.fromhex(secret)))
    assert keys.state is State.PLAIN
    holder.kill()
    over(holder)
    assert keys.state is State.LOCKED


def test_what_a_killed_holder_left_in_the_temporary_folder_is_removed_by_the_next(
    ring, clock, temporary, tmp_path
):
    killed = another(
        A_HOLDER.replace("import sys", f"import sys, tempfile; tempfile.tempdir = {str(temporary)!r}"),
        str(tmp_path / "autre"),
    )
    address = Path(killed.stdout.readline().split()[0])
    killed.kill()
    over(killed)
    assert address.parent.parent == temporary
    os.utime(address.parent, (1, 1))
    with Holder(ring, STORE, sealed=False, clock=clock) as living:
        folder = Path(living.rendezvous.address).parent
        os.utime(folder, (1, 1))
        assert list(temporary.iterdir()) == [folder]
        with Holder(ring, STORE, sealed=False, clock=clock):
            assert folder in temporary.iterdir()
