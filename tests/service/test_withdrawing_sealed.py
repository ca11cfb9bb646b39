"""Taking back from a store whose words are sealed: with the keys, and without any."""

from dataclasses import replace
from pathlib import Path

import pytest

from kit.domain.withdrawal import Going
from kit.keys import Keyring
from kit.service import notes
from kit.service.places import key_path
from kit.service.withdrawal_codes import codes
from kit.service.withdrawing import preview, withdraw
from kit.store import PlainKeys, open_store
from tests.keys.light import LIGHT, PHRASE


@pytest.fixture
def sealed(access, session, typed):
    """The store sealed, with a fact of the presenter's and a mention of them; its keys, and their code."""
    typed("faits", "Une pensée reconnaissable.", "decrire")
    typed("hypotheses", "Orme a tenu bon.")
    code = codes(access, session.id)[session.seats[0].id]
    store = access.store.identity().store_id
    ring = Keyring(key_path(access.store.url, store))
    opened, _ = ring.create(store, PHRASE, LIGHT)
    keys = ring.keys(opened)
    access.store.seal_everything(keys)
    return keys, code


def on(access, keys):
    return replace(access, store=open_store(access.store.url, keys=keys))


def bodies(access):
    path = Path(access.store.url.removeprefix("sqlite:///"))
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


@pytest.mark.parametrize("unlocked", [True, False])
def test_what_is_theirs_goes_with_or_without_the_keys(access, session, sealed, unlocked):
    keys, code = sealed
    here = on(access, keys if unlocked else PlainKeys())
    seen = preview(here, code)
    assert seen.going == Going(notes=1, names=1)
    went = withdraw(here, code, seen.going)
    assert went.finished
    here.store.close()
    reader = on(access, keys)
    assert [each.text for each in notes.of_session(reader, session.id)] == ["Orme a tenu bon."]
    reader.store.close()


def test_mentions_are_looked_for_only_with_the_keys(access, sealed):
    keys, code = sealed
    locked, opened = on(access, PlainKeys()), on(access, keys)
    assert preview(locked, code).mentions is None
    assert [each.field for each in preview(opened, code).mentions] == ["Hypothèses du groupe"]
    locked.store.close()
    opened.store.close()


def test_the_very_bytes_that_were_sealed_are_gone(access, session, sealed):
    _, code = sealed
    with access.store.read() as tx:
        fact = next(note for note in tx.notes.described(session.id) if note.field == "faits")
        row = tx.words._row(fact.id)
    assert row is not None
    assert row[1] in bodies(access)
    here = on(access, PlainKeys())
    withdraw(here, code, preview(here, code).going)
    here.store.close()
    assert row[1] not in bodies(access)
