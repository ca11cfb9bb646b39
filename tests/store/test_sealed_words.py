"""A store with keys: what was moved or changed is refused, and one lost key hides one session only."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from kit.domain.dispositif import Utterance
from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import KeyProblem, Locked
from kit.keys import Keyring
from kit.store import Keys, Store, Wanted, open_store
from tests.keys.light import PHRASE
from tests.store.conftest import SEALED

pytestmark = pytest.mark.parametrize("kind", SEALED, indirect=True)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database without the kit."""
    made = sa.create_engine(url)
    yield made
    made.dispose()


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(KeyProblem) as caught:
        act()
    assert caught.value.sentence.endswith(".")
    assert "dit" not in str(caught.value)
    return caught.value.key


def reading(store: Store, read: Callable[..., object]) -> Callable[[], object]:
    def act() -> object:
        with store.read() as tx:
            return read(tx)

    return act


def test_bodies_swapped_between_two_notes_are_refused(
    store: Store, engine: Engine, session: Session, make_note: Callable[..., Note]
) -> None:
    first, second, third = make_note(), make_note(), make_note()
    with store.write() as tx:
        for note in (first, second, third):
            tx.notes.put(note, f"dit par {note.id}")
    swap = sa.text("UPDATE words SET body = (SELECT body FROM words WHERE owner_id = :a) WHERE owner_id = :b")
    with engine.begin() as connection:
        connection.execute(swap, {"a": first.id, "b": second.id})
    assert refused(reading(store, lambda tx: tx.notes.get(second.id))) == "keys.altered"
    assert refused(reading(store, lambda tx: tx.notes.of_session(session.id))) == "keys.altered"
    with store.read() as tx:
        assert tx.notes.get(first.id).text == f"dit par {first.id}"
        assert tx.notes.get(third.id).text == f"dit par {third.id}"


def test_a_body_or_a_review_moved_to_another_session_is_refused(
    store: Store, engine: Engine, make_session: Callable[..., Session]
) -> None:
    here, there = make_session(store), make_session(store)
    with store.write() as tx:
        for session, owner in ((here, "a"), (there, "b")):
            tx.words.put(owner, session.id, "dit")
            tx.reviews.put(session.id, "trace", f"dit de {session.id}")
    with engine.begin() as connection:
        connection.execute(
            sa.text("UPDATE words SET scope_id = :there WHERE owner_id = 'a'"), {"there": there.id}
        )
        connection.execute(
            sa.text(
                "UPDATE reviews SET body = (SELECT body FROM reviews WHERE session_id = :here)"
                " WHERE session_id = :there"
            ),
            {"here": here.id, "there": there.id},
        )
    assert refused(reading(store, lambda tx: tx.words.get("a"))) == "keys.altered"
    assert refused(reading(store, lambda tx: tx.reviews.get(there.id, "trace"))) == "keys.altered"
    with store.read() as tx:
        assert tx.words.get("b") == "dit"
        assert tx.reviews.get(here.id, "trace") == f"dit de {here.id}"


def test_a_changed_byte_is_refused(store: Store, engine: Engine, session: Session) -> None:
    with store.write() as tx:
        tx.words.put("a", session.id, "dit")
    with engine.begin() as connection:
        body = bytearray(
            connection.execute(sa.text("SELECT body FROM words WHERE owner_id = 'a'")).scalar_one()
        )
        body[-1] ^= 1
        connection.execute(
            sa.text("UPDATE words SET body = :body WHERE owner_id = 'a'"), {"body": bytes(body)}
        )
    assert refused(reading(store, lambda tx: tx.words.get("a"))) == "keys.altered"


def test_without_keys_everything_is_closed_and_nothing_clear_is_taken(
    store: Store, url: str, session: Session
) -> None:
    other = open_store(url)
    for act in (
        reading(other, lambda tx: tx.sessions.summaries()),
        reading(other, lambda tx: tx.groups.all()),
        reading(other, lambda tx: tx.words.of_scope(session.id) or tx.groups.all()),
    ):
        with pytest.raises(Locked) as caught:
            act()
        assert caught.value.key == "keys.locked"
    with pytest.raises(Locked), other.write() as tx:
        tx.words.put("a", session.id, "dit")
    other.close()
    with store.read() as tx:
        assert tx.words.get("a") is None


@pytest.fixture
def titled(
    store: Store, make_session: Callable[..., Session], make_note: Callable[..., Note]
) -> list[Session]:
    """Three sessions of three groups, each with a title."""
    made = [make_session(store) for _ in range(3)]
    with store.write() as tx:
        for number, session in enumerate(made):
            tx.notes.put(make_note(session_id=session.id, kind=Utterance.TITLE), f"dit {number}")
    return made


def shown(store: Store, sessions: list[Session]) -> list[tuple[str, str]]:
    """Return the title and the group of each session, as the list shows them."""
    with store.read() as tx:
        found = {each.id: each for each in tx.sessions.summaries(wanted=Wanted(archived=None))}
        labels = {group.id: label for group, label in tx.groups.all()}
    for each in found.values():
        assert labels[each.group_id] == each.group_label
    return [(found[session.id].title, found[session.id].group_label) for session in sessions]


def test_a_session_whose_key_is_destroyed_hides_none_of_the_others(
    store: Store, url: str, ring: Keyring, titled: list[Session]
) -> None:
    first, second, _ = titled
    with store.read() as tx:
        group_id = tx.engagements.get(second.engagement_id).group_id
    ring.destroy([first.id, group_id])
    again = open_store(url, keys=ring.keys(ring.open("essai", PHRASE)))
    assert shown(again, titled) == [("", "Équipe du soir"), ("dit 1", ""), ("dit 2", "Équipe du soir")]
    assert refused(reading(again, lambda tx: tx.notes.of_session(first.id))) == "keys.destroyed"
    assert refused(reading(again, lambda tx: tx.groups.label(group_id))) == "keys.destroyed"
    with pytest.raises(KeyProblem) as caught, again.write() as tx:
        tx.words.put("late", first.id, "dit")
    assert caught.value.key == "keys.destroyed"
    again.close()


def test_a_session_more_recent_than_the_key_put_back_hides_none_of_the_others(
    store: Store, url: str, ring: Keyring, titled: list[Session], make_session: Callable[..., Session]
) -> None:
    copy_apart = ring.path.read_bytes()
    late = make_session(store)
    with store.write() as tx:
        tx.words.put("late", late.id, "dit")
    ring.path.write_bytes(copy_apart)
    again = open_store(url, keys=ring.keys(ring.open("essai", PHRASE)))
    whole = ("Équipe du soir",)
    assert shown(again, [*titled, late]) == [*(("dit " + str(n), *whole) for n in range(3)), ("", "")]
    assert refused(reading(again, lambda tx: tx.words.of_scope(late.id))) == "keys.no_key"
    again.close()


def test_a_name_that_is_none_is_refused_before_a_key_is_made_for_it(
    store: Store, keys: Keys, ring: Keyring, session: Session
) -> None:
    from kit.errors import BadInput

    before = ring.path.read_bytes()
    for owner, scope in (("a\0b", session.id), ("a", "x" * 65), ("\ud800", session.id), ("a", "\ud800")):
        with pytest.raises(BadInput) as caught, store.write() as tx:
            tx.words.put(owner, scope, "dit")
        assert caught.value.key == "store.unusable"
    assert ring.path.read_bytes() == before
