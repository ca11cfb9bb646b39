"""What goes wrong with a phrase, a key file or a clock is said in French; no byte of the store changes."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.domain.session import Group
from kit.errors import BadInput, KeyProblem
from kit.keys import HeldKeys, Holder, Keyring, State
from kit.keys.vault import awake_and_asleep
from kit.messages import say
from kit.service import protecting
from kit.service.access import Access, facilitator
from kit.service.places import key_path
from kit.store import first_broken, open_store, went_back
from tests.keys.light import LIGHT, OTHER, PHRASE
from tests.stores import REGISTRY


@dataclass
class Sealed:
    """A sealed store whose passphrase is to be asked, and what is in it."""

    access: Access
    keys: HeldKeys
    path: Path
    key: Path
    group: str

    def bytes(self) -> bytes:
        """The whole of the store on the disk, log included."""
        parts = [self.path.with_name(self.path.name + part) for part in ("", "-wal")]
        return b"".join(part.read_bytes() for part in parts if part.exists())

    def label(self) -> str:
        with self.access.store.read() as tx:
            return tx.groups.label(self.group)

    def refuses(self, phrase: str) -> str:
        """Return the sentence that says why, once sure that nothing changed."""
        before, key_before = self.bytes(), self.key.read_bytes() if self.key.exists() else None
        with pytest.raises(KeyProblem) as caught:
            protecting.unlock(self.access, phrase)
        assert phrase not in caught.value.sentence
        assert self.keys.state is State.LOCKED
        assert self.bytes() == before
        assert (self.key.read_bytes() if self.key.exists() else None) == key_before
        return caught.value.sentence


@pytest.fixture
def sealed(tmp_path: Path) -> Iterator[Sealed]:
    path = tmp_path / "magasin.sqlite3"
    url = f"sqlite:///{path}"
    plain = open_store(url)
    store_id = plain.identity().store_id
    plain.close()
    key = key_path(url, store_id)
    with Holder(Keyring(key), store_id, sealed=False, cost=LIGHT) as holder:
        keys = HeldKeys(holder.rendezvous)
        store = open_store(url, keys=keys)
        access = facilitator(store, REGISTRY, keys)
        group = Group(id=new_id(), organisation="irts", created=datetime.now(UTC))
        with store.write() as tx:
            tx.groups.add(group, "Équipe du soir")
        protecting.protect(access, PHRASE)
        protecting.lock(access)
        yield Sealed(access=access, keys=keys, path=path, key=key, group=group.id)
        keys.close()
        store.close()


def test_a_wrong_phrase_loses_nothing_however_often_it_is_tried(sealed: Sealed) -> None:
    for _ in range(5):
        assert sealed.refuses(OTHER) == say("keys.wrong_passphrase")
    protecting.unlock(sealed.access, PHRASE)
    assert sealed.label() == "Équipe du soir"


def test_a_truncated_key_file_loses_nothing_and_put_back_opens(sealed: Sealed) -> None:
    whole = sealed.key.read_bytes()
    for kept in (0, 1, len(whole) // 2, len(whole) - 1):
        sealed.key.write_bytes(whole[:kept])
        assert sealed.refuses(PHRASE) == say("keys.damaged")
    sealed.key.write_bytes(whole)
    protecting.unlock(sealed.access, PHRASE)
    assert sealed.label() == "Équipe du soir"


def test_the_key_file_of_another_store_loses_nothing(sealed: Sealed) -> None:
    own = sealed.key.read_bytes()
    sealed.key.unlink()
    assert sealed.refuses(PHRASE) == say("keys.missing", file=sealed.key.name)
    Keyring(sealed.key).create("un autre", PHRASE, LIGHT)
    assert sealed.refuses(PHRASE) == say("keys.other_store", file=sealed.key.name)
    sealed.key.write_bytes(own)
    protecting.unlock(sealed.access, PHRASE)
    assert sealed.label() == "Équipe du soir"


def test_a_key_file_lost_while_open_says_so_and_put_back_goes_on(sealed: Sealed) -> None:
    protecting.unlock(sealed.access, PHRASE)
    own = sealed.key.read_bytes()
    sealed.key.write_bytes(own[:-30])
    before = sealed.bytes()
    group = Group(id=new_id(), organisation="irts", created=datetime.now(UTC))
    with pytest.raises(KeyProblem) as caught, sealed.access.store.write() as tx:
        tx.groups.add(group, "Nouveau")
    assert caught.value.sentence == say("keys.damaged")
    assert sealed.bytes() == before
    sealed.key.write_bytes(own)
    with sealed.access.store.write() as tx:
        tx.groups.add(group, "Nouveau")
    assert sealed.label() == "Équipe du soir"


def test_a_clock_set_back_locks_nothing_keeps_the_register_whole_and_is_said(sealed: Sealed) -> None:
    protecting.unlock(sealed.access, PHRASE)
    past = replace(sealed.access, clock=lambda: datetime.now(UTC) - timedelta(days=400))
    protecting.still_there(past)
    protecting.lock(past)
    protecting.unlock(past, PHRASE)
    assert sealed.keys.state is State.OPEN
    assert sealed.label() == "Équipe du soir"
    with sealed.access.store.read() as tx:
        lines = tx.register.all()
    assert [line.what for line in lines] == ["protected", "locked", "unlocked", "locked", "unlocked"]
    assert first_broken(lines) is None
    assert went_back(lines) == (lines[3].id,)


def test_a_phrase_too_short_cannot_replace_the_one_that_opens(sealed: Sealed) -> None:
    protecting.unlock(sealed.access, PHRASE)
    before = sealed.key.read_bytes()
    with pytest.raises(BadInput) as caught:
        protecting.change_passphrase(sealed.access, PHRASE, "court")
    assert caught.value.key == "keys.too_short"
    with pytest.raises(KeyProblem) as wrong:
        protecting.change_passphrase(sealed.access, OTHER, OTHER)
    assert wrong.value.key == "keys.wrong_passphrase"
    assert sealed.key.read_bytes() == before
    protecting.change_passphrase(sealed.access, PHRASE, OTHER)
    protecting.lock(sealed.access)
    assert sealed.refuses(PHRASE) == say("keys.wrong_passphrase")
    protecting.unlock(sealed.access, OTHER)
    assert sealed.label() == "Équipe du soir"


def test_what_counts_the_idle_minutes_knows_nothing_of_the_wall_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = awake_and_asleep()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert before <= awake_and_asleep() < before + 60
