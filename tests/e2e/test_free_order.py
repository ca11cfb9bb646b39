"""A DPA in the order 1-3-2-4: four tokens, a first answer hidden, then shown beside the last."""

import pytest
from playwright.sync_api import Locator, Page, expect

from kit.domain.commands import GiveRole
from kit.domain.identity import Role, new_id
from kit.service.prepare import Plan, prepare
from tests.e2e.hands import fill, h1, onward, press, zone
from tests.e2e.house import D1, House
from tests.e2e.test_accessible import in_both_themes
from tests.e2e.visits import Visits
from tests.plans import FOUR

pytestmark = pytest.mark.browser

FIRST = "Aujourd’hui, j’appellerais encore le bailleur."
LAST = "Maintenant, je demanderais d’abord à la famille."
ONE = "Axe 1 : les acteurs et leurs enjeux"
TWO = "Axe 2 : la personne et ses mots"
THREE = "Axe 3 : le contexte et le possible"
LAST_ONE = "Axe 4 : un pas à faire"


def tokens(page: Page) -> Locator:
    """The tokens as one reads them: ● being held, ✓ held, ○ not yet."""
    return page.locator(".m-tokens > *")


def test_the_four_axes_in_another_order_and_the_first_answer_beside_the_last(
    visits: Visits, house: House
) -> None:
    plan = Plan(
        dispositif="dpa",
        variant="groupe",
        planned=FOUR.planned,
        minutes=120,
        seat_names=D1.seat_names,
        group_label="Les Vergnes",
    )
    session = prepare(house.access, plan, new_id())
    house.do(session, GiveRole(session.seats[0].id, Role.PRESENTER))
    page = visits.console(seance=session.id, page="seance")
    press(page, "Commencer la séance")
    onward(page, "Situation et choix")
    fill(page, "Là où je suis empêché·e", "Je n’arrive pas à tenir le délai.")
    onward(page, "Première réponse")
    fill(page, "Ma première réponse", FIRST)
    wall = visits.projection(session.id)
    expect(page.locator(".m-tokens button")).to_have_count(4)

    press(page, f"○ {ONE}")
    h1(page, ONE)
    expect(page.locator(".m-pinned")).to_contain_text("Je n’arrive pas à tenir le délai.")
    expect(page.get_by_text(FIRST)).to_have_count(0)
    press(page, f"○ {THREE}")
    h1(page, THREE)
    expect(tokens(page)).to_have_text([f"✓ {ONE}", f"○ {TWO}", f"●{THREE}", f"○ {LAST_ONE}"])
    assert in_both_themes(page, "tokens") == []
    expect(wall.locator(".m-room-tokens > .m-now")).to_contain_text(THREE)
    expect(wall.locator(".m-room-tokens > .m-held")).to_contain_text(ONE)
    expect(wall.get_by_text(FIRST)).to_have_count(0)
    assert in_both_themes(wall, "tokens on the wall") == []
    # The arrow goes to the first that nobody entered, then to the last.
    onward(page, TWO)
    onward(page, LAST_ONE)
    onward(page, "Retour")
    expect(page.locator(".m-tokens")).to_have_count(0)

    again = page.locator(".m-again-columns > section")
    expect(again).to_contain_text("Ma première réponse")
    expect(again).to_contain_text(FIRST)
    fill(page, "Ma réponse maintenant", LAST)
    first, last = again.bounding_box(), zone(page, "Ma réponse maintenant").bounding_box()
    assert first is not None
    assert last is not None
    assert first["x"] + first["width"] <= last["x"]
    assert abs(first["y"] - last["y"]) < 40
    assert in_both_themes(page, "first answer beside the last") == []
    assert house.texts(session.id, "premiere_reponse") == [FIRST]
    assert [visit.phase for visit in house.now(session).visits if visit.phase.startswith("axe_")] == [
        "axe_acteurs",
        "axe_contexte",
        "axe_personne",
        "axe_action",
    ]
