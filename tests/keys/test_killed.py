"""Killed at any moment: the keys are as before or as after, and everything opens with the right phrase."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from kit.domain.identity import new_id
from kit.domain.session import Group
from kit.errors import KeyProblem
from kit.keys import HeldKeys, Holder, Keyring, State
from kit.service.access import facilitator
from kit.service.protecting import protect
from kit.store import open_store
from tests.keys.light import LIGHT, OTHER, PHRASE, SCOPES, STORE, keyring, keys_of
from tests.stores import REGISTRY

KILLS = 30
ROOT = Path(__file__).parents[2]
MARK = "MARQUE-DE-PAROLE"

Die = Callable[..., list[str]]


@pytest.fixture(scope="module")
def die() -> Iterator[Die]:
    """Do something in another process, killed on the way; return what it said before."""
    command = [sys.executable, "-m", "tests.keys.dying"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as process:

        def act(name: str, folder: Path, lines: int | None = None, seconds: float | None = None) -> list[str]:
            process.stdin.write(json.dumps([name, str(folder), lines, seconds]) + "\n")
            return [line.strip() for line in iter(process.stdout.readline, "end\n")]

        yield act


@pytest.fixture
def before(tmp_path):
    """A keyring with three keys: its folder, what opens it, its code, its keys."""
    ring = keyring(tmp_path / "avant")
    opened, code = ring.create(STORE, PHRASE, LIGHT)
    return ring.path.parent, opened, code, [ring.key_of(opened, scope, make=True) for scope in SCOPES]


def each_death(die: Die, name: str, start: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield the folder and what was said, for each of the deaths; some always come before the end."""
    whole = start.with_name("entier")
    shutil.copytree(start, whole)
    total = int(die(name, whole)[-1].removeprefix("lines "))
    chance = Random(name)
    for number in range(KILLS):
        folder = start.with_name(f"mort-{number}")
        shutil.copytree(start, folder)
        said = die(name, folder, lines=chance.randint(1, total))
        assert not any(line.startswith("lines") for line in said)
        yield folder, said
    whole_said = die(name, start)
    yield start, whole_said[:-1]


def opens(act: Callable[..., object], *asked: object) -> bool:
    try:
        act(*asked)
    except KeyProblem as problem:
        if problem.key in ("keys.wrong_passphrase", "keys.wrong_code", "keys.no_key", "keys.destroyed"):
            return False
        raise
    return True


def no_draft_is_left(ring: Keyring) -> bool:
    """Whether the next change leaves nothing beside the file."""
    ring.set_idle_minutes(15)
    return {each.name for each in ring.path.parent.iterdir()} == {
        ring.path.name,
        f".{ring.path.name}.verrou",
    }


def test_a_change_of_phrase_leaves_the_former_or_the_new_one(die, before):
    start, opened, code, keys = before
    states = set()
    for folder, _ in each_death(die, "change", start):
        ring = keyring(folder)
        phrases = [phrase for phrase in (PHRASE, OTHER) if opens(ring.open, STORE, phrase)]
        assert len(phrases) == 1
        states.add(phrases[0])
        assert ring.open(STORE, phrases[0]) == opened == ring.recover(STORE, code)
        assert keys_of(ring, opened) == keys
        assert no_draft_is_left(ring)
    assert states == {PHRASE, OTHER}


def test_a_new_sheet_leaves_the_former_code_or_the_one_it_gave(die, before):
    start, opened, code, keys = before
    states = set()
    for folder, said in each_death(die, "new_sheet", start):
        ring = keyring(folder)
        former = opens(ring.recover, STORE, code)
        states.add(former)
        if said:
            # Whoever was given a code may count on it.
            assert not former
            assert ring.recover(STORE, said[0]) == opened
        assert ring.open(STORE, PHRASE) == opened
        assert keys_of(ring, opened) == keys
        assert no_draft_is_left(ring)
    assert states == {True, False}


