"""Free order, on the console and the wall."""

import pytest

from kit.domain import commands as c
from kit.service.room import room
from kit.widgets.parts.sheet import Sheet
from tests.widgets.dispositifs.own import begun, do, led

pytestmark = pytest.mark.usefixtures("loop")


def test_a_token_for_each_axis_says_which_were_held_and_leads_there(access, session, opened):
    session = begun(access, session)
    page = opened(seance=session.id)
    assert {"○ Axe 1", "○ Axe 2", "○ Axe 3", "○ Axe 4"} <= set(page.labels())
    page.click("○ Axe 3")
    assert page.title() == "Axe 3"
    assert "○ Axe 3" not in page.labels()
    page.click("○ Axe 1")
    assert {"✓ Axe 3", "○ Axe 2", "○ Axe 4"} <= set(page.labels())
    assert "Axe 3\u00a0: tenu. Axe 4\u00a0: pas encore." in page.read()
    assert page.onward() == "Axe 2 →"
    do(access, session, c.Next(), c.Next(), c.Next())
    page.app.model.refresh()
    assert page.title() == "Retour"
    assert not any(label.startswith(("○", "✓")) for label in page.labels())


def test_the_wall_shows_the_tokens_and_how_far_one_is_whatever_the_order(access, session):
    session = do(access, begun(access, session), c.GoTo("axe_4"), c.GoTo("axe_2"))
    view = room(access, session.id)
    assert [(each.title, each.held, each.now) for each in view.tokens] == [
        ("Axe 1", False, False),
        ("Axe 2", False, True),
        ("Axe 3", False, False),
        ("Axe 4", True, False),
    ]
    assert view.place == 3
    assert room(access, led(access, session, "retour").id).tokens == ()


def test_an_axis_to_come_is_not_struck_out_while_the_round_lasts(access, session, opened):
    session = do(access, begun(access, session), c.GoTo("axe_4"))
    page = opened(seance=session.id)
    assert not any("m-without" in str(sheet.nodes) for sheet in page.parts(Sheet))


# A private time
