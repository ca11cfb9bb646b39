"""A supervision: each says yes on their own phone; the facilitator's page reads « prêt », never who."""

import pytest
from playwright.sync_api import expect

from kit.domain.identity import new_id
from kit.service.prepare import Plan, prepare
from tests.e2e.hands import h1, press, told
from tests.e2e.house import House
from tests.e2e.test_accessible import in_both_themes
from tests.e2e.visits import PHONE, Visits
from tests.plans import FOUR

pytestmark = pytest.mark.browser


def test_each_says_yes_on_their_own_phone_and_may_take_it_back(visits: Visits, house: House) -> None:
    plan = Plan(
        dispositif="supervision",
        variant="socle",
        planned=FOUR.planned,
        minutes=120,
        seat_names=("Orme", "Saule", "Tilleul"),
        group_label="Une équipe",
    )
    session = prepare(house.access, plan, new_id())
    console = visits.console(seance=session.id, page="seance")
    phones = [
        visits.page(house.invitation(session, seat), visits.context(viewport=PHONE)) for seat in (1, 2, 3)
    ]
    expect(console.get_by_text("Pas prêt")).to_be_visible()
    for phone in phones:
        press(phone, "Je participe librement")
        expect(phone.get_by_text(told("own_agreement.said_yes"))).to_be_visible()
    expect(console.get_by_text("Pas prêt")).to_have_count(0)
    assert in_both_themes(phones[0], "phone, agreement") == []
    press(phones[1], "Je préfère ne pas")
    expect(console.get_by_text("Pas prêt")).to_be_visible()
    assert "Saule" not in console.locator(".m-not-ready").inner_text()

    press(console, "Accords, en privé")
    h1(console, "Les accords, en privé")
    assert in_both_themes(console, "agreements") == []
    row = console.locator(".m-agreement-row", has_text="Saule")
    expect(row).to_contain_text("n’a pas dit oui")
    press(phones[1], "Je participe librement")
    expect(row).to_contain_text("a dit oui")
    expect(row).not_to_contain_text("n’a pas dit oui")
    press(console, "Retour à la séance")
    press(console, "Commencer la séance")
    expect(console.locator(".m-bar")).to_be_visible()
    press(phones[1], "Je préfère ne pas")
    expect(console.get_by_text("Pas prêt")).to_be_visible()
    press(console, "Trop intime")
    expect(console.get_by_role("dialog")).to_be_visible()
    before = house.rows()
    assert in_both_themes(console, "too intimate") == []
    press(console, "Refermer")
    expect(console.get_by_role("dialog")).to_have_count(0)
    assert house.rows() == before
