"""Saving and restoring: the same words come back, and what was replaced is still there."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import Locked
from kit.keys import ScopeKeys
from kit.store import Counts, Keys, Store, first_broken, look_inside, open_store, restore
from tests.store.conftest import IN_CLEAR

FULL = Counts(groups=1, engagements=1, sessions=1, notes=1, reviews=1)


@pytest.fixture
def full(store: Store, session: Session, make_note: Callable[..., Note]) -> Store:
    with store.write() as tx:
        tx.notes.put(make_note(), "« Qu’est-ce qui peut changer\u202f? » 👨‍👩‍👧")
        tx.reviews.put(session.id, "trace", "relu")
        tx.undo.push(session.id, session)
        tx.journal.append(session.id, session.planned, "phase", {"phase": "dire"})
        tx.events.append(session.id, "note", "n1")
        tx.actions.record("click", session.id, 1, session.planned)
        tx.capabilities.issue(session.id, session.seats[0].id, "ab", session.planned)
        tx.register.add(session.planned, "facilitator", "unlocked")
    return store


@pytest.fixture
def copy(full: Store, tmp_path: Path) -> Path:
    path = tmp_path / "sauvegardes" / "copie.sqlite"
    path.parent.mkdir()
    assert full.backup(path) == full.counts() == FULL
    return path


def test_a_copy_stands_alone_and_is_this_user_s(copy: Path) -> None:
    assert [file.name for file in copy.parent.iterdir()] == [copy.name]
    if os.name == "posix":
        assert copy.stat().st_mode & 0o777 == 0o600
    store = open_store(f"sqlite:///{copy}")
    assert store.counts() == FULL
    store.close()


def test_a_restored_store_holds_what_the_copy_held_to_the_letter(
    full: Store, url: str, copy: Path, session: Session, dump: Callable[[], dict[str, str]]
) -> None:
    before = dump()
    with full.write() as tx:
        tx.words.erase_scope(session.id)
        tx.events.append(session.id, "erased", session.id)
        tx.register.add(session.planned, "facilitator", "erased", session_id=session.id)
    assert restore(copy, url).counts == FULL
    assert dump() == before
    # The store that was open sees the restored content, and goes on counting.
    with full.write() as tx:
        assert tx.events.append(session.id, "note", "n2") == 2
        assert [each.text for each in tx.notes.of_session(session.id)] == [
            "« Qu’est-ce qui peut changer\u202f? » 👨‍👩‍👧"
        ]


def test_the_replaced_store_is_kept_under_a_dated_name(
    full: Store, url: str, keys: Keys, copy: Path, session: Session
) -> None:
    with full.write() as tx:
        tx.words.put("late", session.id, "après la copie")
    restore(copy, url)
    folders = {
        copy.parent,
        *(Path(part).parent for part in [url.removeprefix("sqlite:///")] if "://" not in part),
    }
    (aside,) = [file for folder in folders for file in folder.iterdir() if "-remplace-2" in file.name]
    kept = open_store(f"sqlite:///{aside}", keys=keys)
    with kept.read() as tx:
        assert tx.words.get("late") == "après la copie"
    kept.close()


def test_a_restored_register_is_followed_on_and_its_wall_stands_again(
    full: Store, url: str, copy: Path, session: Session
) -> None:
    with full.write() as tx:
        tx.register.add(session.planned, "facilitator", "locked")
    restore(copy, url)
    with full.write() as tx:
        tx.register.add(session.planned, "facilitator", "restored")
        lines = tx.register.all()
    assert [line.what for line in lines] == ["unlocked", "restored"]
    assert first_broken(lines) is None
    engine = sa.create_engine(url)
    for gesture in ("DELETE FROM register", "UPDATE register SET who = 'x'"):
        with pytest.raises(sa.exc.DBAPIError, match=r"modifiable\.register"), engine.begin() as connection:
            connection.execute(sa.text(gesture))
    engine.dispose()


def test_what_was_erased_since_the_copy_does_not_come_back(
    full: Store, url: str, copy: Path, session: Session, make_session: Callable[..., Session]
) -> None:
    other = make_session(full)
    back = restore(copy, url, gone=[session.id, "jamais vue"])
    assert (back.swept, back.counts.sessions, back.counts.notes, back.counts.reviews) == (1, 0, 0, 0)
    with full.read() as tx:
        assert tx.words.of_scope(session.id) == {}
        assert tx.erasing.left_to_do() == ()
    assert back.aside is not None
    # What was replaced is kept as it was.
    aside = look_inside(back.aside)
    assert aside.counts.sessions == 2
    assert {session.id, other.id} & aside.scopes == {session.id}


@pytest.mark.parametrize("kind", IN_CLEAR, indirect=True)
def test_a_protected_copy_and_a_plain_one_may_each_replace_the_other(
    full: Store, url: str, copy: Path, tmp_path: Path, session: Session
) -> None:
    full.seal_everything(ScopeKeys(lambda scope, make: b"k" * 32))
    sealed = tmp_path / "protégée"
    full.backup(sealed)
    assert look_inside(sealed).identity.sealed
    restore(copy, url)
    assert not full.identity().sealed
    with full.read() as tx:
        assert tx.reviews.get(session.id, "trace") == "relu"
    restore(sealed, url)
    assert full.identity().sealed
    with pytest.raises(Locked), full.write() as tx:
        tx.words.put("clair", session.id, "en clair")


def test_a_copy_goes_from_one_database_to_the_other(copy: Path, tmp_path: Path) -> None:
    target = f"sqlite:///{tmp_path}/ailleurs/neuf.sqlite"
    assert restore(copy, target).counts == FULL


def test_a_store_that_cannot_be_read_any_more_is_kept_aside_and_replaced(
    sqlite_url: str, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    session = make_session(store)
    copy = tmp_path / "copie"
    store.backup(copy)
    store.close()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    path.write_bytes(path.read_bytes()[:8192])
    restore(copy, sqlite_url)
    again = open_store(sqlite_url)
    with again.read() as tx:
        assert tx.sessions.get(session.id) == session
    again.close()
    (aside,) = tmp_path.glob("*-illisible-*")
    assert aside.stat().st_size == 8192


def test_a_copy_is_made_while_somebody_writes(full: Store, tmp_path: Path, session: Session) -> None:
    with full.write() as tx:
        tx.words.put("late", session.id, "pas encore")
        assert full.backup(tmp_path / "copie") == FULL
    with closing(sqlite3.connect(tmp_path / "copie")) as connection:
        assert connection.execute("SELECT count(*) FROM words WHERE owner_id = 'late'").fetchone() == (0,)
