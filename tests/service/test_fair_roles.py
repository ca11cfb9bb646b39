"""Fairness of roles: those who served least are proposed first, who presents never is, names stay words."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.domain.commands import Close, GiveRole
from kit.domain.identity import Role, new_id
from kit.errors import Forbidden
from kit.protocol.fairness import SERVING, Held, held_in, known_as, proposed
from kit.service.door import perform
from kit.service.fair_roles import fair_roles
from kit.service.join import invite
from kit.service.prepare import prepare
from kit.service.reading import desk
from tests.service.conftest import TREES


def held_by(access, gesture, plan, group_id, **roles):
    """Hold one session in which each role of ``roles`` is held by that seat number, and close it."""
    made = replace(plan, group_id=group_id, group_label="" if group_id else plan.group_label, presenter=None)
    session = prepare(access, made, new_id())
    for role, number in roles.items():
        command = GiveRole(session.seats[number - 1].id, Role(role))
        session = perform(access, session.id, gesture(session.revision), command)
    session = perform(access, session.id, gesture(session.revision), Close())
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def said(access, session):
    names = desk(access, session.id).seat_names
    return {each.role: (names[each.seat_id], each.times) for each in fair_roles(access, session.id)}


def test_a_group_that_never_met_is_proposed_nothing(access, session):
    assert fair_roles(access, session.id) == ()


def test_whoever_did_not_serve_yet_is_proposed_and_nobody_twice(access, gesture, plan):
    group = held_by(access, gesture, plan, None, timekeeper=2, scribe=3)
    session = prepare(access, replace(plan, group_id=group, group_label=""), new_id())
    # Orme, the first, presents today.
    assert said(access, session) == {
        Role.TIMEKEEPER: ("Charme", 0),
        Role.SCRIBE: ("Cèdre", 0),
        Role.OBSERVER: ("Frêne", 0),
    }


def test_accepting_one_leaves_the_others(access, gesture, plan):
    group = held_by(access, gesture, plan, None, timekeeper=2)
    session = prepare(access, replace(plan, group_id=group, group_label=""), new_id())
    first = fair_roles(access, session.id)[0]
    perform(access, session.id, gesture(session.revision), GiveRole(first.seat_id, first.role))
    assert {each.role for each in fair_roles(access, session.id)} == {Role.SCRIBE, Role.OBSERVER}


def test_the_same_person_is_known_under_another_seat_and_other_capitals(access, gesture, plan):
    group = held_by(access, gesture, plan, None, timekeeper=1, scribe=2, observer=3)
    moved = ("SAULE", "Tilleul", "orme")
    session = prepare(
        access, replace(plan, group_id=group, group_label="", seat_names=moved, presenter=None), new_id()
    )
    # Each held one of the three: the one who did not hold that one, first in the circle.
    assert said(access, session) == {
        Role.TIMEKEEPER: ("SAULE", 0),
        Role.SCRIBE: ("Tilleul", 0),
        Role.OBSERVER: ("orme", 0),
    }


def test_it_is_for_whoever_conducts_alone(access, session):
    capability = invite(access, session.id, session.seats[1].id)
    assert capability
    seated = access.tied_to(session.id, replace(access.actor, role=Role.PARTICIPANT))
    with pytest.raises(Forbidden):
        fair_roles(seated, session.id)


@given(
    counts=st.dictionaries(
        st.tuples(st.sampled_from(SERVING), st.sampled_from([known_as(name) for name in TREES])),
        st.integers(0, 9),
    ),
    presenter=st.integers(0, 6),
)
def test_nobody_who_served_less_is_passed_over(counts, presenter):
    from tests.documents.conftest import ROLES, made

    base = made(seats=7)
    cards = tuple(replace(ROLES[2], role=role, one=True) for role in SERVING)
    protocol = replace(base.protocol, roles=(*ROLES, *cards))
    seats = tuple(
        replace(seat, role=Role.PRESENTER if place == presenter else Role.PARTICIPANT)
        for place, seat in enumerate(base.seats)
    )
    session = replace(base, protocol=protocol, seats=seats)
    names = {seat.id: TREES[place] for place, seat in enumerate(seats)}
    held = Held(counts)
    found = proposed(session, names, held)
    assert seats[presenter].id not in {each.seat_id for each in found}
    assert len({each.seat_id for each in found}) == len(found) == len(SERVING)
    chosen = [each.seat_id for each in found]
    for each in found:
        others = [seat.id for seat in seats if seat.role is Role.PARTICIPANT and seat.id not in chosen]
        assert all(each.times <= held[each.role, known_as(names[other])] for other in others)


def test_seats_without_a_name_tell_nothing(session):
    assert held_in([(session, {})]) == Held()
