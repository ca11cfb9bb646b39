"""Conditions, and the two reminders of a round and of a balance: both sides of each."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.conduct import GroupTurns
from kit.domain.identity import Role
from kit.domain.session import Setting
from kit.errors import Blocked, Refused
from kit.guards.catalogue import speaking
from kit.guards.gates import conditions_before, is_so
from kit.guards.reminders import Moment
from kit.protocol import ahead
from tests.protocol.circle import play, prepared
from tests.protocol.test_free_order import AXES, PROTOCOL, begun, onward


def says(session, **more):
    moment = Moment(session=session, phase=session.current, **more)
    return [reminder.id for reminder, _ in speaking(moment)]


def in_return(*axes, setting=Setting.REAL):
    """In the phase after the round, of which only ``axes`` were held."""
    session = replace(begun(), setting=setting)
    for axis in axes:
        session = play(session, c.GoTo(axis))
    while session.phase != "retour":
        session = play(session, c.Skip()) if session.phase not in axes else onward(session)
    return session


def counted(session, first, second):
    here = (session.phase, 1)
    turns = tuple(
        GroupTurns(phase=here[0], situation=here[1], role=role, count=count)
        for role, count in ((Role.PEER_A, first), (Role.PEER_B, second))
        if count
    )
    return replace(session, group_turns=turns)


def test_one_person_who_has_not_agreed_holds_the_start_and_nothing_passes_over_it():
    session = prepared(3, protocol=PROTOCOL)
    first, second, third = session.seats
    session = play(session, c.Agree("accord", first.id), c.Agree("accord", second.id))
    assert ahead(session).gates == ("condition.accord",)
    with pytest.raises(Blocked):
        play(session, c.Start())
    with pytest.raises(Refused):
        play(session, c.PassOver("condition.accord"))
    ready = play(session, c.Agree("accord", third.id))
    assert ahead(ready).gates == ()
    assert play(ready, c.Start()).phase == "ouverture"


def test_somebody_who_takes_it_back_or_arrives_makes_it_no_longer_so():
    session = begun()
    (condition,) = [each for each in PROTOCOL.conditions if each.each_seat]
    assert is_so(session, condition)
    back = play(session, c.Agree("accord", session.seats[0].id, agrees=False))
    assert not is_so(back, condition)
    assert is_so(play(back, c.StepOut(session.seats[0].id)), condition)
    assert not is_so(play(session, c.AddSeat("01a20700-0000-7000-8000-000000000000")), condition)


def test_a_condition_holds_its_phase_only_and_is_taken_back():
    session = prepared(3, protocol=PROTOCOL)
    session = play(session, *(c.Agree("accord", seat.id) for seat in session.seats), c.Start())
    assert [each.key for each in conditions_before(session, session.protocol.phase("seul"))] == ["liste"]
    said = play(session, c.Declare("liste"))
    assert ahead(said).gates == ()
    assert ahead(play(said, c.Declare("liste", so=False))).gates == ("condition.liste",)
    assert play(session, c.PassOver("condition.liste")).phase == "seul"


def test_what_is_said_within_a_phase_is_said_nowhere_else():
    with pytest.raises(Refused):
        play(begun(), c.Declare("valide"))
    assert play(in_return(*AXES), c.Declare("valide")).declared[-1] == "valide"


def test_closing_erases_every_agreement_and_every_count():
    session = counted(in_return(*AXES), 3, 7)
    assert session.agreed
    closed = play(session, c.Close())
    assert (closed.agreed, closed.group_turns) == ((), ())


@pytest.mark.parametrize("setting", Setting)
def test_an_axis_nobody_held_is_told_once_the_round_is_over(setting):
    assert says(in_return(*AXES, setting=setting)) == []
    assert says(in_return("axe_3", "axe_1", "axe_4", setting=setting)) == ["ROUND"]


def test_it_is_told_right_after_the_round_and_not_within_nor_later():
    session = in_return("axe_1")
    assert says(session) == ["ROUND"]
    assert says(play(begun(), c.GoTo("axe_4"))) == []
    closing = onward(onward(session))
    assert closing.phase == "cloture"
    assert says(closing) == []


def test_closed_it_does_not_come_back():
    session = play(in_return("axe_1"), c.PutAway("ROUND"))
    assert says(session) == []


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (3, 7, ["BALANCE"]),
        (4, 6, []),
        (3, 6, []),  # nine turns: too few to say anything
        (0, 10, ["BALANCE"]),
        (39, 61, ["BALANCE"]),
        (40, 60, []),
        (10, 0, []),  # the first group is the one that is covered
    ],
)
def test_the_first_group_under_two_fifths_of_ten_turns_is_said(first, second, expected):
    assert says(counted(in_return(*AXES), first, second)) == expected


def test_where_no_balance_is_kept_nothing_is_said_of_it():
    session = counted(in_return(*AXES), 0, 20)
    assert says(replace(session, phase="axe_4")) == []
    with pytest.raises(Refused):
        play(begun(), c.SpokeFor(Role.PEER_A))


def test_a_private_time_is_never_reminded_of_anything():
    session = onward(in_return("axe_1"))
    assert session.current is not None
    assert session.current.private
    assert says(session, minutes=500.0) == []
