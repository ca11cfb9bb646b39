"""Which sessions a list keeps: by group, by date, by theme, archived or not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.session import Session
from kit.store import Store, Wanted

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ids(store: Store, wanted: Wanted, **page: object) -> list[str]:
    with store.read() as tx:
        return [each.id for each in tx.sessions.summaries(wanted=wanted, **page)]  # type: ignore[arg-type]


@pytest.fixture
def three(store: Store, make_session: Callable[..., Session]) -> tuple[Session, Session, Session]:
    """Three sessions of three groups, a day apart; the last group is archived."""
    themes = [("reperes",), ("reperes", "usure"), ()]
    made = [make_session(store, planned=NOON + timedelta(days=day), themes=themes[day]) for day in range(3)]
    with store.write() as tx:
        tx.groups.archive(tx.engagements.get(made[2].engagement_id).group_id, archived=True)
    return made[0], made[1], made[2]


def test_archived_groups_are_left_out_unless_asked_for(
    store: Store, three: tuple[Session, Session, Session]
) -> None:
    first, second, archived = (each.id for each in three)
    assert ids(store, Wanted()) == [second, first]
    assert ids(store, Wanted(archived=True)) == [archived]
    assert ids(store, Wanted(archived=None)) == [archived, second, first]
    with store.read() as tx:
        assert [each.archived for each in tx.sessions.summaries(wanted=Wanted(archived=None))] == [
            True,
            False,
            False,
        ]


def test_dates_keep_the_first_moment_and_not_the_last(
    store: Store, three: tuple[Session, Session, Session]
) -> None:
    first, second, _ = (each.id for each in three)
    assert ids(store, Wanted(since=NOON, until=NOON + timedelta(days=1))) == [first]
    assert ids(store, Wanted(since=NOON + timedelta(days=1))) == [second]
    assert ids(store, Wanted(until=NOON)) == []


def test_a_theme_keeps_the_sessions_where_it_was_ticked(
    store: Store, three: tuple[Session, Session, Session]
) -> None:
    first, second, _ = (each.id for each in three)
    assert ids(store, Wanted(theme="reperes")) == [second, first]
    assert ids(store, Wanted(theme="usure")) == [second]
    assert ids(store, Wanted(theme="jamais coché")) == []
    with store.read() as tx:
        assert [each.themes for each in tx.sessions.summaries()] == [("reperes", "usure"), ("reperes",)]
        assert tx.sessions.themes() == ("reperes", "usure")


def test_a_group_keeps_its_own_and_filters_meet(
    store: Store, three: tuple[Session, Session, Session]
) -> None:
    first, second, _ = three
    with store.read() as tx:
        group_id = tx.engagements.get(first.engagement_id).group_id
    assert ids(store, Wanted(group_id=group_id)) == [first.id]
    assert ids(store, Wanted(group_id=group_id, theme="usure")) == []
    assert ids(store, Wanted(theme="reperes"), limit=1) == [second.id]
    assert ids(store, Wanted(theme="reperes"), limit=1, after=second.id) == [first.id]
