"""Phases held in any order: every order reaches the end, back comes where one was, there is no dead end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain import commands as c
from kit.domain.session import Way
from kit.errors import Blocked, Refused
from kit.protocol import ahead
from kit.protocol.paths import can_go_to, not_held, round_of
from kit.registry import snapshot
from tests.own_dispositif import own_dispositif
from tests.protocol.circle import play, prepared

PROTOCOL = snapshot(own_dispositif(), "socle")
AXES = ("axe_1", "axe_2", "axe_3", "axe_4")


def onward(session):
    """The session after « → », whatever holds it said to be so."""
    while True:
        try:
            return play(session, c.Next())
        except Blocked as held:
            session = play(session, c.Declare(held.gate.removeprefix("condition.")))


def begun():
    """In the phase just before the free order."""
    session = prepared(3, protocol=PROTOCOL)
    session = play(session, *(c.Agree("accord", seat.id) for seat in session.seats), c.Start())
    return onward(session)


def entered(session):
    return [visit.phase for visit in session.visits if visit.phase in AXES]


@given(st.permutations(AXES))
def test_any_order_is_held_then_comes_what_follows(order):
    session = begun()
    for axis in order:
        if session.phase != axis:
            session = play(session, c.GoTo(axis))
    assert entered(session) == list(order)
    session = onward(session)
    assert session.phase == "retour"
    assert not_held(session, round_of(session, session.protocol.phase("axe_1"))) == ()


@given(st.permutations(AXES))
def test_back_comes_where_one_was_then_out_of_the_round(order):
    session = begun()
    for axis in order:
        session = play(session, c.GoTo(axis))
    for axis in reversed(order[:-1]):
        session = play(session, c.Back())
        assert session.phase == axis
    assert play(session, c.Back()).phase == "seul"


@given(
    st.lists(st.sampled_from([c.Next(), c.Back(), c.Skip(), *(c.GoTo(axis) for axis in AXES)]), max_size=14)
)
def test_whatever_is_pressed_the_end_is_within_reach(commands):
    session = begun()
    for command in commands:
        try:
            session = play(session, command)
        except Blocked as held:
            session = play(session, c.Declare(held.gate.removeprefix("condition.")))
        except Refused:
            continue
    returned, steps = session, 0
    while ahead(returned).before is not None:
        returned = play(returned, c.Back())
        steps += 1
    assert returned.phase == "ouverture"
    assert steps <= len(PROTOCOL.phases)
    steps = 0
    while ahead(session).after is not None:
        session = onward(session)
        steps += 1
    assert session.phase == "cloture"
    assert steps <= len(PROTOCOL.phases)


def test_the_arrow_goes_to_the_next_one_nobody_entered():
    session = play(begun(), c.GoTo("axe_1"), c.GoTo("axe_3"))
    assert ahead(session).after is session.protocol.phase("axe_2")
    session = play(session, c.Next())
    assert ahead(session).after is session.protocol.phase("axe_4")
    assert onward(play(session, c.Next())).phase == "retour"


def test_an_axis_left_without_being_held_is_not_asked_again_and_is_told():
    session = play(begun(), c.GoTo("axe_2"), c.Skip(), c.Next(), c.Next())
    assert session.phase == "axe_4"
    session = onward(session)
    assert session.phase == "retour"
    around = round_of(session, session.protocol.phase("axe_1"))
    assert [phase.key for phase in not_held(session, around)] == ["axe_2"]
    assert [visit.way for visit in session.visits if visit.phase == "axe_2"] == [Way.SKIPPED]


def test_one_goes_nowhere_out_of_the_round():
    session = begun()
    with pytest.raises(Refused):
        play(session, c.GoTo("retour"))
    there = play(session, c.GoTo("axe_4"))
    assert not can_go_to(there, there.protocol.phase("retour"))
    assert not can_go_to(there, there.protocol.phase("axe_4"))
    with pytest.raises(Refused):
        play(onward(play(there, c.Next(), c.Next(), c.Next())), c.GoTo("axe_1"))
