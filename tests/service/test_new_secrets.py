"""What a private time, a hidden answer and a free agreement must never tell, whatever the message sent."""

from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest

from kit import data
from kit.domain import commands as c
from kit.domain.identity import Role, new_id
from kit.domain.session import Setting
from kit.domain.settings import Settings
from kit.errors import KeyProblem, Refused
from kit.keys import Keyring
from kit.registry import read, snapshot
from kit.service import moving, notes, rivals
from kit.service.deleting import destroyed_with_session
from kit.service.fair_roles import fair_roles
from kit.service.places import key_path
from kit.service.prepare import prepare
from kit.service.purging import purge_session
from kit.service.rereading import reread
from kit.store import open_store
from tests.keys.light import LIGHT, PHRASE
from tests.own_dispositif import PLAN, TEXT, own_access, own_session
from tests.service.meeting import FIRST as FIRST_DAY
from tests.service.meeting import WEEK
from tests.widgets.dispositifs.own import FIRST, begun, do, led, now
from tests.writing import write

__all__ = ["own_access", "own_session"]
"""Fixtures, used by name."""


def later(access, minutes):
    at = access.clock() + timedelta(minutes=minutes)
    return replace(access, clock=lambda: at)


# A private time


def test_nowhere_is_it_said_how_long_a_private_time_lasted(access, session):
    begun(access, session, "prive")
    after = later(access, 47)
    session = do(after, session, c.Next(), c.Close())
    (part,) = (each for each in reread(after, session.id).parts if each.phase.private)
    assert (part.held, part.planned, part.actual) == (True, None, None)
    frame = data.phases(after, session.id).set_index("phase")
    assert frame["actual_minutes"].isna().to_dict()["prive"]
    assert not frame["actual_minutes"].isna().to_dict()["retour"]
    assert data.sessions(after)["actual_minutes"].tolist()[0] < 47


@pytest.mark.parametrize("command", [c.Spoke("{seat}"), c.PutAway("G12", "")], ids=["turn", "reminder"])
def test_nothing_is_counted_or_let_go_in_a_private_time(access, command):
    plan = replace(PLAN, setting=Setting.TRAINING, settings=Settings(count_turns=True))
    session = begun(access, prepare(access, plan, new_id()), "prive")
    if isinstance(command, c.Spoke):
        command = c.Spoke(session.seats[0].id)
    with pytest.raises(Refused) as refused:
        do(access, session, command)
    assert refused.value.key == "private.family_only"
    assert (now(access, session).turns, now(access, session).let_go) == ((), ())


def test_a_private_time_is_given_no_minutes_where_phases_are_chosen_one_by_one(access):
    text = TEXT.replace('titre = "Tout"', 'titre = "Tout"\nlibre = true')
    found, problems = read(text, "essai.toml")
    assert problems == ()
    protocol = snapshot(found, "socle", (("ouverture", 5), ("prive", 30), ("cloture", 5)))
    assert [phase.minutes for phase in protocol.phases] == [5, None, 5]


# What is hidden for now


def test_what_is_hidden_is_in_no_frame_until_it_is_shown_again(access, session):
    session = begun(access, session, "axe_1")
    frame = data.notes(access, session.id, with_words=True, mine=True)
    assert "premiere" not in frame["field"].tolist()
    led(access, session, "retour")
    frame = data.notes(access, session.id, with_words=True)
    assert FIRST in frame["text"].dropna().tolist()


def test_what_is_hidden_is_taken_nowhere_it_would_be_seen(access, session):
    session = begun(access, session, "axe_1")
    (hidden,) = (each.note for each in notes.of_session(access, session.id) if each.note.field == "premiere")
    mine = write(access, session, "axe_1", "faits", "un fait")
    for taken in (
        lambda: moving.move(access, session.id, hidden.id, "axe_1", "faits"),
        lambda: notes.bring_back(access, session.id, hidden.id, "axe_1", "faits"),
        lambda: rivals.merge(access, session.id, mine, hidden.id),
        lambda: rivals.merge(access, session.id, hidden.id, mine),
    ):
        with pytest.raises(Refused):
            taken()
    after = {each.note.id: each for each in notes.of_session(access, session.id)}
    assert after[hidden.id].note == hidden
    assert after[mine].text == "un fait"


# What comes back, and who might serve


def test_what_is_taken_up_is_sealed_with_the_key_of_its_own_session_and_goes_with_it(group, tmp_path):
    store = group.access.store
    name = store.identity().store_id
    keyring = Keyring(key_path(store.url, name))
    opened, _ = keyring.create(name, PHRASE, LIGHT)
    store.seal_everything(keyring.keys(opened))
    with closing(open_store(store.url, keys=keyring.keys(opened))) as sealed:
        group.access = replace(group.access, store=sealed)
        source = group.decided("Quoi : le tour")
        review = group.prepare()
        copy = group.note(review)
        place = notes.Place(session_id=review.id, phase="reprise", field="revue")
        stroke = notes.Keystroke(note_id=copy.id, writer="a", base=0, rev=1, text="Quoi : le tour, à deux")
        notes.write(group.access, place, stroke)
        elsewhere = tmp_path / "clé usb.sqlite3"
        sealed.backup(elsewhere)
        purge_session(group.access, source.id, destroyed_with_session(group.access, source.id))
        assert group.there(review) == [("Quoi : le tour, à deux", None)]
        purge_session(group.access, review.id, destroyed_with_session(group.access, review.id))
        third = group.prepare(planned=FIRST_DAY + 9 * WEEK)
        assert group.there(third) == []
    with closing(open_store(f"sqlite:///{elsewhere}", keys=keyring.keys(opened))) as old:
        there = replace(group.access, store=old)
        for session in (source, review):
            with pytest.raises(KeyProblem) as refused:
                notes.of_session(there, session.id)
            assert refused.value.key == "keys.destroyed"


def test_who_served_in_another_group_counts_for_nothing_here(access, plan):
    def held(group_id, label, **roles):
        made = prepare(access, replace(plan, group_id=group_id, group_label=label, presenter=None), new_id())
        served = [c.GiveRole(made.seats[seat].id, Role(role)) for role, seat in roles.items()]
        do(access, made, *served, c.Close())
        with access.store.read() as tx:
            return tx.engagements.get(made.engagement_id).group_id

    here = held(None, "Les Vergnes", timekeeper=0)
    for _ in range(3):
        held(None, "Ailleurs", timekeeper=1, scribe=1, observer=2)
    session = prepare(access, replace(plan, group_id=here, group_label="", presenter=None), new_id())
    found = {each.role: (each.seat_id, each.times) for each in fair_roles(access, session.id)}
    assert found[Role.TIMEKEEPER] == (session.seats[1].id, 0)
    assert {times for _, times in found.values()} == {0}
