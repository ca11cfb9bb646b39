"""A copy taken up again: whole with its key, refused without, and what was erased stays so."""

from pathlib import Path

import pytest

from kit.domain.identity import new_id
from kit.errors import KeyProblem, KitError, Locked
from kit.keys import Keyring, key_file
from kit.service.bring_back import restore
from kit.service.deleting import destroyed_with_session
from kit.service.keep_safe import backup
from kit.service.places import key_path
from kit.service.prepare import prepare
from kit.service.protecting import protect, recover, unlock
from kit.service.purging import purge_session
from kit.service.reading import desk
from tests.sealed import LIGHT, PHRASE, opened, protected
from tests.service.copied import CANARY, lines, said, written
from tests.writing import write


def state(folder: Path) -> dict[str, bytes]:
    """Every file of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix != ".verrou"}


@pytest.mark.parametrize("way", ["passphrase", "recovery sheet"])
def test_everything_is_read_again_on_another_laptop_from_the_copy_and_its_key(
    laptop, plan, stick, apart, tmp_path, way
):
    with written(laptop, plan) as (_, session_id, code):
        backup(laptop, stick / "copie", key=apart)
    there = f"sqlite:///{(tmp_path / 'autre' / 'magasin.sqlite3').as_posix()}"
    back = restore(stick / "copie", there, key=apart)
    assert (back.counts.sessions, back.sealed, back.swept, back.closed, back.aside) == (1, True, 0, 0, False)
    with opened(there) as access:
        with pytest.raises(Locked):
            desk(access, session_id)
        if way == "passphrase":
            unlock(access, PHRASE)
        else:
            recover(access, code, "quatre autres mots choisis")
        assert said(access, session_id) == [CANARY]
        write(access, desk(access, session_id).session, "analyser", "hypotheses", "écrit là-bas")
        assert said(access, session_id) == [CANARY, "écrit là-bas"]
    assert "restored" in lines(there)


def test_without_its_key_a_copy_changes_nothing(laptop, plan, stick, tmp_path):
    with written(laptop, plan):
        backup(laptop, stick / "copie")
    there = tmp_path / "autre"
    with pytest.raises(KeyProblem) as refused:
        restore(stick / "copie", f"sqlite:///{there / 'magasin.sqlite3'}")
    assert refused.value.key == "restaurer.needs_key"
    assert "--cle" in refused.value.sentence
    assert not there.exists()


def truncated(key: Path) -> None:
    key.write_bytes(key.read_bytes()[:-200])


def of_another_store(key: Path) -> None:
    key.unlink()
    Keyring(key).create("autre", PHRASE, LIGHT)


def newer(key: Path) -> None:
    found = key_file.read(key)
    key_file.write(key, type(found)(**{**_fields(found), "format": 2}))


def _fields(found):
    return {name: getattr(found, name) for name in found.__struct_fields__}


WRONG = {
    "keys.damaged": truncated,
    "keys.other_store": of_another_store,
    "keys.newer": newer,
    "keys.missing": Path.unlink,
}


@pytest.mark.parametrize("there", ["a new laptop", "another store"])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_key_that_will_not_do_has_its_sentence_and_nothing_changes(
    laptop, plan, stick, apart, tmp_path, wrong, there
):
    with written(laptop, plan):
        backup(laptop, stick / "copie", key=apart)
    WRONG[wrong](apart)
    folder = tmp_path / "autre"
    folder.mkdir()
    url = f"sqlite:///{folder / 'magasin.sqlite3'}"
    if there == "another store":
        with protected(url) as (access, _):
            prepare(access, plan, new_id())
    before = state(folder)
    with pytest.raises(KeyProblem) as refused:
        restore(stick / "copie", url, key=apart)
    assert refused.value.key == wrong
    assert refused.value.sentence.endswith(".")
    assert state(folder) == before


@pytest.mark.parametrize("wrong", ["keys.damaged", "keys.newer"])
def test_a_key_in_place_that_cannot_be_read_asks_for_its_copy(laptop, plan, stick, apart, wrong):
    with written(laptop, plan) as (_, session_id, _code):
        backup(laptop, stick / "copie", key=apart)
    WRONG[wrong](key_path(laptop, ""))
    with pytest.raises(KeyProblem) as refused:
        restore(stick / "copie", laptop)
    assert refused.value.key == wrong
    restore(stick / "copie", laptop, key=apart)
    with opened(laptop) as access:
        unlock(access, PHRASE)
        assert said(access, session_id) == [CANARY]


def test_a_session_erased_since_does_not_come_back(laptop, plan, stick, apart):
    with written(laptop, plan) as (access, session_id, _):
        other = prepare(access, plan, new_id())
        write(access, other, "analyser", "hypotheses", "reste")
        backup(laptop, stick / "copie", key=apart)
        with access.store.write() as tx:
            tx.erasing.session(session_id)
        access.keys.destroy([session_id])
    # The older key, which could still open it, does not take the place of the one that is there.
    back = restore(stick / "copie", laptop, key=apart)
    assert (back.swept, back.counts.sessions) == (1, 1)
    with opened(laptop) as access:
        unlock(access, PHRASE)
        assert said(access, other.id) == ["reste"]
        with access.store.read() as tx:
            assert tx.words.of_scope(session_id) == {}
            assert tx.erasing.left_to_do() == ()
    assert session_id in Keyring(key_path(laptop, "")).destroyed()


def test_a_session_erased_in_clear_does_not_come_back_once_there_is_a_passphrase(laptop, plan, stick):
    with opened(laptop) as access:
        session = prepare(access, plan, new_id())
        prepare(access, plan, new_id())
        backup(laptop, stick / "copie")
        purge_session(access, session.id, destroyed_with_session(access, session.id))
        protect(access, PHRASE)
    back = restore(stick / "copie", laptop)
    assert (back.sealed, back.swept, back.counts.sessions) == (False, 1, 1)


def test_a_store_of_somebody_else_goes_aside_with_its_key(laptop, plan, stick, apart, tmp_path):
    with written(laptop, plan) as (_, session_id, _code):
        backup(laptop, stick / "copie", key=apart)
    folder = tmp_path / "autre"
    folder.mkdir()
    there = f"sqlite:///{folder / 'magasin.sqlite3'}"
    with protected(there) as (access, _):
        theirs = prepare(access, plan, new_id())
        write(access, theirs, "analyser", "hypotheses", "à nous")
    restore(stick / "copie", there, key=apart)
    (aside,) = folder.glob("magasin-remplace-*.sqlite3")
    with opened(f"sqlite:///{aside}") as access:
        unlock(access, PHRASE)
        assert said(access, theirs.id) == ["à nous"]
    with opened(there) as access:
        unlock(access, PHRASE)
        assert said(access, session_id) == [CANARY]


def test_a_copy_in_clear_takes_the_place_of_a_protected_store_whose_key_goes_aside(
    laptop, plan, stick, tmp_path
):
    with opened(laptop) as access:
        plain = prepare(access, plan, new_id())
        write(access, plain, "analyser", "hypotheses", "inventé")
        saved = backup(laptop, stick / "copie")
        assert not saved.sealed
    with protected(laptop) as (access, _):
        write(access, desk(access, plain.id).session, "analyser", "hypotheses", CANARY)
    back = restore(stick / "copie", laptop)
    assert not back.sealed
    with opened(laptop) as access:
        assert said(access, plain.id) == ["inventé"]
    (aside,) = (tmp_path / "portable").glob("magasin-remplace-*.sqlite3")
    with opened(f"sqlite:///{aside}") as access:
        unlock(access, PHRASE)
        assert said(access, plain.id) == ["inventé", CANARY]


def test_sessions_more_recent_than_the_key_are_counted(laptop, plan, stick, apart, tmp_path):
    with written(laptop, plan) as (access, session_id, _):
        backup(laptop, stick / "copie", key=apart)
        late = prepare(access, plan, new_id())
        write(access, late, "analyser", "hypotheses", "plus tard")
        backup(laptop, stick / "seconde")
    there = f"sqlite:///{tmp_path / 'autre' / 'magasin.sqlite3'}"
    # A group of its own was made with the session.
    assert restore(stick / "seconde", there, key=apart).closed == 2
    with opened(there) as access:
        unlock(access, PHRASE)
        assert said(access, session_id) == [CANARY]


def test_every_refusal_is_one_of_ours(tmp_path, laptop):
    with pytest.raises(KitError) as refused:
        restore(tmp_path / "absent", laptop)
    assert refused.value.key == "store.missing"
