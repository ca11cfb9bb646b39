"""A key file several programs use: none loses what another wrote, and nothing of it lies about."""

import copy
import multiprocessing
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from kit.errors import KeyProblem
from kit.keys import Keyring
from tests.keys.light import LIGHT, PHRASE, SCOPES, STORE, keys_of, refusal


@pytest.fixture
def made(ring):
    """The master key, once three sessions have their key."""
    opened, _ = ring.create(STORE, PHRASE, LIGHT)
    for scope in SCOPES:
        ring.key_of(opened, scope, make=True)
    return opened


def test_a_draft_left_by_a_program_that_was_killed_is_written_over_at_the_next_change(ring, made):
    draft = ring.path.with_name(f".{ring.path.name}.0a1b2c3d")
    draft.write_bytes(ring.path.read_bytes())
    old = draft.read_bytes()
    with draft.open("rb") as kept_open:
        ring.destroy(["s1"])
        assert kept_open.read() != old
    assert not draft.exists()


def test_somebody_who_keeps_the_lock_is_waited_for_then_said(ring, made, monkeypatch):
    from filelock import FileLock

    monkeypatch.setattr("kit.keys.keyring._PATIENCE_SECONDS", 0.1)
    before = ring.path.read_bytes()
    with FileLock(ring.path.with_name(f".{ring.path.name}.verrou")):
        assert refusal(lambda: ring.destroy(["s1"]), KeyProblem) == "keys.busy"
    assert ring.path.read_bytes() == before


def test_the_master_key_shows_in_nothing_and_is_written_nowhere(ring, made):
    opened = made
    assert repr(opened) == f"Opened(store='{STORE}')"
    assert repr(opened.master) not in repr(vars(ring)) + repr(ring)
    for write in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="written nowhere"):
            write(opened)


def add_keys(path: str, name: str, how_many: int) -> None:
    """What another program does: ask for its sessions' keys, and destroy the last."""
    ring = Keyring(Path(path))
    opened = ring.open(STORE, PHRASE)
    for number in range(how_many):
        ring.key_of(opened, f"{name}-{number}", make=True)
        ring.key_of(opened, f"both-{number}", make=True)
    ring.destroy([f"{name}-{how_many - 1}"])


def test_programs_that_make_keys_at_the_same_time_lose_none(ring, made):
    opened = made
    before, each = keys_of(ring, opened), 15
    fork = multiprocessing.get_context("fork")
    programs = [fork.Process(target=add_keys, args=(str(ring.path), name, each)) for name in ("a", "b")]
    for program in programs:
        program.start()
    shared = {ring.key_of(opened, f"both-{number}", make=True) for number in range(each)}
    for program in programs:
        program.join()
    assert [program.exitcode for program in programs] == [0, 0]
    assert keys_of(ring, opened) == before
    assert {ring.key_of(opened, f"both-{number}") for number in range(each)} == shared
    alone = {ring.key_of(opened, f"{name}-{number}") for name in "ab" for number in range(each - 1)}
    assert len(alone | shared) == 3 * each - 2
    assert ring.destroyed() == {f"a-{each - 1}", f"b-{each - 1}"}


def test_asking_for_keys_imports_nothing_that_only_setting_a_phrase_needs():
    heavy = "{'argon2', 'asyncio', 'filelock', 'ssl'}"
    script = f"import sys, kit.keys; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
