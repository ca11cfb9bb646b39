"""What people type is text, everywhere: no field of ours makes a page obey it."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import fill, h1, line, onward, press, zone
from tests.e2e.house import House
from tests.e2e.visits import Visits, kept

pytestmark = pytest.mark.browser

PAYLOAD = '<script>window.__x=1</script><img src=x onerror="window.__x=1">[a](javascript:window.__x=1)'
SHORT = "<img src=x onerror=window.__x=1>"


def inert(*pages: Page) -> None:
    for page in pages:
        assert page.evaluate("window.__x") is None
        assert page.locator("img[src=x]").count() == 0
        assert page.locator("a[href^=javascript]").count() == 0


def test_a_payload_typed_everywhere_does_nothing_anywhere(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    page = visits.console()
    press(page, "Préparer une séance")
    page.get_by_label("Nom du groupe").fill(PAYLOAD[:80])
    for number in range(1, 8):
        page.get_by_label(f"Prénoms d’emprunt {number}", exact=True).fill(f"{number}{SHORT}")
    press(page, "Créer la séance")
    h1(page, "Analyse des pratiques professionnelles")
    session_id = page.url.partition("seance=")[2].partition("&")[0]
    session = house.named(session_id)
    inert(page)
    press(page, "Commencer la séance")
    h1(page, "Ouverture")
    room = visits.projection(session_id)
    phone = visits.page(house.invitation(session, 2))
    expect(phone.get_by_text(f"2{SHORT}")).to_be_visible()
    fill(page, "Mes notes", PAYLOAD)
    onward(page, "Retour et choix")
    fill(page, "Le titre de la situation", PAYLOAD)
    press(page, "Je m’en occupe")
    h1(page, "Décrire")
    line(page, "Les faits, dans l’ordre", PAYLOAD)
    line(page, "Mis de côté", PAYLOAD)
    onward(page, "Questionner")
    onward(page, "Problématiser")
    fill(page, "La question", PAYLOAD)
    onward(page, "Analyser")
    line(page, "Hypothèses du groupe", PAYLOAD)
    expect(room.get_by_text(PAYLOAD).first).to_be_visible()
    zone(page, "Hypothèses du groupe").get_by_role("button", name="Effacer").first.click()
    expect(page.get_by_role("button", name="Remettre")).to_be_visible()
    onward(page, "Rechercher le modifiable")
    line(page, "Pistes", f"Mattéo {PAYLOAD}")
    inert(page, room, phone)

    kept(page)
    page.goto(house.address(page="relire", seance=session_id, piece="trace"))
    h1(page, "Relire la trace du groupe")
    passages = page.locator(".m-guard")
    while left := passages.count():
        passages.first.get_by_role("textbox").fill(SHORT)
        passages.first.get_by_role("button", name="Remplacer").click()
        expect(passages).to_have_count(left - 1)
    press(page, "J’ai tout relu")
    expect(page.get_by_text("Prêt à sortir")).to_be_visible()
    with page.expect_download() as taken:
        press(page, "Page web (.html)")
    exported = tmp_path / "trace.html"
    taken.value.save_as(exported)
    outside = visits.context().new_page()
    outside.goto(exported.as_uri())
    expect(outside.get_by_text("Pistes").first).to_be_visible()
    home = visits.console()
    h1(home, "Vos séances")
    inert(page, outside, home)
