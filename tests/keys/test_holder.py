"""What the holder of the keys lends to pages, takes back, and never lends."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kit.errors import BadInput, KeyProblem, Locked
from kit.keys import HeldKeys, Holder, State
from kit.keys.sealing import is_sealed
from tests.keys.light import LIGHT, PHRASE, STORE


def test_a_page_opens_what_another_sealed_once_one_of_them_gave_the_passphrase(holder, page):
    one, other = page(holder.rendezvous), page(holder.rendezvous)
    assert (one.state, other.state) == (State.LOCKED, State.LOCKED)
    one.unlock(PHRASE)
    sealed = one.seal("seance", "note", "ce qui fut dit")
    assert is_sealed(sealed)
    assert other.open("seance", "note", sealed) == "ce qui fut dit"
    assert other.state is State.OPEN


def test_a_wrong_passphrase_opens_nothing_and_says_so(holder, page):
    keys = page(holder.rendezvous)
    with pytest.raises(KeyProblem) as refused:
        keys.unlock("une tout autre phrase de passe")
    assert refused.value.key == "keys.wrong_passphrase"
    assert holder.state is State.LOCKED


def test_locking_is_heard_by_every_page_which_keeps_nothing(holder, page):
    one, other = page(holder.rendezvous), page(holder.rendezvous)
    one.unlock(PHRASE)
    sealed = one.seal("seance", "note", "ce qui fut dit")
    assert other.open("seance", "note", sealed) == "ce qui fut dit"
    one.lock()
    for keys in (one, other):
        with pytest.raises(Locked) as refused:
            keys.open("seance", "note", sealed)
        assert refused.value.key == "keys.locked"
        assert keys.sealing._known == {}
    with pytest.raises(Locked):
        one.seal("seance", "note", "encore")


def test_nobody_there_for_too_long_locks_and_a_gesture_makes_the_wait_begin_again(holder, page, clock):
    keys = page(holder.rendezvous)
    keys.unlock(PHRASE)
    keys.set_idle_minutes(15)
    clock.now += 14 * 60
    keys.touch()
    clock.now += 14 * 60
    assert keys.idle_minutes() == 15
    clock.now += 62
    assert holder.state is State.LOCKED
    keys.touch()
    assert keys.state is State.LOCKED
    assert keys.idle_minutes() == 0


def test_asking_for_keys_is_no_gesture(holder, page, clock):
    keys = page(holder.rendezvous)
    keys.unlock(PHRASE)
    sealed = keys.seal("seance", "note", "un mot")
    clock.now += 29 * 60
    assert page(holder.rendezvous).open("seance", "note", sealed) == "un mot"
    clock.now += 2 * 60
    with pytest.raises(Locked):
        page(holder.rendezvous).open("seance", "note", sealed)


def test_whoever_writes_is_there(holder, clock):
    keys = HeldKeys(holder.rendezvous, clock)
    keys.unlock(PHRASE)
    for _ in range(4):
        clock.now += 20 * 60
        keys.seal("seance", "note", "un mot")
    assert holder.state is State.OPEN
    clock.now += 31 * 60
    assert holder.state is State.LOCKED
    keys.close()


def test_a_participants_page_gets_the_key_of_one_session_and_nothing_else(holder, page):
    mine, theirs = page(holder.rendezvous), page(holder.looking_on)
    mine.unlock(PHRASE)
    here, there = (mine.seal(scope, "note", "un mot") for scope in ("ici", "ailleurs"))
    assert theirs.open("ici", "note", here) == "un mot"
    refused = (
        lambda: theirs.open("ailleurs", "note", there),
        lambda: theirs.seal("neuve", "note", "un mot"),
        lambda: theirs.unlock(PHRASE),
        lambda: theirs.destroy(["ici"]),
        lambda: theirs.begin(PHRASE),
        theirs.lock,
        theirs.touch,
        theirs.new_sheet,
    )
    for ask in refused:
        with pytest.raises(KeyProblem) as no:
            ask()
        assert no.value.key == "keys.not_yours"
    assert holder.state is State.OPEN


def test_the_first_passphrase_is_set_once(in_clear, page):
    one, other = page(in_clear.rendezvous), page(in_clear.rendezvous)
    assert one.state is State.PLAIN
    assert one.seal("seance", "note", "en clair") == b"en clair"
    with pytest.raises(BadInput) as short:
        one.begin("court")
    assert short.value.key == "keys.too_short"
    assert len(one.begin(PHRASE)) >= 28
    assert is_sealed(one.sealing.seal("seance", "note", "en clair"))
    with pytest.raises(KeyProblem) as meanwhile:
        other.begin("une autre phrase de passe")
    assert meanwhile.value.key == "keys.being_set"
    one.sealed()
    assert (one.state, other.state) == (State.OPEN, State.OPEN)
    with pytest.raises(KeyProblem) as late:
        other.begin("une autre phrase de passe")
    assert late.value.key == "keys.already"


def test_a_page_killed_between_sealing_the_store_and_saying_so_costs_no_key(ring, clock, page, temporary):
    sealed = False
    with Holder(ring, STORE, sealed=False, look=lambda: sealed, cost=LIGHT, clock=clock) as holder:
        dying = page(holder.rendezvous)
        dying.begin(PHRASE)
        body = dying.sealing.seal("seance", "note", "un mot")
        sealed = True
        dying.close()
        keys = page(holder.rendezvous)
        with pytest.raises(KeyProblem) as refused:
            keys.begin("une autre phrase de passe")
        assert refused.value.key == "keys.already"
        assert keys.state is State.OPEN
        assert keys.open("seance", "note", body) == "un mot"


def test_a_store_sealed_by_another_program_is_found_locked(ring, clock, page, temporary):
    opened, _ = ring.create(STORE, PHRASE, LIGHT)
    body = ring.keys(opened).seal("seance", "note", "un mot")
    with Holder(ring, STORE, sealed=False, look=lambda: True, cost=LIGHT, clock=clock) as holder:
        keys = page(holder.rendezvous)
        assert keys.state is State.PLAIN
        with pytest.raises(Locked):
            keys.open("seance", "note", body)
        assert keys.state is State.LOCKED
        keys.unlock(PHRASE)
        assert keys.open("seance", "note", body) == "un mot"


def test_destroying_a_key_takes_it_from_pages_that_had_it_even_while_locked(holder, page):
    one, other = page(holder.rendezvous), page(holder.rendezvous)
    one.unlock(PHRASE)
    gone, kept = (one.seal(scope, "note", "un mot") for scope in ("gone", "kept"))
    assert other.open("gone", "note", gone) == "un mot"
    one.lock()
    one.destroy(["gone"])
    one.unlock(PHRASE)
    with pytest.raises(KeyProblem) as refused:
        other.open("gone", "note", gone)
    assert refused.value.key == "keys.destroyed"
    assert other.open("kept", "note", kept) == "un mot"


def test_keys_that_change_while_others_ask_never_leave_a_stale_one(holder, page):
    """Pages read while one locks and unlocks: words come out right, or not at all."""
    first = page(holder.rendezvous)
    first.unlock(PHRASE)
    body = first.seal("seance", "note", "un mot")

    def reads(_):
        keys, found = page(holder.rendezvous), set()
        for _ in range(100):
            try:
                found.add(keys.open("seance", "note", body))
            except Locked as refused:
                found.add(refused.key)
        return found

    with ThreadPoolExecutor(4) as pages:
        reading = [pages.submit(reads, number) for number in range(4)]
        for _ in range(50):
            first.lock()
            first.unlock(PHRASE)
        assert set().union(*(each.result() for each in reading)) <= {"un mot", "keys.locked"}
    assert page(holder.rendezvous).open("seance", "note", body) == "un mot"


def test_the_recovery_sheet_and_a_change_of_passphrase_go_through_the_holder(holder, page):
    keys = page(holder.rendezvous)
    keys.unlock(PHRASE)
    body = keys.seal("seance", "note", "un mot")
    code = keys.new_sheet()
    keys.change_passphrase(PHRASE, "une deuxième phrase de passe")
    keys.lock()
    keys.recover(code, "une troisième phrase de passe")
    keys.lock()
    with pytest.raises(KeyProblem):
        keys.unlock("une deuxième phrase de passe")
    keys.unlock("une troisième phrase de passe")
    assert keys.open("seance", "note", body) == "un mot"


def test_nothing_that_is_exchanged_shows_in_a_traceback(holder):
    from kit.keys.talk import Ask, Reply, Request

    said = [
        repr(Request(ask=Ask.UNLOCK, phrase=PHRASE)),
        repr(Reply(state=State.OPEN, key=b"tresor", code="CODE")),
        repr(holder.rendezvous),
    ]
    assert not any(secret in text for text in said for secret in (PHRASE, "tresor", "CODE", "secret="))


def test_a_key_destroyed_by_another_program_is_taken_from_open_pages(holder, page, ring):
    keys = page(holder.rendezvous)
    keys.unlock(PHRASE)
    body = keys.seal("seance", "note", "un mot")
    ring.destroy(["seance"])
    until = time.monotonic() + 20

    def reads():
        while time.monotonic() < until:
            keys.open("seance", "note", body)

    with pytest.raises(KeyProblem) as refused:
        reads()
    assert refused.value.key == "keys.destroyed"
