"""How long what was written is kept: proposed, confirmed, told when it is over; nothing goes by itself."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.commands import Close, Start
from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.errors import BadInput
from kit.service import groups, notes, pieces, register_outputs, retention
from kit.service.calendar import local
from kit.service.door import perform
from kit.service.duplicating import duplicate
from kit.service.prepare import prepare
from kit.service.registering import remember
from tests.sealed import protected
from tests.writing import write

HELD = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


def at(access, when):
    """The same handle, on a machine whose clock says ``when``."""
    return replace(access, clock=lambda: when)


def days(kept):
    return [(each.level, f"{local(each.until):%Y-%m-%d %H:%M:%S}", each.confirmed) for each in kept]


@pytest.fixture
def held(access, plan, gesture):
    """A session closed on the 3rd of November, with a note of mine and one of the group."""
    there = at(access, HELD)
    session = prepare(there, plan, new_id())
    perform(there, session.id, gesture(0), Start())
    write(there, session, "analyser", "notes_analyser", "pour moi")
    write(there, session, "analyser", "hypotheses", "au groupe")
    perform(there, session.id, gesture(1), Close())
    return session


def test_mine_are_proposed_for_the_day_of_the_session_and_the_groups_for_the_end_of_the_cycle(access, held):
    assert days(retention.of_session(access, held.id)) == [
        (Level.PRIVATE, "2026-11-03 23:59:59", False),
        (Level.GROUP, "2027-11-03 23:59:59", False),
    ]


def test_before_it_is_closed_mine_are_kept_as_long_as_the_cycle(access, plan):
    session = prepare(access, plan, new_id())
    write(access, session, "analyser", "notes_analyser", "pour moi")
    assert days(retention.of_session(access, session.id)) == [(Level.PRIVATE, "2027-11-03 23:59:59", False)]


def test_a_cycle_lasts_as_long_as_its_sessions(access, held):
    duplicate(access, held.id, datetime(2028, 2, 1, 13, 0, tzinfo=UTC), new_id())
    assert days(retention.of_session(access, held.id))[1] == (Level.GROUP, "2028-02-01 23:59:59", False)


def test_a_date_confirmed_replaces_the_one_proposed_and_the_register_says_so(access, held):
    there = at(access, HELD)
    retention.keep_until(there, held.id, Level.GROUP, datetime(2027, 6, 30, 9, 0, tzinfo=UTC))
    assert days(retention.of_session(there, held.id))[1] == (Level.GROUP, "2027-06-30 23:59:59", True)
    with access.store.read() as tx:
        line = tx.register.of_session(held.id)[-1]
    assert (line.what, dict(line.detail)) == ("kept_until", {"level": "group", "until": "2027-06-30"})


@pytest.mark.parametrize(
    ("level", "until", "key"),
    [
        (Level.GROUP, datetime(2026, 11, 1, tzinfo=UTC), "retention.past"),
        (Level.PRIVATE, datetime(2027, 11, 4, 12, tzinfo=UTC), "retention.beyond"),
    ],
)
def test_a_date_that_is_over_or_beyond_the_cycle_is_refused(access, held, level, until, key):
    with pytest.raises(BadInput) as refused:
        retention.keep_until(at(access, HELD), held.id, level, until)
    assert refused.value.key == key
    assert not any(each.confirmed for each in retention.of_session(access, held.id))


def test_nothing_is_due_on_its_last_day_and_it_is_on_the_next(access, held):
    same_evening = local(HELD).replace(hour=23, minute=59, second=58)
    assert retention.due(at(access, same_evening)).items == ()
    [mine] = retention.due(at(access, same_evening + timedelta(seconds=3))).items
    assert (mine.level, mine.session_id, mine.count, mine.group) == (
        Level.PRIVATE,
        held.id,
        1,
        "Les Vergnes",
    )


def test_what_is_due_comes_oldest_date_first_pieces_with_sessions(access, held):
    there = at(access, HELD)
    with access.store.read() as tx:
        group_id = tx.engagements.get(held.engagement_id).group_id
    kept = pieces.add(there, group_id, Level.SUMMARY, "Synthèse", "Trois axes.", new_id())
    pieces.prolong(there, kept.piece_id, datetime(2026, 12, 24, 9, tzinfo=UTC))
    due = retention.due(at(access, datetime(2028, 1, 1, tzinfo=UTC))).items
    assert [(each.level, each.title) for each in due] == [
        (Level.PRIVATE, ""),
        (Level.SUMMARY, "Synthèse"),
        (Level.GROUP, ""),
    ]


def test_nothing_is_ever_erased_by_being_due(access, held):
    retention.due(at(access, datetime(2040, 1, 1, tzinfo=UTC)))
    assert len(notes.of_session(access, held.id)) == 2


def test_kept_longer_it_is_due_no_more(access, held):
    there = at(access, HELD + timedelta(days=2))
    retention.keep_until(there, held.id, Level.PRIVATE, HELD + timedelta(days=60))
    assert retention.due(there).items == ()


def test_a_clock_set_back_proposes_nothing_and_says_since_when(access, held):
    later = datetime(2027, 12, 1, tzinfo=UTC)
    remember(at(access, later), "unlocked")
    assert retention.due(at(access, later)).items != ()
    back = retention.due(at(access, datetime(2026, 12, 1, tzinfo=UTC)))
    assert (back.items, back.behind) == ((), later)


def test_a_line_written_while_the_clock_is_back_hides_nothing(access, held):
    later, back = datetime(2027, 12, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    remember(at(access, later), "unlocked")
    remember(at(access, back), "unlocked")
    assert retention.due(at(access, back)).behind == later


def test_a_few_minutes_put_right_by_the_network_are_no_clock_set_back(access, held):
    remember(at(access, HELD + timedelta(minutes=4)), "unlocked")
    assert retention.due(at(access, HELD)).behind is None


def test_once_somebody_says_that_the_clock_is_right_dates_are_proposed_again(access, held):
    wrong, right = datetime(2035, 1, 1, tzinfo=UTC), datetime(2026, 12, 1, tzinfo=UTC)
    remember(at(access, wrong), "unlocked")
    there = at(access, right)
    assert retention.due(there).behind == wrong
    retention.confirm_clock(there)
    assert (len(retention.due(there).items), retention.due(there).behind) == (1, None)
    assert retention.due(at(access, right - timedelta(days=1))).behind == right


def test_a_group_whose_key_is_lost_hides_nothing_of_what_is_due(tmp_path, plan):
    with protected(f"sqlite:///{tmp_path / 'essai.sqlite3'}") as (access, _):
        there = at(access, HELD)
        session = prepare(there, plan, new_id())
        write(there, session, "analyser", "hypotheses", "au groupe")
        with access.store.read() as tx:
            group_id = tx.engagements.get(session.engagement_id).group_id
        pieces.add(there, group_id, Level.SUMMARY, "Synthèse", "Trois axes.", new_id())
        access.keys.destroy([group_id])
        due = retention.due(at(access, datetime(2040, 1, 1, tzinfo=UTC))).items
        assert [(each.level, each.group, each.title) for each in due] == [
            (Level.GROUP, "", ""),
            (Level.SUMMARY, "", ""),
        ]
        assert register_outputs.document(access, group_id=group_id).subtitle == ""
        assert groups.group(access, group_id).label == ""
