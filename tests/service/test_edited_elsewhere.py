"""The file of a store edited by another program: nothing becomes clear, nothing is lost, no word is shown."""

import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from kit.domain.identity import new_id
from kit.errors import KeyProblem, Locked, StoreProblem
from kit.keys import Keyring, key_file
from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.service.places import store_file
from kit.service.prepare import prepare
from kit.service.protecting import Protection, protect, protection, unlock
from kit.service.reading import desk
from kit.store import open_store
from tests.sealed import LIGHT, PHRASE, opened, protected
from tests.writing import write

WORDS = "La carafe tombe et personne ne bouge."
OTHER = "cinq autres mots bien choisis"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "essai.sqlite3"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file.as_posix()}"


@pytest.fixture
def written(url, plan):
    """The id of a session of a sealed store that holds ``WORDS``."""
    with protected(url) as (access, _):
        session = prepare(access, plan, new_id())
        write(access, session, "analyser", "hypotheses", WORDS)
    return session.id


def said(access, session_id):
    return [each.text for each in desk(access, session_id).notes]


def run(file, *statements):
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def test_a_store_that_says_it_is_in_clear_keeps_its_key_and_its_words(url, file, written):
    run(file, "UPDATE identity SET sealed = 0")
    key = next(file.parent.glob("*.cle")).read_bytes()
    with opened(url) as access:
        assert protection(access) is Protection.LOCKED
        with pytest.raises(KeyProblem) as refused:
            protect(access, OTHER)
        assert refused.value.key == "keys.already"
        with pytest.raises(Locked):
            write(access, desk_of(access, written), "analyser", "hypotheses", "en clair")
        assert next(file.parent.glob("*.cle")).read_bytes() == key
        unlock(access, PHRASE)
        assert said(access, written) == [WORDS]
    assert b"en clair" not in file.read_bytes()


def desk_of(access, session_id):
    with access.store.read() as tx:
        return tx.sessions.get(session_id)


def test_a_key_file_that_asks_never_to_be_put_away_is_not_obeyed(tmp_path):
    ring = Keyring(tmp_path / "magasin.cle")
    ring.create("magasin", PHRASE, LIGHT)
    for minutes in (10**9, 0, -5):
        key_file.write(ring.path, msgspec.structs.replace(key_file.read(ring.path), idle_minutes=minutes))
        assert ring.idle_minutes() == 30


def test_a_copy_with_a_trap_put_in_or_a_wall_taken_down_is_refused(laptop, tmp_path):
    open_store(laptop).close()
    file = store_file(laptop)
    before = file.read_bytes()
    for statement in (
        "CREATE TRIGGER piège AFTER INSERT ON notes BEGIN UPDATE notes SET removed = 0; END",
        "CREATE VIEW vue AS SELECT * FROM words",
        "CREATE TABLE ailleurs (mots TEXT)",
        "DROP TRIGGER words_sealed_INSERT",
        "DROP TRIGGER register_no_DELETE",
    ):
        copy = tmp_path / "copie.sqlite3"
        backup(laptop, copy, replace=True)
        before = file.read_bytes()
        run(copy, statement)
        with pytest.raises(StoreProblem) as refused:
            restore(copy, laptop)
        assert (refused.value.key, refused.value.values) == ("store.foreign", {"file": copy.name})
        assert file.read_bytes() == before
