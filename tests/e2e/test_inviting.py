"""Inviting and leaving, seen: the code fits the screen that projects it, and no question moves the page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from kit.messages import say
from kit.service.places import runtime_folder
from kit.service.workshop import Workshop, announce, withdraw
from tests.e2e.hands import h1, press, told
from tests.e2e.house import House
from tests.e2e.test_accessible import CUT, in_both_themes
from tests.e2e.visits import LAPTOP, PHONE, Visits

pytestmark = pytest.mark.browser

FINGERPRINT = ":".join(f"{each:02X}" for each in range(32))
PROJECTOR: ViewportSize = {"width": 1280, "height": 720}

PLACES = """() => [...document.querySelectorAll(".m-header .m-button:not([hidden]), h1")].filter(
  (each) => each.textContent !== "Quitter" && !each.closest(".m-confirm") && each.checkVisibility()
).map((each) => [each.textContent, JSON.stringify(each.getBoundingClientRect())])"""
"""Where the header and the heading stand."""


@pytest.fixture
def room(house: House) -> Iterator[None]:
    """The pages of this house are told that phones come to it, by a certificate of its own."""
    folder = runtime_folder(house.url)
    folder.mkdir(parents=True, exist_ok=True)
    address = str(house.running.participants_address)
    announce(Workshop(address=address, most=9, fictional=False, fingerprint=FINGERPRINT), folder)
    yield
    withdraw(folder)


def inside(page: Page, selector: str) -> bool:
    """Whether the whole of it is on the screen, without scrolling."""
    box = page.locator(selector).bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    fits = box["x"] >= 0 and box["x"] + box["width"] <= size["width"]
    return fits and box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


@pytest.mark.usefixtures("room")
def test_the_code_is_whole_on_a_projected_screen_and_the_page_is_for_everybody(
    visits: Visits, house: House
) -> None:
    context = visits.context(viewport=PROJECTOR)
    page = visits.console(context, seance=house.prepared().id, page="inviter")
    h1(page, say("inviting.title"))
    found = in_both_themes(page, "inviter")
    press(page, "Code pour Saule")
    expect(page.get_by_role("status").filter(has_text="Pour Saule")).to_be_visible()
    assert inside(page, "img.m-qr")
    page.set_viewport_size(LAPTOP)  # type: ignore[arg-type]
    assert inside(page, "img.m-qr")
    assert inside(page, ".m-fingerprint")
    found += in_both_themes(page, "inviter, a code")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate(CUT) == []
    assert found == []


def test_without_a_room_no_code_is_offered_that_no_phone_could_follow(visits: Visits, house: House) -> None:
    page = visits.console(seance=house.prepared().id, page="inviter")
    expect(page.get_by_text(told("inviting.near"))).to_be_visible()
    expect(page.get_by_role("button", name="Code pour")).to_have_count(0)
    press(page, say("guides.atelier"))
    h1(page, say("guides.atelier"))


def test_the_question_of_leaving_moves_nothing_and_is_whole_on_a_phone(visits: Visits) -> None:
    page = visits.console()
    before = page.evaluate(PLACES)
    press(page, say("go.quit"))
    expect(page.locator(".m-confirm")).to_be_visible()
    assert inside(page, ".m-confirm")
    assert page.evaluate(PLACES) == before
    found = in_both_themes(page, "quitter")
    press(page, "Non")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    press(page, say("go.menu"))
    press(page, say("go.quit"))
    expect(page.locator(".m-confirm")).to_be_visible()
    assert inside(page, ".m-confirm")
    assert found == []


def test_without_a_script_the_page_says_so_and_promises_no_opening(visits: Visits, house: House) -> None:
    page = visits.context(java_script_enabled=False).new_page()
    page.goto(house.address())
    expect(page.locator("noscript .mo-ouverture-titre")).to_be_visible()
    expect(page.get_by_text("Modifiable s’ouvre…")).to_be_hidden()
