"""What is pinned stays in sight, what is hidden waits."""

import pytest

from kit.domain import commands as c
from kit.service import notes
from kit.service.closing import losses
from kit.service.drafts import Piece
from kit.service.reading import desk
from kit.service.rereading import reread
from kit.service.review import look
from kit.service.room import room
from kit.widgets.apps import room_space as space
from kit.widgets.apps.room_nodes import room_nodes
from kit.widgets.parts.zone import WritingZone
from tests.widgets.dispositifs.own import CONTRACT, FIRST, MINE, QUESTION, begun, do, led, wall, words
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")


def test_what_is_pinned_stays_in_sight_and_a_private_one_never_on_the_wall(access, session, opened):
    session = begun(access, session, "axe_1")
    page = opened(seance=session.id)
    said = page.read()
    assert said.count(QUESTION) == 1
    assert CONTRACT in said
    assert MINE in said
    view = room(access, session.id)
    assert view.question == QUESTION
    assert [(each.label, each.texts) for each in view.pinned] == [("Notre contrat", (CONTRACT,))]
    assert CONTRACT in wall(access, session)
    assert MINE not in wall(access, session)


def test_without_a_question_what_is_pinned_takes_its_place_on_the_wall(access, session):
    session = led(access, session, "ouverture")
    write(access, session, "ouverture", "contrat", CONTRACT)
    session = led(access, session, "seul")
    (asked,) = [node for node in room_nodes(room(access, session.id))[1][2] if "m-room-question" in str(node)]
    assert words([asked]) == CONTRACT


def test_a_hidden_answer_is_nowhere_until_it_stands_beside_the_last(access, session, opened):
    session = begun(access, session, "axe_1")
    page = opened(seance=session.id)
    assert FIRST not in page.read()
    assert FIRST not in str([zone.items for zone in page.parts(WritingZone)])
    assert FIRST not in wall(access, session)
    assert FIRST not in str([each.text for each in desk(access, session.id).notes])
    assert FIRST not in str(
        [item.written.text for part in reread(access, session.id).parts for item in part.items]
    )
    session = led(access, session, "retour")
    page.app.model.refresh()
    assert FIRST in page.read()
    assert page.zones("Dernière réponse")
    assert page.zones("Première réponse") == []
    assert FIRST in wall(access, session)
    session = led(access, session, "prive")
    assert FIRST not in wall(access, session)


def test_closing_says_that_a_hidden_answer_taken_away_goes_for_good(access, session):
    session = begun(access, session)
    notes.remove(access, session.id, write(access, session, "seul", "premiere", "une autre"))
    on = desk(access, led(access, session, "axe_1").id)
    assert on.hidden
    assert losses(on).removed


def test_a_hidden_answer_is_not_reviewed_before_it_is_shown_again(access, session):
    session = begun(access, session, "axe_1")
    assert FIRST not in [draft.text for draft in look(access, session.id, Piece.TRACE).drafts]
    session = led(access, session, "retour")
    assert FIRST in [draft.text for draft in look(access, session.id, Piece.TRACE).drafts]


def test_what_stands_under_the_heading_takes_its_height_from_the_rest():
    assert space.tokens([]) == 0
    assert space.tokens(["Axe 1", "Axe 2", "Axe 3", "Axe 4"]) == space.TOKEN_LINE
    long = ["Axe 1 : les acteurs et leurs enjeux"] * 4
    assert space.tokens(long) == 2 * space.TOKEN_LINE
    assert space.tokens(long, space.LARGER) == 4 * space.LARGER * space.TOKEN_LINE


def test_back_in_its_own_phase_the_hidden_answer_is_written_again(access, session, opened):
    session = do(access, begun(access, session, "axe_1"), c.Back())
    page = opened(seance=session.id)
    (zone,) = page.zones("Première réponse")
    assert FIRST in str(zone.items)


# Conditions, and agreements in private
