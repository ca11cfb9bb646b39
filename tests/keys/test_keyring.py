"""A key file in use: who opens it, what stays readable, what is gone for ever."""

import pytest

from kit.errors import BadInput, KeyProblem
from kit.keys import Keyring, Opened
from tests.keys.light import LIGHT, OTHER, PHRASE, SCOPES, STORE, keyring, keys_of, refusal


@pytest.fixture
def made(ring):
    """What opens it: the master key and the recovery code, once three sessions have their key."""
    opened, code = ring.create(STORE, PHRASE, LIGHT)
    for scope in SCOPES:
        ring.key_of(opened, scope, make=True)
    return opened, code


def test_the_phrase_and_the_code_open_the_same_keys(ring, made):
    opened, code = made
    assert ring.exists()
    assert ring.open(STORE, PHRASE) == opened == ring.recover(STORE, code)
    assert ring.recover(STORE, code.lower().replace("-", " ")) == opened
    assert len(set(keys_of(ring, opened))) == 3


def test_a_wrong_phrase_or_code_opens_nothing_and_changes_nothing(ring, made):
    _, code = made
    before = ring.path.read_bytes()
    other = keyring(ring.path.parent / "ailleurs").create(STORE, PHRASE, LIGHT)[1]
    assert refusal(lambda: ring.open(STORE, OTHER), KeyProblem) == "keys.wrong_passphrase"
    assert refusal(lambda: ring.open(STORE, code), KeyProblem) == "keys.wrong_passphrase"
    assert refusal(lambda: ring.recover(STORE, other), KeyProblem) == "keys.wrong_code"
    assert refusal(lambda: ring.recover(STORE, PHRASE), BadInput) == "keys.code_mistyped"
    assert ring.path.read_bytes() == before


def test_the_key_file_of_another_store_is_said_for_every_gesture_that_needs_its_own(ring, made):
    opened, code = made
    foreign = Opened("autre", opened.master)
    before = ring.path.read_bytes()
    for act in (
        lambda: ring.open("autre", PHRASE),
        lambda: ring.recover("autre", code),
        lambda: ring.key_of(foreign, "s1", make=True),
        lambda: ring.change_passphrase(foreign, OTHER, LIGHT),
        lambda: ring.change_recovery(foreign),
    ):
        assert refusal(act, KeyProblem) == "keys.other_store"
    assert ring.path.read_bytes() == before


def test_a_file_of_the_same_store_with_other_keys_takes_nothing_wrapped_for_the_first(ring, made):
    opened, _ = made
    ring.create(STORE, OTHER, LIGHT)
    before = ring.path.read_bytes()
    for act in (
        lambda: ring.key_of(opened, "s4", make=True),
        lambda: ring.change_passphrase(opened, OTHER, LIGHT),
        lambda: ring.change_recovery(opened),
    ):
        assert refusal(act, KeyProblem) == "keys.other_store"
    assert ring.path.read_bytes() == before


def test_after_a_change_of_phrase_every_session_opens_and_the_former_phrase_opens_nothing(ring, made):
    opened, code = made
    before = keys_of(ring, opened)
    ring.change_passphrase(opened, OTHER, LIGHT)
    assert refusal(lambda: ring.open(STORE, PHRASE), KeyProblem) == "keys.wrong_passphrase"
    assert keys_of(ring, ring.open(STORE, OTHER)) == before
    assert ring.recover(STORE, code) == opened


def test_a_new_sheet_voids_the_former_and_leaves_the_phrase(ring, made):
    opened, former = made
    code = ring.change_recovery(opened)
    assert code != former
    assert refusal(lambda: ring.recover(STORE, former), KeyProblem) == "keys.wrong_code"
    assert ring.recover(STORE, code) == opened == ring.open(STORE, PHRASE)


def test_a_key_is_made_once_and_only_when_asked(ring, made):
    opened, _ = made
    assert refusal(lambda: ring.key_of(opened, "s4"), KeyProblem) == "keys.no_key"
    key = ring.key_of(opened, "s4", make=True)
    assert ring.key_of(opened, "s4", make=True) == key == ring.key_of(opened, "s4")


