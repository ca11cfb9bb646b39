"""Notes and words: every keystroke kept as typed, and destroyed for good when asked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.domain.note import Note, WrittenNote
from kit.domain.session import Session
from kit.errors import BadInput, NotFound
from kit.store import Store, open_store

MARK = "MARQUE-DE-PAROLE"
TEXTS = {
    "emoji of a family": "👨‍👩‍👧‍👦 et 🇫🇷",
    "right to left": "שלום \u202eabc\u202c مرحبا",
    "combining": "e\u0301le\u0300ve n\u0303",
    "composed": "élève ñ",
    "lines": "une\r\ndeux\n\ntrois\ttab\u2028",
    "typography": "« Qu’est-ce qu’on peut changer\u202f? »",
    "markup": "<script>alert(1)</script> '; DROP TABLE words; --",
    "empty": "",
    "long": "é" * 20_000,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_words_come_back_to_the_letter(store: Store, make_note: Callable[..., Note], text: str) -> None:
    note = make_note()
    with store.write() as tx:
        assert tx.notes.put(note, text) is True
        tx.reviews.put(note.session_id, "trace", text)
    with store.read() as tx:
        assert tx.notes.get(note.id).text == text
        assert tx.reviews.get(note.session_id, "trace") == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\0b\0", "ab"),
        ("coupé \ud83d", "coupé \ufffd"),
        ("\ude00 fin", "\ufffd fin"),
        ("\ud83d\ude00", "😀"),
    ],
)
def test_what_no_database_can_hold_is_mended_and_the_rest_is_kept(
    store: Store, make_note: Callable[..., Note], typed: str, kept: str
) -> None:
    note = make_note()
    with store.write() as tx:
        tx.notes.put(note, typed)
    with store.read() as tx:
        assert tx.words.get(note.id) == kept


@pytest.mark.parametrize("value", ["a\0b", "\ud800", "x" * 65, "deux\nlignes"])
def test_metadata_takes_no_sentence_and_nothing_unprintable(
    store: Store, make_note: Callable[..., Note], value: str
) -> None:
    with pytest.raises(BadInput) as caught, store.write() as tx:
        tx.notes.put(make_note(tag=value), MARK)
    assert caught.value.key == "store.unusable"
    assert value not in str(caught.value)


def test_a_keystroke_replaces_the_text_and_what_the_note_is(
    store: Store, make_note: Callable[..., Note]
) -> None:
    note = make_note(writer="tab")
    with store.write() as tx:
        tx.notes.put(note, "Q")
        tx.notes.put(replace(note, rev=1, finished=True, created=note.created + timedelta(hours=1)), "Qui")
    with store.read() as tx:
        assert tx.notes.get(note.id) == WrittenNote(note=replace(note, rev=1, finished=True), text="Qui")


def test_old_news_of_the_same_writer_changes_nothing(store: Store, make_note: Callable[..., Note]) -> None:
    note = make_note(writer="tab", rev=5)
    with store.write() as tx:
        tx.notes.put(note, "cinq")
        assert tx.notes.put(replace(note, rev=4), "quatre") is False
        assert tx.notes.put(replace(note, rev=5), "cinq !") is True
    with store.read() as tx:
        assert tx.notes.get(note.id).text == "cinq !"


def test_another_writer_counts_on_their_own(store: Store, make_note: Callable[..., Note]) -> None:
    note = make_note(writer="tab", rev=5)
    with store.write() as tx:
        tx.notes.put(note, "cinq")
        assert tx.notes.put(replace(note, writer="phone", rev=1), "un") is True
    with store.read() as tx:
        assert tx.notes.get(note.id).text == "un"


def test_describing_a_note_leaves_its_words(store: Store, make_note: Callable[..., Note]) -> None:
    note = make_note()
    with store.write() as tx:
        tx.notes.put(note, "dit")
        tx.notes.describe(replace(note, aside=True, tag="institutionnel"))
    with store.read() as tx:
        assert tx.notes.get(note.id) == WrittenNote(
            note=replace(note, aside=True, tag="institutionnel"), text="dit"
        )


def test_a_note_that_is_not_there_is_said(store: Store, make_note: Callable[..., Note]) -> None:
    for ask in (
        lambda tx: tx.notes.get("a\0b"),
        lambda tx: tx.notes.get(new_id()),
        lambda tx: tx.notes.erase(new_id()),
        lambda tx: tx.notes.describe(make_note()),
    ):
        with pytest.raises(NotFound) as caught, store.write() as tx:
            ask(tx)
        assert caught.value.key == "note.unknown"


def test_notes_are_listed_oldest_first_by_level_and_without_what_was_removed(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    second = make_note(created=make_note().created + timedelta(seconds=1))
    first, private, gone = make_note(), make_note(level=Level.PRIVATE), make_note(removed=True)
    with store.write() as tx:
        for note in (second, first, private, gone):
            tx.notes.put(note, note.id)
    with store.read() as tx:
        assert [each.text for each in tx.notes.of_session(session.id)] == [first.id, private.id, second.id]
        assert [each.text for each in tx.notes.of_session(session.id, {Level.GROUP})] == [first.id, second.id]
        assert tx.notes.of_session(session.id, levels=()) == ()
        everything = tx.notes.of_session(session.id, include_removed=True)
        assert [each.text for each in everything] == [first.id, private.id, gone.id, second.id]


def test_erased_words_are_gone_and_their_neighbours_stay(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    kept, erased, removed = make_note(), make_note(), make_note(removed=True)
    with store.write() as tx:
        for note in (kept, erased, removed):
            tx.notes.put(note, "dit")
    with store.write() as tx:
        tx.notes.erase(erased.id)
        assert tx.notes.erase_removed(session.id) == 1
    with store.read() as tx:
        assert tx.notes.of_session(session.id, include_removed=True) == (WrittenNote(note=kept, text="dit"),)
        assert tx.words.of_scope(session.id) == {kept.id: "dit"}


def test_erasing_a_scope_takes_everything_said_in_it_and_nothing_else(
    store: Store, session: Session, make_note: Callable[..., Note]
) -> None:
    note = make_note()
    with store.write() as tx:
        group_id = tx.engagements.get(session.engagement_id).group_id
        tx.notes.put(note, "dit")
        tx.words.put(session.seats[0].id, session.id, "Prénom d’emprunt")
        tx.reviews.put(session.id, "trace", "relu")
    with store.write() as tx:
        tx.words.erase_scope(session.id)
    with store.read() as tx:
        assert tx.words.of_scope(session.id) == {}
        assert tx.reviews.get(session.id, "trace") is None
        assert tx.notes.get(note.id) == WrittenNote(note=note, text="")
        assert tx.groups.label(group_id) == "Équipe du soir"


def test_erased_words_are_in_no_byte_of_the_files(
    sqlite_url: str, make_session: Callable[..., Session], tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    session = make_session(store)
    with store.write() as tx:
        tx.words.put("owner", session.id, MARK)
    assert any(MARK.encode() in file.read_bytes() for file in tmp_path.iterdir())
    with store.write() as tx:
        tx.words.erase("owner")
    assert not any(MARK.encode() in file.read_bytes() for file in tmp_path.iterdir())
    store.close()


def test_a_transaction_that_reads_cannot_write(store: Store, make_note: Callable[..., Note]) -> None:
    with pytest.raises(RuntimeError), store.read() as tx:
        tx.notes.put(make_note(), "dit")


def test_a_transaction_that_fails_leaves_nothing(store: Store, make_note: Callable[..., Note]) -> None:
    note = make_note()

    def fail() -> None:
        with store.write() as tx:
            tx.notes.put(note, "dit")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with store.read() as tx:
        assert tx.words.get(note.id) is None
