"""A GEASE keeps no time: no clock, no minute, no bar anywhere, on any screen nor on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import called, h1, line, onward, press
from tests.e2e.leaving import taken, text_of
from tests.e2e.visits import PHONE, Visits

pytestmark = pytest.mark.browser

TIME = re.compile(
    r"\d\s*(min\b|minutes?\b|heures?\b|h\b)|\b\d{1,2}\s*(:|h)\s*\d{2}\b|\bil reste\b|temps indicatif", re.I
)
"""How a screen or a sheet of paper would tell the time, or how much of it is left."""

PLANNED = re.compile(r"mardi 13 avril 2027 (à 09:30|· 09:30 – 11:30)")
"""When the circle meets, as any invitation says."""

KEEPS_TIME = "time, progress, meter, [role=progressbar], [role=timer], .m-timer-part, .m-timer, .m-time"

WORDS = """() => {
  const names = ["aria-label", "title", "alt", "placeholder", "aria-valuetext", "value"];
  const all = [...document.body.querySelectorAll("*:not(script, style, noscript)")];
  const written = (each) => [...each.childNodes].filter((child) => child.nodeType === Node.TEXT_NODE);
  const texts = all.flatMap((each) => written(each).map((child) => child.data));
  const attributes = all.flatMap((each) => names.map((name) => each.getAttribute(name) ?? ""));
  return [...texts, ...attributes].join(" ");
}"""
"""Everything in the page that could be read, hidden or not."""


def tells_no_time(text: str) -> None:
    """Nothing in ``text`` tells the time, but the day and hour the group agreed to meet."""
    said = PLANNED.sub("", " ".join(text.split()))
    assert [each.group() for each in TIME.finditer(said)] == []


def without_a_clock(page: Page) -> None:
    expect(page.locator(KEEPS_TIME)).to_have_count(0)
    tells_no_time(page.evaluate(WORDS))


def test_a_gease_shows_no_clock_on_any_screen_nor_on_paper(visits: Visits, tmp_path: Path) -> None:
    page = visits.console(page="preparer")
    page.get_by_label("Dispositif").select_option(value="app/gease")
    if page.get_by_label("Groupe", exact=True).count():
        page.get_by_label("Groupe", exact=True).select_option(value="new")
    page.get_by_label("Nom du groupe").fill("Les Quatre Chemins")
    page.get_by_label("Date et heure").fill("2027-04-13T09:30")
    page.get_by_label("Combien de personnes dans le cercle").fill("6")
    press(page, "Créer la séance")
    h1(page, "Analyse des pratiques professionnelles")
    session_id = page.url.partition("seance=")[2].partition("&")[0]
    expect(page.get_by_text(called("Les Quatre Chemins · mardi 13 avril 2027 à 09:30"))).to_be_visible()
    press(page, "Lien pour Place 1")
    link = page.locator(".m-invitation kbd").inner_text()
    without_a_clock(page)

    paper = text_of(taken(page, "Dossier papier (PDF)", tmp_path))
    assert "Feuille de route" in paper
    assert "Hypothèses" in paper
    tells_no_time(paper)
    press(page, "Le voir à l’écran")
    expect(page.get_by_text("Feuille de route").first).to_be_visible()
    without_a_clock(page)
    press(page, "Retour à la séance")

    press(page, "Commencer la séance")
    room = visits.projection(session_id)
    phone = visits.page(link, visits.context(viewport=PHONE))
    expect(page.locator(".m-outline li")).to_have_count(7)
    h1(page, "Ouverture")
    onward(page, "Choix de la situation")
    press(page, "Je m’en occupe")
    for phase, zone in (
        ("Exposé", "Les faits, dans l’ordre"),
        ("Questions", "Ce que les questions ont ajouté"),
        ("Hypothèses", "Hypothèses du groupe"),
    ):
        h1(page, phase)
        line(page, zone, "Un homme accueilli garde son sac entre les pieds.")
        for watching in (room, phone):
            expect(watching.get_by_role("heading", level=1)).to_have_text(phase)
        for screen in (page, room, phone):
            without_a_clock(screen)
        press(page, "Passer cette phase")