def test_what_is_destroyed_is_destroyed_for_ever(ring, made):
    opened, _ = made
    before = keys_of(ring, opened)
    ring.destroy(["s1", "never-had-one"])
    ring.destroy(["s1"])
    for scope in ("s1", "never-had-one"):
        for make in (False, True):
            act = lambda scope=scope, make=make: ring.key_of(opened, scope, make=make)  # noqa: E731
            assert refusal(act, KeyProblem) == "keys.destroyed"
    assert ring.destroyed() == {"s1", "never-had-one"}
    assert [ring.key_of(opened, scope) for scope in ("s2", "s3")] == before[1:]
    ring.change_passphrase(opened, OTHER, LIGHT)
    ring.change_recovery(opened)
    assert ring.destroyed() == {"s1", "never-had-one"}


def test_nothing_is_destroyed_in_the_file_of_another_store(ring, made):
    opened, _ = made
    before = keys_of(ring, opened)
    assert refusal(lambda: ring.destroy(["s1"], "another"), KeyProblem) == "keys.other_store"
    assert (keys_of(ring, opened), ring.destroyed()) == (before, set())
    ring.destroy(["s1"], STORE)
    assert ring.destroyed() == {"s1"}


def test_a_copy_of_the_key_file_put_back_after_a_destruction_reads_again(ring, made):
    """The limit we say: whoever kept a copy of the key file kept what was destroyed since."""
    opened, _ = made
    before, copy_apart = keys_of(ring, opened), ring.path.read_bytes()
    ring.destroy(["s1"])
    ring.path.write_bytes(copy_apart)
    assert keys_of(ring, ring.open(STORE, PHRASE)) == before
    assert ring.destroyed() == set()


def test_a_copy_of_the_key_file_older_than_a_session_does_not_know_it(ring, made):
    opened, _ = made
    copy_apart = ring.path.read_bytes()
    ring.key_of(opened, "s4", make=True)
    ring.path.write_bytes(copy_apart)
    assert refusal(lambda: ring.key_of(opened, "s4"), KeyProblem) == "keys.no_key"


def test_setting_the_first_phrase_again_replaces_what_an_interrupted_attempt_left(ring, made):
    ring.destroy(["s1"])
    opened, _ = ring.create(STORE, OTHER, LIGHT)
    assert refusal(lambda: ring.open(STORE, PHRASE), KeyProblem) == "keys.wrong_passphrase"
    assert refusal(lambda: ring.key_of(opened, "s2"), KeyProblem) == "keys.no_key"
    assert ring.destroyed() == {"s1"}
    assert [each.name for each in ring.path.parent.glob("*.cle")] == [ring.path.name]


def test_the_keys_of_another_store_are_set_aside_and_still_open_it(ring, made):
    opened, _ = made
    before = ring.path.read_bytes()
    ring.create("neuf", OTHER, LIGHT)
    assert refusal(lambda: ring.open(STORE, PHRASE), KeyProblem) == "keys.other_store"
    (aside,) = [each for each in ring.path.parent.glob("*.cle") if each != ring.path]
    assert aside.name.startswith("magasin.sqlite3-remplace-2")
    assert aside.read_bytes() == before
    assert aside.stat().st_mode & 0o777 == 0o600
    assert Keyring(aside).open(STORE, PHRASE) == opened


def test_a_key_file_that_cannot_be_read_is_set_aside_too(ring, made):
    cut = ring.path.read_bytes()[:-20]
    ring.path.write_bytes(cut)
    ring.create(STORE, OTHER, LIGHT)
    (aside,) = [each for each in ring.path.parent.glob("*.cle") if each != ring.path]
    assert aside.read_bytes() == cut


def test_nothing_is_made_of_a_file_that_is_not_there(ring):
    opened = Opened(STORE, bytes(32))
    assert not ring.exists()
    for act in (
        lambda: ring.open(STORE, PHRASE),
        lambda: ring.key_of(opened, "s1", make=True),
        lambda: ring.change_passphrase(opened, OTHER, LIGHT),
        lambda: ring.destroy(["s1"]),
        ring.destroyed,
        ring.idle_minutes,
    ):
        assert refusal(act, KeyProblem) == "keys.missing"
    assert not ring.exists()


def test_how_long_to_wait_for_somebody_is_kept(ring, made):
    assert ring.idle_minutes() == 30
    ring.set_idle_minutes(5)
    assert ring.idle_minutes() == 5
    assert ring.open(STORE, PHRASE) == made[0]
