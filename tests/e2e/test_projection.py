"""The projected page, measured: nothing the room reads is below 32 px, nothing falls below the screen."""

import pytest
from playwright.sync_api import expect

from kit.service import notes
from tests.e2e.house import QUESTION

pytestmark = pytest.mark.browser

LEAST = 32
SCREENS = ({"width": 1366, "height": 768}, {"width": 1920, "height": 1080})
MEASURE = """() => {
  const written = (each) => [...each.childNodes].some((child) => child.nodeType === 3 && child.data.trim());
  const all = [...document.querySelectorAll(".m-room *")];
  const read = all.filter((each) => !each.closest(".m-unseen") && written(each));
  const sizes = read.map((each) => parseFloat(getComputedStyle(each).fontSize));
  return { least: Math.min(...sizes), over: document.documentElement.scrollHeight - window.innerHeight };
}"""


@pytest.fixture
def crowded(house):
    """Two sessions that have much to show: fourteen hypotheses, eight leads."""
    guesses, leads = house.at("analyser"), house.at("modifiable")
    for session in (guesses, leads):
        house.write(session, "problematiser", "question", QUESTION)
    for number in range(14):
        text = f"Une lecture possible, qui tient sur une ligne et demie, la {number}."
        house.write(guesses, "analyser", "hypotheses", text)
    choices = leads.protocol.phase("modifiable").field("pistes").choices
    for number in range(8):
        note = house.write(leads, "modifiable", "pistes", f"On pourrait essayer quelque chose, le {number}.")
        notes.tag(house.access, leads.id, note, (*choices, None)[number % 5])
    return guesses, leads


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: str(screen["height"]))
def test_all_that_the_room_reads_is_large_and_on_the_screen(visits, crowded, screen):
    context = visits.context(viewport=screen)
    for session in crowded:
        page = visits.projection(session.id, context)
        expect(page.locator(".m-room-question")).to_have_text(QUESTION)
        measured = page.evaluate(MEASURE)
        assert measured["least"] >= LEAST
        assert measured["over"] <= 0
        page.get_by_role("button", name="Écrire plus gros").click()
        expect(page.locator(".m-large")).to_be_visible()
        larger = page.evaluate(MEASURE)
        assert larger["least"] >= measured["least"]
        assert larger["over"] <= 0
        page.close()
