"""The walls the database itself holds, and sealing everything: asked in raw SQL, on both databases."""

from collections.abc import Callable, Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from kit.domain.note import Note
from kit.domain.session import Session
from kit.errors import KitError, Locked, StoreProblem
from kit.keys import is_sealed
from kit.store import Keys, Store, open_store
from kit.store.faults import translated
from kit.store.keys import PlainKeys
from kit.store.prompts import OwnPrompt
from tests.store.conftest import IN_CLEAR, SEALED, Kind

MARK = "MARQUE-DE-PAROLE"
in_clear = pytest.mark.parametrize("kind", IN_CLEAR, indirect=True)
sealed = pytest.mark.parametrize("kind", SEALED, indirect=True)


@pytest.fixture
def engine(url: str) -> Iterator[Engine]:
    """The database without the kit."""
    made = sa.create_engine(url)
    yield made
    made.dispose()


def refusal(engine: Engine, statement: str, **values: object) -> KitError:
    """Return what the kit would say of the refusal of a raw statement."""
    with pytest.raises(KitError) as caught, translated("séances"), engine.begin() as connection:
        connection.execute(sa.text(statement), values)
    assert "{" not in caught.value.sentence
    return caught.value


@sealed
def test_a_sealed_store_refuses_words_in_clear_whoever_writes_them(
    store: Store, engine: Engine, session: Session, dump: Callable[[], dict[str, str]]
) -> None:
    with store.write() as tx:
        tx.words.put("a", session.id, "dit")
        tx.reviews.put(session.id, "trace", "relu")
    before = dump()
    for statement in (
        "INSERT INTO words (owner_id, scope_id, body) VALUES ('b', :session, :body)",
        "INSERT INTO reviews (session_id, kind, body) VALUES (:session, 'b', :body)",
        "UPDATE words SET body = :body WHERE owner_id = 'a'",
        "UPDATE reviews SET body = :body",
    ):
        for body in (b"en clair", b"", b"\xfe\xff"):
            problem = refusal(engine, statement, session=session.id, body=body)
            assert (type(problem), problem.key) == (Locked, "keys.locked")
            assert "phrase de passe" in problem.sentence
    assert dump() == before


@in_clear
def test_a_store_in_clear_takes_words_in_clear(store: Store, engine: Engine, session: Session) -> None:
    with engine.begin() as connection:
        connection.execute(
            sa.text("INSERT INTO words (owner_id, scope_id, body) VALUES ('b', :scope, :body)"),
            {"scope": session.id, "body": b"dit"},
        )
    with store.read() as tx:
        assert tx.words.get("b") == "dit"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE register SET who = 'x'",
        "UPDATE register SET id = id + 10",
        "DELETE FROM register",
        "DELETE FROM register WHERE what = 'opened'",
    ],
)
def test_the_register_refuses_to_be_changed(
    store: Store, engine: Engine, session: Session, statement: str, dump: Callable[[], dict[str, str]]
) -> None:
    with store.write() as tx:
        tx.register.add(session.planned, "facilitator", "opened", session_id=session.id)
        tx.register.add(session.planned, "facilitator", "exported")
    before = dump()
    problem = refusal(engine, statement)
    assert (type(problem), problem.key) == (StoreProblem, "register.kept")
    assert dump() == before


@in_clear
def test_sealing_everything_leaves_no_word_in_clear_and_every_word_readable(
    store: Store,
    url: str,
    kind: Kind,
    sealing: Keys,
    session: Session,
    make_note: Callable[..., Note],
    dump: Callable[[], dict[str, str]],
) -> None:
    notes = [make_note() for _ in range(40)]
    said = {note.id: f"{note.id} {MARK}" for note in notes}
    with store.write() as tx:
        for note in notes:
            tx.notes.put(note, said[note.id])
        tx.reviews.put(session.id, "trace", f"relu {MARK}")
        tx.prompts.add(_prompt("p1"), "app", "dire", session.planned)
        group_id = tx.engagements.get(session.engagement_id).group_id
    before = store.identity()
    assert (before.sealed, store.identity()) == (False, before)
    store.seal_everything(sealing)
    store.seal_everything(sealing)
    assert (store.identity().store_id, store.identity().sealed) == (before.store_id, True)
    assert not any(MARK in rows for rows in dump().values())
    with store.read() as tx, pytest.raises(Locked):
        tx.notes.of_session(session.id)
    again = open_store(url, keys=sealing)
    with again.read() as tx:
        assert {each.note.id: each.text for each in tx.notes.of_session(session.id)} == said
        assert tx.reviews.get(session.id, "trace") == f"relu {MARK}"
        assert tx.groups.label(group_id) == "Équipe du soir"
        assert [prompt.text for _, prompt in tx.prompts.of("app")] == [f"question {MARK}"]
    again.close()


class Failing(PlainKeys):
    """Seals a few words, then cannot."""

    def __init__(self, sealing: Keys) -> None:
        self._sealing, self._left = sealing, 3

    def seal(self, scope_id: str, owner_id: str, text: str) -> bytes:
        self._left -= 1
        if not self._left:
            raise Locked("keys.locked")
        return self._sealing.seal(scope_id, owner_id, text)


@in_clear
def test_sealing_that_fails_on_the_way_changes_nothing(
    store: Store,
    sealing: Keys,
    session: Session,
    make_note: Callable[..., Note],
    dump: Callable[[], dict[str, str]],
) -> None:
    with store.write() as tx:
        for _ in range(5):
            tx.notes.put(make_note(), "dit")
    before = dump()
    with pytest.raises(Locked):
        store.seal_everything(Failing(sealing))
    assert dump() == before
    assert not store.identity().sealed
    with store.write() as tx:
        tx.words.put("encore", session.id, "en clair")


@in_clear
def test_what_somebody_is_writing_in_clear_is_waited_for_and_sealed_too(
    store: Store, url: str, kind: Kind, sealing: Keys, session: Session
) -> None:
    """One page types while another sets the passphrase: nothing clear slips in between."""
    import threading

    other = open_store(url)
    sealer = threading.Thread(target=store.seal_everything, args=(sealing,))
    with other.write() as tx:
        tx.words.put("a", session.id, f"dit {MARK}")
        sealer.start()
        sealer.join(0.3)
        assert sealer.is_alive()
    sealer.join()
    with pytest.raises(Locked), other.write() as tx:
        tx.words.put("b", session.id, "dit")
    other.close()
    engine = sa.create_engine(url)
    with engine.connect() as connection:
        bodies = [bytes(body) for (body,) in connection.execute(sa.text("SELECT body FROM words"))]
    engine.dispose()
    assert len(bodies) == 2
    assert all(is_sealed(body) for body in bodies)


def _prompt(prompt_id: str) -> OwnPrompt:
    return OwnPrompt(id=prompt_id, text=f"question {MARK}")
