"""Addresses that lead nowhere: a French sentence, no traceback, a page that can be used."""

import uuid
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import h1, press
from tests.e2e.house import House
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

GARBAGE = ("../../etc/passwd", str(uuid.uuid4()), "<script>window.__x=1</script>")


def nothing_leaks(page: Page) -> None:
    said = page.locator("body").inner_text()
    assert "Traceback" not in said
    assert 'File "' not in said
    assert "/site-packages/" not in said
    assert page.evaluate("window.__x") is None


def test_a_console_asked_for_a_session_that_does_not_exist_opens_the_home_page(
    visits: Visits, house: House
) -> None:
    context = visits.context()
    for garbage in GARBAGE:
        page = visits.console(context, seance=quote(garbage), page="conduire")
        h1(page, "Vos séances")
        expect(page.get_by_role("alert").filter(has_text="Cette séance est introuvable")).to_be_visible()
        nothing_leaks(page)
        press(page, "Préparer une séance")
        h1(page, "Préparer une séance")
        expect(page.get_by_text("Cette séance est introuvable")).to_have_count(0)
        page.close()


def test_a_page_that_does_not_exist_is_read_as_the_session_or_the_home_page(
    visits: Visits, house: House
) -> None:
    context = visits.context()
    page = visits.console(context, page=quote("<b>x</b>"))
    h1(page, "Vos séances")
    nothing_leaks(page)
    session = house.prepared()
    page = visits.console(context, seance=session.id, page="nulle-part", piece=quote("<i>"))
    h1(page, "La séance n’a pas commencé")
    nothing_leaks(page)


def test_a_projection_and_a_participant_told_garbage_say_what_to_do(visits: Visits, house: House) -> None:
    context = visits.context()
    page = visits.projection(quote(GARBAGE[2]), context)
    expect(page.get_by_role("alert").filter(has_text="Cette séance est introuvable")).to_be_visible()
    nothing_leaks(page)
    stranger = visits.context()
    page = visits.page(f"{house.running.participants_address}&p={quote(GARBAGE[2])}", stranger)
    expect(page.get_by_role("alert").filter(has_text="Ce lien n’ouvre aucune séance")).to_be_visible()
    nothing_leaks(page)
    page = visits.page(str(house.running.participants_address), stranger)
    h1(page, "Ce téléphone joint bien l’ordinateur de la séance")
    nothing_leaks(page)
