"""What stays in sight and what is hidden for a while, from phase to phase."""

from datetime import timedelta

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import Level, Utterance
from kit.domain.identity import Role, new_id
from kit.domain.note import Note
from kit.protocol.in_sight import is_hidden, is_kept_from_the_wall, pinned_now, shown_again
from tests.protocol.circle import START, play, prepared
from tests.protocol.test_free_order import PROTOCOL, begun, onward


def first_answer(session, situation=1):
    return Note(
        id=new_id(),
        session_id=session.id,
        phase="seul",
        field="premiere",
        kind=Utterance.KEPT,
        level=Level.GROUP,
        author=Role.FACILITATOR,
        created=START + timedelta(minutes=2),
        finished=True,
        situation=situation,
    )


def pinned(session):
    return [field.key for _, field in pinned_now(session)]


def test_a_first_answer_is_out_of_sight_from_its_phase_to_the_one_that_shows_it_again():
    session = begun()
    assert session.phase == "seul"
    assert not is_hidden(session, first_answer(session))
    for axis in ("axe_3", "axe_1", "axe_4", "axe_2"):
        session = play(session, c.GoTo(axis))
        assert is_hidden(session, first_answer(session))
        assert shown_again(session) == ()
    session = onward(session)
    assert session.phase == "retour"
    assert not is_hidden(session, first_answer(session))
    assert [field.key for _, field in shown_again(session)] == ["premiere"]
    after = onward(session)
    assert not is_hidden(after, first_answer(after))
    assert shown_again(after) == ()


def test_back_in_its_own_phase_it_is_there_to_write_again_and_hidden_once_more():
    session = play(begun(), c.Next())
    assert is_hidden(session, first_answer(session))
    session = play(session, c.Back())
    assert not is_hidden(session, first_answer(session))
    assert is_hidden(play(session, c.Next()), first_answer(session))


def test_no_wall_shows_it_before_the_phase_that_shows_it_again():
    session = begun()
    walls = {"seul": is_kept_from_the_wall(session, first_answer(session))}
    while session.phase != "retour":
        session = onward(session)
        walls[session.phase] = is_kept_from_the_wall(session, first_answer(session))
    assert walls.pop("retour") is False
    assert all(walls.values())


def test_suspended_it_stays_hidden_and_over_nothing_is():
    session = play(begun(), c.Next(), c.Suspend())
    assert is_hidden(session, first_answer(session))
    assert not is_hidden(play(session, c.Close()), first_answer(session))
    assert not is_hidden(prepared(3, protocol=PROTOCOL), first_answer(session))


@pytest.mark.parametrize("phases", [1, 3])
def test_what_is_pinned_stays_in_sight_in_the_phases_that_follow_and_not_in_its_own(phases):
    session = begun()
    for _ in range(phases):
        assert pinned(session) == ["question", "contrat", "pour_moi"]
        session = onward(session)
    while session.phase != "ouverture":
        session = play(session, c.Back())
    assert pinned(session) == []