def test_adding_the_key_of_a_session_adds_it_or_does_not(die, before):
    start, opened, code, keys = before
    states = set()
    for folder, said in each_death(die, "add", start):
        ring = keyring(folder)
        added = opens(ring.key_of, opened, "s4")
        states.add(added)
        if said:
            # What was sealed with it opens.
            assert ring.key_of(opened, "s4").hex() == said[0]
        assert ring.key_of(opened, "s4", make=True) == ring.key_of(opened, "s4")
        assert ring.open(STORE, PHRASE) == opened == ring.recover(STORE, code)
        assert keys_of(ring, opened) == keys
        assert no_draft_is_left(ring)
    assert states == {True, False}


def test_destroying_a_key_destroys_it_or_does_not_and_can_be_done_again(die, before):
    start, opened, code, keys = before
    states = set()
    for folder, _ in each_death(die, "destroy", start):
        ring = keyring(folder)
        there = opens(ring.key_of, opened, "s1")
        states.add(there)
        assert there is ("s1" not in ring.destroyed())
        ring.destroy(["s1"])
        assert not opens(ring.key_of, opened, "s1")
        assert ring.open(STORE, PHRASE) == opened == ring.recover(STORE, code)
        assert [ring.key_of(opened, scope) for scope in SCOPES[1:]] == keys[1:]
        assert no_draft_is_left(ring)
    assert states == {True, False}


@pytest.fixture
def in_clear(tmp_path) -> tuple[Path, dict[str, str]]:
    """The folder of a store where no phrase was set, and its words."""
    folder = tmp_path / "avant"
    store = open_store(f"sqlite:///{folder / 'magasin.sqlite3'}")
    groups = [Group(id=new_id(), organisation="irts", created=datetime.now(UTC)) for _ in range(2)]
    with store.write() as tx:
        for group in groups:
            tx.groups.add(group, f"Équipe {MARK}")
            for number in range(8):
                tx.words.put(f"{group.id[:8]}{group.id[-12:]}{number}", group.id, f"dit {number} {MARK}")
        said = {owner: text for group in groups for owner, text in tx.words.of_scope(group.id).items()}
    store.close()
    return folder, said


def look(folder: Path, said: dict[str, str]) -> bool:
    """Whether the store is sealed, once everything in it was read, protected again if need be."""
    path = folder / "magasin.sqlite3"
    url, ring = f"sqlite:///{path}", Keyring(path.with_name(f"{path.name}.cle"))
    found = open_store(url)
    identity = found.identity()
    found.close()
    with Holder(ring, identity.store_id, sealed=identity.sealed, cost=LIGHT) as holder:
        keys = HeldKeys(holder.rendezvous)
        store = open_store(url, keys=keys)
        assert keys.state is (State.LOCKED if identity.sealed else State.PLAIN)
        if identity.sealed:
            keys.unlock(PHRASE)
        with store.read() as tx:
            assert {owner: tx.words.get(owner) for owner in said} == said
        if not identity.sealed:
            protect(facilitator(store, REGISTRY, keys), PHRASE)
        assert keys.state is State.OPEN
        with store.write() as tx:
            assert {owner: tx.words.get(owner) for owner in said} == said
            tx.words.put(next(iter(said)), next(iter(said)), "encore")
        store.close()
        keys.close()
    left = b"".join(each.read_bytes() for each in folder.iterdir() if each.is_file())
    assert MARK.encode() not in left
    return identity.sealed


def test_setting_the_first_phrase_seals_everything_or_nothing_and_can_be_done_again(die, in_clear):
    start, said = in_clear
    states = {look(folder, said) for folder, _ in each_death(die, "first_phrase", start)}
    assert states == {True, False}


def test_setting_the_first_phrase_is_whole_or_nothing_when_killed_inside_the_database_too(die, in_clear):
    start, said = in_clear
    whole = start.with_name("entier")
    shutil.copytree(start, whole)
    began = monotonic()
    die("first_phrase", whole)
    took = monotonic() - began
    chance = Random(3)
    for number in range(KILLS // 2):
        folder = start.with_name(f"mort-{number}")
        shutil.copytree(start, folder)
        die("first_phrase", folder, seconds=chance.uniform(0, took / 4))
        look(folder, said)
