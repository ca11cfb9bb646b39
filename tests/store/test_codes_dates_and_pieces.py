"""Withdrawal codes, dates until when things are kept, pieces of a group: kept, replaced, erased."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.errors import NotFound, Stale
from kit.store import Destroyed, Piece, Store

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_code_takes_back_what_came_from_its_seat(store: Store, session: Session) -> None:
    seat = session.seats[1].id
    with store.write() as tx:
        assert tx.withdrawals.of_session(session.id) == set()
        tx.withdrawals.issue(session.id, seat, "ab" * 32, NOON)
    with store.read() as tx:
        assert tx.withdrawals.find("ab" * 32) == (session.id, seat)
        for unknown in ("cd" * 32, "", "a\0b", "\ud800", "x" * 200):
            assert tx.withdrawals.find(unknown) is None
        assert tx.withdrawals.of_session(session.id) == {seat}


def test_a_new_code_voids_the_former_of_the_same_seat_only(store: Store, session: Session) -> None:
    first, second = (seat.id for seat in session.seats)
    with store.write() as tx:
        tx.withdrawals.issue(session.id, first, "aa", NOON)
        tx.withdrawals.issue(session.id, second, "bb", NOON)
        tx.withdrawals.issue(session.id, first, "cc", NOON)
        assert [tx.withdrawals.find(code) for code in ("aa", "bb", "cc")] == [
            None,
            (session.id, second),
            (session.id, first),
        ]


def test_a_code_is_never_that_of_two_seats_nor_of_no_session(store: Store, session: Session) -> None:
    first, second = (seat.id for seat in session.seats)
    with store.write() as tx:
        tx.withdrawals.issue(session.id, first, "aa", NOON)
    with pytest.raises(Stale), store.write() as tx:
        tx.withdrawals.issue(session.id, second, "aa", NOON)
    with pytest.raises(NotFound), store.write() as tx:
        tx.withdrawals.issue(new_id(), first, "bb", NOON)


def test_a_date_replaces_the_one_of_its_level(
    store: Store, session: Session, make_session: Callable[..., Session]
) -> None:
    other = make_session(store)
    with store.write() as tx:
        assert tx.retention.all() == {}
        tx.retention.keep(session.id, Level.PRIVATE, NOON)
        tx.retention.keep(session.id, Level.PRIVATE, NOON + timedelta(days=30))
        tx.retention.keep(session.id, Level.GROUP, NOON)
        tx.retention.keep(other.id, Level.GROUP, NOON + timedelta(microseconds=1))
    with store.read() as tx:
        assert tx.retention.of_session(session.id) == {
            Level.PRIVATE: NOON + timedelta(days=30),
            Level.GROUP: NOON,
        }
        assert tx.retention.all() == {
            session.id: tx.retention.of_session(session.id),
            other.id: {Level.GROUP: NOON + timedelta(microseconds=1)},
        }


@pytest.fixture
def group_id(store: Store, session: Session) -> str:
    with store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def piece(group_id: str, **changes: object) -> Piece:
    values = {
        "id": new_id(),
        "group_id": group_id,
        "level": Level.CONTRACT,
        "created": NOON,
        "until": NOON + timedelta(days=365),
        "text": "Convention\n« entre nous »",
    }
    return Piece(**{**values, **changes})  # type: ignore[arg-type]


def test_pieces_come_back_oldest_first_and_are_replaced_by_id(store: Store, group_id: str) -> None:
    second, first = piece(group_id, created=NOON + timedelta(days=1)), piece(group_id)
    with store.write() as tx:
        tx.pieces.put(second)
        tx.pieces.put(first)
        tx.pieces.put(replace(first, text="autre", created=NOON + timedelta(days=9), until=NOON))
    with store.read() as tx:
        assert tx.pieces.of_group(group_id) == (replace(first, text="autre", until=NOON), second)
        assert tx.pieces.get(second.id) == second
        assert tx.pieces.of_group(new_id()) == ()
    assert "entre nous" not in repr(second)


def test_a_piece_that_is_erased_leaves_no_word(
    store: Store, group_id: str, dump: Callable[[], dict[str, str]]
) -> None:
    kept, gone = piece(group_id), piece(group_id)
    with store.write() as tx:
        tx.pieces.put(kept)
        tx.pieces.put(gone)
    with store.write() as tx:
        for each in (gone.id, gone.id, "a\0b"):
            tx.pieces.erase(each)
    assert [name for name, rows in dump().items() if gone.id in rows] == []
    with store.read() as tx:
        assert tx.pieces.of_group(group_id) == (kept,)
        for unknown in (gone.id, "a\0b", ""):
            with pytest.raises(NotFound) as caught:
                tx.pieces.get(unknown)
            assert caught.value.key == "piece.unknown"


def test_a_piece_of_no_group_is_refused(store: Store, session: Session) -> None:
    with pytest.raises(NotFound), store.write() as tx:
        tx.pieces.put(piece(new_id()))


def test_codes_dates_and_pieces_go_with_what_they_are_about(
    store: Store, session: Session, group_id: str, dump: Callable[[], dict[str, str]]
) -> None:
    kept = piece(group_id)
    with store.write() as tx:
        tx.withdrawals.issue(session.id, session.seats[0].id, "aa", NOON)
        tx.retention.keep(session.id, Level.GROUP, NOON)
        tx.pieces.put(kept)
        assert tx.erasing.session(session.id) == Destroyed(sessions=1)
        tx.erasing.finished([session.id])
    assert [name for name, rows in dump().items() if session.id in rows] == []
    with store.write() as tx:
        assert tx.pieces.of_group(group_id) == (kept,)
        tx.erasing.group(group_id)
        tx.erasing.finished([group_id])
    assert [name for name, rows in dump().items() if group_id in rows or kept.id in rows] == []
