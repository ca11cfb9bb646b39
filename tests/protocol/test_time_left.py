"""« Il reste… » in a session: what is left is shared, in order, from now; or the reason why not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain import commands as c
from kit.domain.identity import Role, new_id
from kit.domain.session import Seat, Session, Setting
from kit.domain.settings import Settings, Timebox
from kit.errors import BadInput, Refused
from kit.protocol import apply
from kit.protocol.frame import as_agreed
from kit.protocol.time_left import ends, least_of, phases_ahead, slots_ahead
from tests.protocol.circle import PROTOCOL as D1

MINUTES = {"analyser": 30, "modifiable": 15, "conclusion": 5, "meta": 10}
PROTOCOL = replace(
    D1,
    variant=replace(
        D1.variant,
        phases=tuple(
            replace(phase, minutes=MINUTES.get(phase.key, phase.minutes), least_minutes=None)
            for phase in D1.phases
        ),
    ),
)
"""D1 with minutes of its own here, and no phase that says its least."""

START = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)


def held(minutes_in=0, phase="analyser", timebox=Timebox.ADVISORY, **changes):
    """A D1 session entered in ``phase`` at START, asked ``minutes_in`` minutes later."""
    agreed = Settings(timebox=timebox)
    session = Session(
        id=new_id(),
        organisation="local",
        engagement_id=new_id(),
        protocol=as_agreed(PROTOCOL, agreed),
        setting=Setting.TRAINING,
        planned=START,
        minutes=120,
        settings=agreed,
        seats=tuple(Seat(id=new_id(), number=number) for number in range(1, 6)),
    )
    session = apply(session, c.GiveRole(session.seats[0].id, Role.PRESENTER), START)
    session = apply(session, c.Start(), START)
    while session.phase != phase:
        session = apply(session, c.Next(), START)
    return replace(session, **changes), START + timedelta(minutes=minutes_in)


def minutes(session):
    return [(phase.key, session.minutes_of(phase)) for phase in phases_ahead(session)]


def planned(**changed):
    """What is ahead from « Analyser » on, as planned."""
    return [(key, changed.get(key, planned)) for key, planned in MINUTES.items()]


def test_a_phase_that_says_nothing_keeps_a_third_and_a_closing_one_five_minutes():
    assert {key: least_of(PROTOCOL.phase(key)) for key in MINUTES} == {
        "analyser": 10,
        "modifiable": 5,
        "conclusion": 5,
        "meta": 5,
    }
    short = replace(PROTOCOL.phase("analyser"), minutes=4)
    assert [least_of(replace(short, minutes=each)) for each in (1, 2, 4, 7, None)] == [1, 2, 2, 3, 0]


def test_twenty_five_minutes_left_in_the_middle_of_the_analysis_keep_every_phase():
    session, at = held(minutes_in=17)
    after = apply(session, c.Replan(25), at)
    given = dict(minutes(after))
    assert [key for key, _ in minutes(after)] == ["analyser", "modifiable", "conclusion", "meta"]
    assert given == {"analyser": 17 + 7, "modifiable": 8, "conclusion": 5, "meta": 5}
    assert (after.phase, after.visits) == (session.phase, session.visits)


def test_with_enough_time_everything_is_as_planned():
    session, at = held()
    assert minutes(apply(session, c.Replan(600), at)) == planned()


def test_a_phase_already_too_long_is_given_nothing_more_and_the_others_all_there_is():
    session, at = held(minutes_in=41)
    after = apply(session, c.Replan(60), at)
    assert minutes(after) == planned(analyser=41)


def test_replanning_twice_starts_again_from_what_was_planned():
    session, at = held()
    tight = apply(session, c.Replan(26), at)
    assert minutes(tight) != planned()
    assert minutes(apply(tight, c.Replan(60), at)) == planned()


def test_too_short_is_refused_with_what_is_missing_and_changes_nothing():
    session, at = held()
    with pytest.raises(Refused) as refused:
        apply(session, c.Replan(3), at)
    least = sum(least_of(phase) for phase in PROTOCOL.phases[5:])
    assert refused.value.key == "time.too_short"
    assert refused.value.values == {"missing": least - 3}
    assert apply(session, c.Replan(least), at).timing != ()


def test_without_a_clock_nothing_is_shared_and_no_minute_exists():
    session, at = held(timebox=Timebox.HIDDEN)
    assert slots_ahead(session, at) == ()
    assert [each for each in minutes(session) if each[1] is not None] == []
    with pytest.raises(Refused) as refused:
        apply(session, c.Replan(25), at)
    assert refused.value.key == "time.untimed"


@pytest.mark.parametrize("asked", [0, -5, 601, 10**9])
def test_minutes_nobody_has_are_refused(asked):
    session, at = held()
    with pytest.raises(BadInput):
        apply(session, c.Replan(asked), at)


def test_a_suspended_session_does_not_share():
    session, at = held()
    with pytest.raises(Refused):
        apply(apply(session, c.Suspend(), at), c.Replan(25), at)


def test_a_second_situation_is_shared_without_touching_the_first():
    session, at = held(phase="conclusion")
    first = apply(session, c.Replan(12), at)
    second = apply(first, c.AnotherSituation(), at)
    assert second.phase == "choix"
    assert dict(minutes(second))["conclusion"] == 5
    after = apply(second, c.Replan(60), at)
    assert {each.situation for each in after.timing if each.phase == "analyser"} == {2}
    assert [each for each in first.timing if each.phase == "conclusion"] == [
        each for each in after.timing if each.phase == "conclusion" and each.situation == 1
    ]


def test_without_a_situation_only_what_is_still_held_is_shared():
    session, at = held(phase="choix")
    after = apply(session, c.WithoutSituation(), at)
    assert [slot.phase for slot in slots_ahead(after, at)] == ["meta"]


def test_what_the_protocol_says_a_phase_needs_is_kept():
    session, at = held()
    protocol = session.protocol
    phases = tuple(
        replace(phase, least_minutes=13) if phase.key == "modifiable" else phase for phase in protocol.phases
    )
    session = replace(session, protocol=replace(protocol, variant=replace(protocol.variant, phases=phases)))
    least = sum(least_of(phase) for phase in phases[5:])
    assert dict(minutes(apply(session, c.Replan(least), at)))["modifiable"] == 13


def test_the_closing_one_may_go_straight_to_is_not_the_one_being_held():
    session, at = held(phase="conclusion")
    assert [(slot.phase, slot.closing) for slot in slots_ahead(session, at)] == [
        ("conclusion", False),
        ("meta", True),
    ]


def test_a_session_begun_about_on_time_ends_when_it_was_announced():
    session, _ = held()
    assert ends(session) == START + timedelta(minutes=120)
    assert ends(replace(session, planned=START + timedelta(minutes=7))) == START + timedelta(minutes=127)
    assert ends(replace(session, planned=START - timedelta(days=3))) == START + timedelta(minutes=120)
