"""A family conference through its private time: a question, one gesture, nobody added, nothing kept."""

import pytest
from playwright.sync_api import expect

from kit.domain.commands import AddSeat, GiveRole
from kit.domain.identity import Role, new_id
from kit.domain.session import Session
from kit.errors import Refused
from kit.service.prepare import Plan, prepare
from tests.e2e.hands import fill, h1, line, onward, press, told
from tests.e2e.house import House
from tests.e2e.test_accessible import in_both_themes
from tests.e2e.visits import PHONE, Visits
from tests.plans import FOUR

pytestmark = pytest.mark.browser

QUESTION = "Comment faire pour que Rosier dorme chez sa grand-mère deux soirs ?"


def prepared(house: House) -> Session:
    plan = Plan(
        dispositif="family_conference",
        variant="conference",
        planned=FOUR.planned,
        minutes=180,
        seat_names=("Orme", "Saule", "Tilleul", "Charme"),
        group_label="Une famille",
    )
    return prepare(house.access, plan, new_id())


def test_the_family_is_alone_with_its_question_until_it_calls_back(visits: Visits, house: House) -> None:
    session = prepared(house)
    house.do(session, GiveRole(session.seats[3].id, Role.PROFESSIONAL))
    page = visits.console(seance=session.id, page="seance")
    for condition in session.protocol.conditions:
        if condition.within is None and any(
            phase.key in condition.before for phase in session.protocol.phases
        ):
            press(page, condition.gesture)
            expect(page.get_by_text(f"C’est dit : {condition.gesture}")).to_be_visible()
    press(page, "Commencer la séance")
    first, second = session.protocol.phases[:2]
    h1(page, first.title)
    question = first.field("question")
    (line if question.many else fill)(page, question.label, QUESTION)
    onward(page, second.title)
    said = session.protocol.condition("non_negociable_dit")
    assert said is not None
    press(page, said.gesture)
    wall = visits.projection(session.id)
    inside = visits.page(house.invitation(session, 1), visits.context(viewport=PHONE))
    outside = visits.page(house.invitation(session, 4), visits.context(viewport=PHONE))
    onward(page, "Temps privé")

    expect(page.locator(".m-private-question")).to_have_text(QUESTION)
    expect(page.get_by_text("On vous rappelle quand c’est prêt.")).to_be_visible()
    for gone in (".m-zone", ".m-timer", ".m-outline", ".m-aside", ".m-reminder", ".m-folded"):
        expect(page.locator(gone)).to_have_count(0)
    expect(page.locator(".m-bar button")).to_have_count(5)  # two of them inside « Danger », closed
    expect(wall.locator(".m-room-middle")).to_contain_text(QUESTION)
    expect(wall.locator(".m-room-steps")).to_have_count(0)
    expect(inside.get_by_text(told("private.inside"))).to_be_visible()
    expect(outside.get_by_text(told("private.outside"))).to_be_visible()
    for place, shown in (("console", page), ("wall", wall), ("phone", inside)):
        assert in_both_themes(shown, f"private time, {place}") == []
    before = house.rows()
    for command in (AddSeat(new_id()), GiveRole(session.seats[1].id, Role.PROFESSIONAL)):
        with pytest.raises(Refused) as refused:
            house.do(session, command)
        assert refused.value.key == "private.family_only"
    assert house.rows() == before

    press(page, "La famille nous rappelle")
    h1(page, "Validation")
    expect(page.locator(".m-zone").first).to_be_visible()
    kept = [each for each in house.written(session.id) if each.note.phase == "temps_prive"]
    assert kept == []
