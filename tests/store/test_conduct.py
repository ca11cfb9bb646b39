"""Gestures, undo, journal, events, links: what happened, and never what was said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.identity import new_id
from kit.domain.note import Note
from kit.domain.session import Session, Status
from kit.errors import BadInput, NotFound, Stale
from kit.store import Capability, JournalLine, Store
from tests.store.conftest import Kind

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_gesture_is_known_once_recorded(store: Store, session: Session) -> None:
    with store.write() as tx:
        assert tx.actions.seen("click-1") is None
        tx.actions.record("click-1", session.id, 3, NOON)
    with store.read() as tx:
        assert tx.actions.seen("click-1") == 3
        assert tx.actions.seen("a\0b") is None
        assert tx.actions.seen("x" * 65) is None


def test_a_gesture_recorded_twice_is_refused(store: Store, session: Session) -> None:
    with store.write() as tx:
        tx.actions.record("click-1", session.id, 3, NOON)
    with pytest.raises(Stale), store.write() as tx:
        tx.actions.record("click-1", session.id, 4, NOON)


@pytest.mark.parametrize("action_id", ["x" * 65, "a\0b", "\ud800"])
def test_a_gesture_id_made_by_somebody_hostile_is_refused(
    store: Store, session: Session, action_id: str
) -> None:
    with pytest.raises(BadInput), store.write() as tx:
        tx.actions.record(action_id, session.id, 1, NOON)


def test_undo_gives_back_the_latest_state_first(store: Store, session: Session) -> None:
    running = replace(session, status=Status.RUNNING, phase="dire", revision=1)
    with store.write() as tx:
        tx.undo.push(session.id, session)
        tx.undo.push(session.id, running)
        assert tx.undo.depth(session.id) == 2
    with store.write() as tx:
        assert tx.undo.pop(session.id) == running
        assert tx.undo.pop(session.id) == session
        assert tx.undo.pop(session.id) is None
        tx.undo.push(session.id, session)
        tx.undo.clear(session.id)
        assert tx.undo.depth(session.id) == 0


def test_the_journal_comes_back_in_order(store: Store, session: Session) -> None:
    with store.write() as tx:
        tx.journal.append(session.id, NOON, "phase", {"phase": "dire", "seconds": 600})
        tx.journal.append(session.id, NOON - timedelta(hours=1), "role", {})
    with store.read() as tx:
        assert tx.journal.of_session(session.id) == (
            JournalLine(
                session_id=session.id, at=NOON, kind="phase", detail={"phase": "dire", "seconds": 600}
            ),
            JournalLine(session_id=session.id, at=NOON - timedelta(hours=1), kind="role", detail={}),
        )


def test_the_journal_keeps_no_sentence(store: Store, session: Session) -> None:
    for detail in ({"said": "x" * 65}, {"x" * 65: 1}):
        with pytest.raises(ValueError, match="the journal keeps no sentence"), store.write() as tx:
            tx.journal.append(session.id, NOON, "phase", detail)


def test_a_time_without_a_zone_is_refused(store: Store, session: Session) -> None:
    with pytest.raises(BadInput), store.write() as tx:
        tx.journal.append(session.id, NOON.replace(tzinfo=None), "phase", {})


def test_events_are_read_from_the_last_one_known(store: Store, make_session: Callable[..., Session]) -> None:
    here, there = make_session(store), make_session(store)
    with store.write() as tx:
        assert tx.events.last(here.id) == 0
        first = tx.events.append(here.id, "note", "n1")
        tx.events.append(there.id, "note", "n2")
        second = tx.events.append(here.id, "moved", here.id)
    with store.read() as tx:
        assert [(each.id, each.kind, each.subject_id) for each in tx.events.since(here.id, 0)] == [
            (first, "note", "n1"),
            (second, "moved", here.id),
        ]
        (event,) = tx.events.since(here.id, first)
        assert event.id == second == tx.events.last(here.id)
        assert event.at.utcoffset() == timedelta(0)


def test_an_event_of_an_unknown_session_is_refused(store: Store) -> None:
    with pytest.raises(NotFound), store.write() as tx:
        tx.events.append(new_id(), "note", "n1")


def test_a_link_opens_its_seat_until_it_is_revoked(store: Store, session: Session) -> None:
    seat = session.seats[1]
    with store.write() as tx:
        tx.capabilities.issue(session.id, seat.id, "ab" * 32, NOON)
    with store.write() as tx:
        assert tx.capabilities.find("ab" * 32) == (session.id, seat.id)
        assert tx.capabilities.find("cd" * 32) is None
        assert tx.capabilities.find("\0") is None
        assert tx.capabilities.of_session(session.id) == (
            Capability(token_hash="ab" * 32, session_id=session.id, seat_id=seat.id, at=NOON),
        )
        tx.capabilities.revoke("ab" * 32)
        tx.capabilities.revoke("ab" * 32)
        assert tx.capabilities.find("ab" * 32) is None


def test_words_are_in_no_table_but_words_and_reviews(
    store: Store,
    kind: Kind,
    session: Session,
    make_note: Callable[..., Note],
    dump: Callable[[], dict[str, str]],
) -> None:
    mark = "MARQUE-DE-PAROLE"
    note = make_note()
    with store.write() as tx:
        tx.notes.put(note, mark)
        tx.notes.describe(replace(note, removed=True))
        tx.words.put(session.id, session.id, mark)
        tx.words.put(session.seats[0].id, session.id, mark)
        tx.groups.rename(tx.engagements.get(session.engagement_id).group_id, mark)
        tx.reviews.put(session.id, "trace", mark)
        tx.undo.push(session.id, session)
        tx.sessions.save(replace(session, revision=1))
        tx.journal.append(session.id, NOON, "phase", {"phase": "dire"})
        tx.events.append(session.id, "note", note.id)
    holding = {table for table, rows in dump().items() if mark in rows}
    assert holding == (set() if kind.sealed else {"words", "reviews"})
