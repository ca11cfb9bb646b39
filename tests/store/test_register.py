"""The register: one chain, whoever writes, and nothing changed in it goes unseen."""

import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.store import RegisterLine, Store, first_broken, open_store, went_back
from kit.store.register import FIRST
from tests.store.conftest import IN_CLEAR

NOON = datetime(2026, 11, 22, 12, 0, 0, 250, tzinfo=UTC)
on_a_file = pytest.mark.parametrize("kind", IN_CLEAR[:1], indirect=True)


def lines_of(store: Store) -> tuple[RegisterLine, ...]:
    with store.read() as tx:
        return tx.register.all()


@pytest.fixture
def six(store: Store, session: Session) -> tuple[RegisterLine, ...]:
    with store.write() as tx:
        for number in range(6):
            tx.register.add(
                NOON + timedelta(minutes=number),
                "facilitator",
                "opened",
                session_id=session.id if number % 2 else None,
                group_id="g1" if number == 2 else None,
                detail={"by": "page", "notes": number},
            )
    return lines_of(store)


def test_lines_come_back_as_written_and_follow_each_other(
    store: Store, session: Session, six: tuple[RegisterLine, ...]
) -> None:
    assert [line.detail["notes"] for line in six] == list(range(6))
    assert [line.at for line in six] == [NOON + timedelta(minutes=number) for number in range(6)]
    assert [line.previous for line in six] == [FIRST, *(line.mark for line in six[:-1])]
    assert first_broken(six) is None
    with store.read() as tx:
        assert tx.register.head() == six[-1].mark
        assert tx.register.of_session(session.id) == six[1::2]
        assert tx.register.of_session(new_id()) == ()


def test_an_empty_register_follows_nothing(store: Store) -> None:
    with store.read() as tx:
        assert tx.register.head() == FIRST
    assert first_broken(()) is None


@pytest.mark.parametrize("text", ["x" * 65, "deux\nlignes", "a\0b"])
def test_the_register_keeps_no_sentence(store: Store, text: str) -> None:
    for act in (
        lambda tx: tx.register.add(NOON, "facilitator", "opened", detail={"said": text}),
        lambda tx: tx.register.add(NOON, "facilitator", "opened", detail={text: 1}),
    ):
        with pytest.raises(ValueError, match="not a name"), store.write() as tx:
            act(tx)
    assert lines_of(store) == ()


def tampered(store: Store, *statements: str) -> tuple[RegisterLine, ...]:
    """Do by other means what the walls refuse, and return the lines."""
    with closing(sqlite3.connect(store.url.removeprefix("sqlite:///"))) as connection, connection:
        for gesture in ("UPDATE", "DELETE"):
            connection.execute(f"DROP TRIGGER register_no_{gesture}")
        for statement in statements:
            assert connection.execute(statement).rowcount
    return lines_of(store)


@on_a_file
@pytest.mark.parametrize(
    "change",
    [
        "at = '2026-11-22 12:02:00.000251'",
        "who = 'participant'",
        "what = 'closed'",
        "session_id = 's9'",
        "session_id = NULL, group_id = 'g2'",
        """detail = '{"by":"page","notes":9}'""",
        "previous = mark",
        "mark = previous",
    ],
)
def test_any_value_changed_by_other_means_is_found(
    store: Store, six: tuple[RegisterLine, ...], change: str
) -> None:
    broken = six[2].id
    assert first_broken(tampered(store, f"UPDATE register SET {change} WHERE id = {broken}")) == broken  # noqa: S608


@on_a_file
@pytest.mark.parametrize("gone", range(5))
def test_a_line_removed_is_found_at_the_one_that_followed(
    store: Store, six: tuple[RegisterLine, ...], gone: int
) -> None:
    left = tampered(store, f"DELETE FROM register WHERE id = {six[gone].id}")  # noqa: S608
    assert first_broken(left) == six[gone + 1].id


@on_a_file
def test_the_last_line_removed_shows_against_the_mark_written_on_paper(
    store: Store, six: tuple[RegisterLine, ...]
) -> None:
    left = tampered(store, f"DELETE FROM register WHERE id = {six[-1].id}")  # noqa: S608
    assert first_broken(left) is None
    with store.read() as tx:
        assert tx.register.head() != six[-1].mark


@on_a_file
def test_two_lines_in_another_order_are_found(store: Store, six: tuple[RegisterLine, ...]) -> None:
    a, b = six[1].id, six[2].id
    moves = ((a, 100), (b, a), (100, b))
    left = tampered(store, *(f"UPDATE register SET id = {new} WHERE id = {old}" for old, new in moves))  # noqa: S608
    assert first_broken(left) == a


@on_a_file
def test_a_line_slipped_in_is_found(store: Store, six: tuple[RegisterLine, ...]) -> None:
    left = tampered(
        store,
        f"UPDATE register SET id = id + 100 WHERE id > {six[2].id}",  # noqa: S608
        "INSERT INTO register SELECT id + 1, at, who, what, session_id, group_id, detail, previous, mark"  # noqa: S608
        f" FROM register WHERE id = {six[2].id}",
    )
    assert first_broken(left) == six[2].id + 1


def test_a_clock_set_back_stops_nothing_and_is_said(store: Store) -> None:
    with store.write() as tx:
        for hours in (0, 2, -24 * 365, -24 * 365, 3):
            tx.register.add(NOON + timedelta(hours=hours), "facilitator", "opened")
    lines = lines_of(store)
    assert len(lines) == 5
    assert first_broken(lines) is None
    assert went_back(lines) == (lines[2].id,)
    assert went_back(()) == ()


def test_pages_that_write_at_the_same_time_make_one_chain(store: Store, url: str) -> None:
    each = 12

    def write_on(who: str) -> None:
        own = open_store(url)
        for _ in range(each):
            with own.write() as tx:
                tx.register.add(NOON, who, "opened")
        own.close()

    pages = [threading.Thread(target=write_on, args=(who,)) for who in ("a", "b", "c")]
    for page in pages:
        page.start()
    for page in pages:
        page.join()
    lines = lines_of(store)
    assert sorted(line.who for line in lines) == ["a"] * each + ["b"] * each + ["c"] * each
    assert first_broken(lines) is None


def test_the_lines_of_a_session_outlive_it(
    store: Store, session: Session, make_session: Callable[..., Session]
) -> None:
    other = make_session(store)
    with store.write() as tx:
        tx.register.add(NOON, "facilitator", "opened", session_id=session.id)
        tx.register.add(NOON, "facilitator", "opened", session_id=other.id)
        tx.erasing.session(session.id)
        tx.register.add(NOON, "facilitator", "erased", session_id=session.id, detail={"notes": 3})
    lines = lines_of(store)
    assert [line.what for line in lines] == ["opened", "opened", "erased"]
    assert first_broken(lines) is None
