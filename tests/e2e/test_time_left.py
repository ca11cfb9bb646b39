"""« Il reste 25 minutes »: shared in one gesture, undone in one; too short, it offers two ways."""

import pytest
from playwright.sync_api import Page, expect

from kit.domain.session import Session
from tests.e2e.hands import called, h1, press
from tests.e2e.house import House
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

PLANNED = {
    "Analyser": 30,
    "Rechercher le modifiable": 15,
    "Conclusion de l’exposant·e": 5,
    "Méta et clôture": 10,
}
LEASTS = {"Rechercher le modifiable": 8, "Conclusion de l’exposant·e": 5, "Méta et clôture": 5}


def outline(page: Page, *titles: str) -> dict[str, int]:
    """The minutes the outline shows beside each of ``titles``."""
    rows = [page.locator(".m-outline li").filter(has_text=title) for title in titles]
    return {
        title: int(row.locator("small").inner_text().split()[0])
        for title, row in zip(titles, rows, strict=True)
    }


def there_are_left(page: Page, minutes: int) -> None:
    """Say how many minutes are left."""
    asked = page.get_by_label("Il reste, en minutes")
    if not asked.is_visible():
        press(page, "Il reste…")
    asked.fill(str(minutes))
    press(page, "Répartir")


def given(session: Session) -> dict[str, int]:
    """What the store holds for each phase to come."""
    titles = {phase.key: phase.title for phase in session.protocol.phases}
    return {titles[each.phase]: each.minutes for each in session.timing}


def test_what_is_left_is_shared_at_once_and_undone_at_once(visits: Visits, house: House) -> None:
    session = house.at("modifiable")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Rechercher le modifiable")
    ahead = tuple(PLANNED)[1:]
    assert outline(page, *ahead) == {title: PLANNED[title] for title in ahead}
    order = page.locator(".m-outline li").all_inner_texts()
    there_are_left(page, 25)
    expect(page.locator(".m-time-given")).to_contain_text("Réparti : Rechercher le modifiable jusqu’à")
    shared = given(house.now(session))
    assert outline(page, *ahead) == shared
    # One minute has begun in the phase being held: it comes on top of the 25.
    assert sum(shared.values()) in (26, 27)
    assert all(LEASTS[title] <= minutes <= PLANNED[title] for title, minutes in shared.items())
    assert [each.split()[1] for each in page.locator(".m-outline li").all_inner_texts()] == [
        each.split()[1] for each in order
    ]
    expect(page.get_by_text("tout ne tient pas")).to_have_count(0)
    press(page, "Annuler")
    expect(page.locator(".m-time-given")).to_have_count(0)
    assert outline(page, *ahead) == {title: PLANNED[title] for title in ahead}
    assert house.now(session).timing == ()


def test_too_short_it_offers_to_go_straight_to_the_closing_or_to_end_later(
    visits: Visits, house: House
) -> None:
    session = house.at("analyser")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Analyser")
    there_are_left(page, 12)
    expect(page.get_by_text("Avec 12 min, tout ne tient pas")).to_be_visible()
    assert house.now(session).timing == ()
    later = page.get_by_role("button", name="Finir")
    straight = page.get_by_role("button", name=called("Aller droit à « Conclusion de l’exposant·e »"))
    expect(later).to_be_visible()
    expect(straight).to_be_visible()
    later.click()
    expect(page.locator(".m-time-given")).to_be_visible()
    assert {title: outline(page, title)[title] for title in LEASTS} == LEASTS
    press(page, "Annuler")
    expect(page.locator(".m-time-given")).to_have_count(0)

    there_are_left(page, 12)
    straight.click()
    h1(page, "Conclusion de l’exposant·e")
    left_out = page.locator(".m-outline li.m-without")
    expect(left_out).to_have_count(1)
    expect(left_out).to_contain_text("Rechercher le modifiable")
    # One gesture, two commands: the closing is reached, then what is left there is shared.
    expect(page.locator(".m-time-given")).to_be_visible()
    closing = outline(page, "Conclusion de l’exposant·e", "Méta et clôture")
    assert closing == given(house.now(session))
    assert all(minutes >= LEASTS[title] for title, minutes in closing.items())
