"""A protected store and its key, saved and taken up again, on both databases and from one to the other."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kit.domain.session import Session
from kit.errors import Locked
from kit.service.bring_back import restore
from kit.service.keep_safe import backup
from kit.service.places import FOLDER_VARIABLE, key_path
from kit.service.protecting import unlock
from kit.store import open_store
from tests.sealed import PHRASE, opened, protected
from tests.store.conftest import IN_CLEAR

pytestmark = pytest.mark.parametrize("kind", IN_CLEAR)
SAID = "Un adulte attend au fond du couloir"


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A data folder of this test's own: the keys of a server's stores are in it."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "données"))


@pytest.fixture
def copied(url: str, tmp_path: Path, make_session: Callable[..., Session]) -> tuple[Path, Path, Session]:
    """A copy, that of its key, and the session that is in it."""
    copy, key = tmp_path / "copies" / "copie", tmp_path / "clés" / "clé"
    for place in (copy, key):
        place.parent.mkdir()
    with protected(url) as (access, _):
        session = make_session(access.store)
        with access.store.write() as tx:
            tx.words.put("n1", session.id, SAID)
        assert backup(url, copy, key=key).sealed
    return copy, key, session


def read(url: str) -> str | None:
    """What is read once unlocked; nothing is before."""
    with opened(url) as access:
        with pytest.raises(Locked), access.store.read() as tx:
            tx.words.get("n1")
        unlock(access, PHRASE)
        with access.store.read() as tx:
            return tx.words.get("n1")


def key_of(url: str) -> Path:
    """Where the key file of a store is."""
    store = open_store(url)
    found = key_path(url, store.identity().store_id)
    store.close()
    return found


def test_a_key_that_was_lost_comes_back_with_the_copy(url: str, copied: tuple[Path, Path, Session]) -> None:
    copy, key, _ = copied
    key_of(url).unlink()
    restore(copy, url, key=key)
    assert read(url) == SAID


def test_what_was_destroyed_since_does_not_come_back(url: str, copied: tuple[Path, Path, Session]) -> None:
    copy, key, session = copied
    with opened(url) as access:
        assert access.keys is not None
        access.keys.destroy([session.id])
    back = restore(copy, url, key=key)
    assert (back.swept, back.counts.sessions) == (1, 0)
    store = open_store(url)
    with store.read() as tx:
        assert tx.words.of_scope(session.id) == {}
        assert [line.what for line in tx.register.all()][-1] == "restored"
    store.close()


@pytest.mark.postgres
def test_a_store_of_a_server_comes_back_in_a_file_and_the_other_way_round(
    copied: tuple[Path, Path, Session], postgresql_url: str, tmp_path: Path
) -> None:
    copy, key, _ = copied
    for there in (f"sqlite:///{tmp_path / 'autre' / 'magasin.sqlite3'}", postgresql_url):
        restore(copy, there, key=key)
        assert read(there) == SAID
