"""Copies of a protected store: they hold no word that can be read, and no key; the key goes apart."""

from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.errors import BadInput, Locked
from kit.keys import Keyring
from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.service.prepare import prepare
from kit.store import open_store
from tests.sealed import opened, protected
from tests.service.copied import CANARY, lines, written
from tests.writing import write


def test_a_copy_holds_no_word_and_no_key(laptop, plan, stick):
    with written(laptop, plan):
        saved = backup(laptop, stick / "copie")
    assert saved.sealed
    assert [path.name for path in stick.iterdir()] == ["copie"]
    content = (stick / "copie").read_bytes()
    assert CANARY.encode() not in content
    assert b"Les Vergnes" not in content
    assert lines(laptop)[-1] == "backed_up"
    kept = open_store(f"sqlite:///{stick / 'copie'}")
    with kept.read() as tx, pytest.raises(Locked):
        tx.groups.all()
    kept.close()


def test_a_key_goes_nowhere_it_should_not(laptop, plan, stick, apart):
    with written(laptop, plan):
        for key, why in {
            stick / "clé": "sauvegarder.key_beside",
            stick.parent / "absent" / "clé": "sauvegarder.nowhere",
        }.items():
            with pytest.raises(BadInput) as refused:
                backup(laptop, stick / "copie", key=key)
            assert refused.value.key == why
        apart.write_text("une lettre", encoding="utf-8")
        with pytest.raises(BadInput) as refused:
            backup(laptop, stick / "copie", key=apart)
        assert refused.value.key == "sauvegarder.key_taken"
        assert apart.read_text(encoding="utf-8") == "une lettre"
        assert list(stick.iterdir()) == []


def test_a_former_copy_of_the_key_is_brought_up_to_date(laptop, plan, stick, apart):
    with written(laptop, plan) as (access, session_id, _):
        backup(laptop, stick / "copie", key=apart)
        access.keys.destroy([session_id])
        backup(laptop, stick / "copie", key=apart, replace=True)
        assert Keyring(apart).destroyed() == {session_id}
        assert apart.stat().st_mode & 0o077 == 0


def test_a_store_in_clear_has_no_key(access, stick, apart):
    url = access.store.url
    with pytest.raises(BadInput) as refused:
        backup(url, stick / "copie", key=apart)
    assert refused.value.key == "sauvegarder.no_key"
    assert list(stick.iterdir()) == []
    backup(url, stick / "copie")
    with pytest.raises(BadInput) as refused:
        restore(stick / "copie", url, key=apart)
    assert refused.value.key == "restaurer.no_key"


def test_what_the_kit_left_in_clear_beside_the_store_goes_with_the_first_passphrase(laptop, plan, stick):
    folder = Path(laptop.removeprefix("sqlite:///")).parent
    with opened(laptop) as access:
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", CANARY)
    backup(laptop, stick / "à moi")
    restore(stick / "à moi", laptop)
    before = folder / "magasin-avant-0003-20261101T000000Z.sqlite3"
    backup(laptop, before)
    assert len(list(folder.glob("magasin-remplace-*"))) == 1
    with protected(laptop):
        assert sorted(path.name for path in folder.glob("magasin-*")) == []
    assert (stick / "à moi").exists()
    assert not any(CANARY.encode() in path.read_bytes() for path in folder.iterdir())
