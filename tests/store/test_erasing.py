"""What deleting a session or a group destroys: everything of it, counted beforehand, and nothing else."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import psycopg
import pytest
import sqlalchemy as sa

from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Role, new_id
from kit.domain.note import Note
from kit.domain.session import Session
from kit.store import Destroyed, Remains, Store, Transaction, open_store
from kit.store.comments import Comment
from kit.store.erasing import _LEAN_ON_A_SESSION
from kit.store.tables import METADATA, sessions
from tests.store.conftest import IN_CLEAR

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
MARK = "mot-à-ne-plus-trouver"


def fill(tx: Transaction, session: Session, note: Note) -> None:
    """Put one thing of each kind in a session."""
    tx.notes.put(note, MARK)
    tx.words.put(session.seats[1].id, session.id, f"Orme {MARK}")
    tx.comments.put(
        Comment(id=new_id(), session_id=session.id, note_id=note.id, created=NOON, text=f"à relire {MARK}")
    )
    tx.reviews.put(session.id, "trace", f"relu {MARK}")
    tx.actions.record(new_id(), session.id, 0, NOON)
    tx.undo.push(session.id, session)
    tx.journal.append(session.id, NOON, "opened", {})
    tx.events.append(session.id, "note", note.id)
    tx.capabilities.issue(session.id, session.seats[1].id, new_id(), NOON)
    tx.withdrawals.issue(session.id, session.seats[1].id, new_id(), NOON)
    tx.retention.keep(session.id, Level.GROUP, NOON)


WHOLE = Destroyed(sessions=1, notes=1, comments=1, reviews=1, names=1, links=1)


def test_every_table_that_leans_on_a_session_is_emptied_of_it() -> None:
    leaning = {
        table
        for table in METADATA.tables.values()
        if any(key.column.table is sessions for key in table.foreign_keys)
    }
    assert set(_LEAN_ON_A_SESSION) == leaning


def test_a_session_goes_whole_and_its_neighbour_stays(
    store: Store,
    make_session: Callable[..., Session],
    make_note: Callable[..., Note],
    dump: Callable[[], dict[str, str]],
) -> None:
    gone, kept = make_session(store, themes=("reperes",)), make_session(store, themes=("reperes",))
    with store.write() as tx:
        for session in (gone, kept):
            fill(tx, session, make_note(session_id=session.id))
    with store.read() as tx:
        assert tx.erasing.would_destroy_session(gone.id) == WHOLE
    with store.write() as tx:
        assert tx.erasing.session(gone.id) == WHOLE
    with store.read() as tx:
        assert tx.erasing.would_destroy_session(kept.id) == WHOLE
        assert tx.sessions.get(kept.id) == kept
        assert tx.erasing.left_to_do() == (gone.id,)
    with store.write() as tx:
        tx.erasing.finished([gone.id])
    assert [name for name, rows in dump().items() if gone.id in rows] == []


def test_a_group_goes_with_its_sessions_its_agreements_and_its_words(
    store: Store,
    session: Session,
    make_session: Callable[..., Session],
    make_note: Callable[..., Note],
    dump: Callable[[], dict[str, str]],
) -> None:
    other = make_session(store)
    with store.write() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
        tx.words.put(new_id(), group_id, f"numéro à appeler {MARK}")
        fill(tx, session, make_note())
    with store.read() as tx:
        assert tx.erasing.would_destroy_group(group_id) == WHOLE
    with store.write() as tx:
        assert tx.erasing.group(group_id) == WHOLE
        assert set(tx.erasing.left_to_do()) == {group_id, session.id}
        tx.erasing.finished([group_id, session.id])
    found = dump()
    for lost in (group_id, session.id, session.engagement_id, MARK):
        assert [name for name, rows in found.items() if lost in rows] == []
    with store.read() as tx:
        assert [each.id for each in tx.sessions.summaries()] == [other.id]


def test_deleting_what_is_not_there_destroys_nothing(store: Store, session: Session) -> None:
    with store.write() as tx:
        for garbage in ("", "x" * 10_000, "a\0b", new_id()):
            assert tx.erasing.session(garbage) == Destroyed()
            assert tx.erasing.group(garbage) == Destroyed()
            assert tx.erasing.would_destroy_session(garbage) == Destroyed()
            assert tx.erasing.would_destroy_group(garbage) == Destroyed()
    with store.read() as tx:
        assert tx.sessions.get(session.id) == session


def test_the_words_of_a_group_survive_a_session_named_like_it(store: Store, session: Session) -> None:
    """A session id given as a group’s destroys nothing."""
    with store.write() as tx:
        tx.words.put(session.seats[0].id, session.id, "Orme")
        assert tx.erasing.group(session.id) == Destroyed()
    with store.read() as tx:
        assert tx.words.of_scope(session.id) == {session.seats[0].id: "Orme"}


def test_what_was_deleted_is_in_no_byte_of_the_files(
    sqlite_url: str, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    session = make_session(store)
    note = Note(
        id=new_id(),
        session_id=session.id,
        phase="dire",
        field="faits",
        kind=Utterance.FACT,
        level=Level.GROUP,
        author=Role.SCRIBE,
        created=NOON,
    )
    with store.write() as tx:
        fill(tx, session, note)
    assert MARK.encode() in b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    with store.write() as tx:
        tx.erasing.session(session.id)
    left = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    store.close()
    assert MARK.encode() not in left


def test_ids_in_use_are_known_whatever_they_are_the_ids_of(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    note = make_note()
    with store.write() as tx:
        tx.notes.put(note, "dit")
        tx.words.put(session.seats[0].id, session.id, "Orme")
        group_id = tx.engagements.get(session.engagement_id).group_id
    known = {session.id, session.engagement_id, group_id, note.id, session.seats[0].id}
    with store.read() as tx:
        assert tx.taken.among([*known, *(new_id() for _ in range(1200))]) == known


def test_groups_are_counted_with_their_latest_date(
    store: Store, make_session: Callable[..., Session]
) -> None:
    session = make_session(store, planned=NOON + timedelta(days=3))
    with store.read() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
        assert tx.groups.figures() == {group_id: (1, NOON + timedelta(days=3))}


def test_one_level_goes_and_what_is_left_to_do_is_noted_until_it_is_said_done(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    shared, mine = make_note(), make_note(level=Level.PRIVATE)
    with store.write() as tx:
        fill(tx, session, shared)
        tx.notes.put(mine, f"à moi {MARK}")
        assert tx.erasing.would_destroy_level(session.id, Level.PRIVATE) == Destroyed(notes=1, comments=1)
        assert tx.erasing.level(session.id, Level.PRIVATE) == Destroyed(notes=1, comments=1)
        assert [each.note.id for each in tx.notes.of_session(session.id)] == [shared.id]
        assert tx.erasing.left_to_do() == (session.id,)
        assert tx.erasing.level(session.id, Level.GROUP) == Destroyed(notes=1, reviews=1)
        assert tx.erasing.remains(session.id) == Remains(
            scope_id=session.id, there=True, owners=frozenset({session.seats[1].id})
        )
        tx.erasing.finished([session.id])
        assert tx.erasing.left_to_do() == ()


def test_nothing_remains_of_what_never_was(store: Store, session: Session) -> None:
    with store.read() as tx:
        for garbage in ("", "x" * 10_000, "a\0b", new_id()):
            assert tx.erasing.remains(garbage) == Remains(scope_id=garbage, there=False)
            assert tx.erasing.is_there(garbage) is False
        assert tx.erasing.is_there(session.id) is True
        assert tx.erasing.remains(session.id).there is True


def test_only_sealed_words_have_a_fingerprint(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    with store.write() as tx:
        fill(tx, session, make_note())
        found = tx.erasing.fingerprint(session.id)
        assert tx.erasing.fingerprint(session.id) == found
    sealed = store.identity().sealed
    assert (found.bodies, len(found.sha256)) == ((4, 64) if sealed else (0, 0))


def test_scrubbing_leaves_what_stays_on_both_databases(
    store: Store, session: Session, make_session: Callable[..., Session], make_note: Callable[..., Note]
) -> None:
    other = make_session(store)
    with store.write() as tx:
        fill(tx, session, make_note())
        fill(tx, other, make_note(session_id=other.id))
        tx.erasing.session(session.id)
    store.scrub()
    with store.read() as tx:
        assert tx.erasing.would_destroy_session(other.id) == WHOLE
        assert tx.erasing.left_to_do() == (session.id,)


@pytest.mark.parametrize("kind", IN_CLEAR[1:], indirect=True)
def test_a_server_keeps_no_byte_of_it_in_its_tables(
    store: Store, url: str, session: Session, make_note: Callable[..., Note]
) -> None:
    with store.write() as tx:
        fill(tx, session, make_note())
    assert _tables_holding(url, MARK) != []
    with store.write() as tx:
        tx.erasing.session(session.id)
    store.scrub()
    assert _tables_holding(url, MARK) == []


def _tables_holding(url: str, words: str) -> list[str]:
    """The files of a server's tables that hold ``words``, read from its disk."""
    address = sa.make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as db:
        db.execute("CHECKPOINT")
        (folder,) = db.execute("SHOW data_directory").fetchone() or ("",)
        files = db.execute(
            "SELECT pg_relation_filepath(oid) FROM pg_class WHERE relkind = 'r'"
            " AND relnamespace = current_schema()::regnamespace"
        ).fetchall()
    return [name for (name,) in files if words.encode() in (Path(folder) / name).read_bytes()]
