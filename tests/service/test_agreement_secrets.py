"""Who said yes: told to nobody, kept by nothing, whatever the message sent."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain import commands as c
from kit.domain.commands import Gesture
from kit.domain.identity import Actor, Role, new_id
from kit.errors import BadInput, Forbidden, Refused
from kit.service import agreeing, carry
from kit.service.door import perform, undo
from kit.service.refusing import refuse_computer
from kit.service.withdrawal_codes import codes
from kit.service.withdrawing import preview, withdraw
from kit.widgets.parts.gesture import gesture_of
from tests.own_dispositif import own_access, own_session
from tests.widgets.dispositifs.own import do, now, seated

__all__ = ["own_access", "own_session"]
"""Fixtures, used by name."""


def later(access, minutes):
    at = access.clock() + timedelta(minutes=minutes)
    return replace(access, clock=lambda: at)


# Free agreements


def says(access, session, seat, *, agrees=True):
    return agreeing.answer(seated(access, session, seat), Gesture(new_id(), 0), agrees=agrees)


def test_a_yes_is_in_no_state_that_undo_keeps(access, session):
    says(access, session, 1)
    do(access, session, c.Declare("liste"))
    says(access, session, 1, agrees=False)
    with access.store.write() as tx:
        before = tx.undo.pop(session.id)
    assert before is not None
    assert before.agreed == ()


def test_who_said_yes_does_not_travel_nor_arrive(access, session, elsewhere):
    says(access, session, 1)
    packed = carry.pack(access, session.id)
    assert b"agreed" in packed.file.content
    arrived = carry.unpack(elsewhere, packed.file.content, packed.code)
    with elsewhere.store.read() as tx:
        assert tx.sessions.get(arrived).agreed == ()


def test_taking_back_one_s_part_takes_back_one_s_yes(access, session):
    for seat in range(2):
        says(access, session, seat)
    code = codes(access, session.id)[session.seats[1].id]
    withdraw(access, code, preview(access, code).going)
    assert [each.seat_id for each in now(access, session).agreed] == [session.seats[0].id]


def test_a_seat_that_is_taken_away_leaves_no_yes_behind(access, session):
    says(access, session, 3)
    do(access, session, c.RemoveSeat(session.seats[3].id))
    assert now(access, session).agreed == ()


def test_a_yes_said_and_taken_back_for_ever_does_not_stop_whoever_conducts(access, session):
    revision = now(access, session).revision
    for agrees in (True, False, True):
        says(access, session, 1, agrees=agrees)
    perform(access, session.id, Gesture(new_id(), revision), c.Declare("liste"))
    assert now(access, session).declared == ("liste",)


def test_the_same_click_sent_again_after_it_was_taken_back_says_nothing(access, session):
    mine, click = seated(access, session, 1), Gesture(new_id(), 0)
    agreeing.answer(mine, click, agrees=True)
    agreeing.answer(mine, Gesture(new_id(), 0), agrees=False)
    assert not agreeing.answer(mine, click, agrees=True).agrees
    assert now(access, session).agreed == ()


def test_neither_the_room_nor_the_silent_phone_nor_a_closed_session_takes_a_yes(access, session):
    for role in (Role.ROOM, Role.CLOCK):
        tied = access.tied_to(session.id, Actor(id=new_id(), role=role, seat_id=session.seats[0].id))
        with pytest.raises(Forbidden):
            agreeing.answer(tied, Gesture(new_id(), 0), agrees=True)
    do(access, session, c.Close())
    with pytest.raises(Refused):
        says(access, session, 1)
    assert now(access, session).agreed == ()


def test_once_closed_no_row_tells_who_said_yes_not_even_undone(access, session):
    for seat in range(4):
        says(access, session, seat)
    do(access, session, c.Start())
    do(access, session, c.Close())
    with pytest.raises(Refused):
        undo(access, session.id, Gesture(new_id(), now(access, session).revision))
    assert now(access, session).agreed == ()


@pytest.mark.parametrize("action", ["taken_back:", "ended.", "a b", "é", "a:b"])
def test_the_name_of_a_gesture_is_never_one_that_the_app_keeps_for_itself(action):
    with pytest.raises(BadInput):
        gesture_of({"action": f"{action}{new_id()}", "revision": 0})


@pytest.mark.parametrize("ends", ["closed", "refused"])
def test_once_it_is_over_no_byte_of_the_folder_nor_of_a_copy_tells_who_said_yes(
    access, session, tmp_path, ends
):
    for seat in range(4):
        says(access, session, seat)
    do(access, session, c.Start())
    says(access, session, 2, agrees=False)
    said = [f'"seat_id":"{seat.id}"'.encode() for seat in session.seats]
    assert any(each in bytes_under(tmp_path) for each in said)
    if ends == "closed":
        do(access, session, c.Close())
    else:
        refuse_computer(access, session.id, Gesture(new_id(), now(access, session).revision))
    access.store.backup(tmp_path / "copie.sqlite3")
    assert [each for each in said if each in bytes_under(tmp_path)] == []


def bytes_under(folder):
    return b"".join(each.read_bytes() for each in folder.rglob("*") if each.is_file())
