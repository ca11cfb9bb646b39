"""After a session held on paper: from a blank page to the group's trace, without touching the mouse."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.house import D1, QUESTION, House
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

MOST_GESTURES = 40
TITLE = "Le repas que personne ne sert"


class Keyboard:
    """Counts what the hands do: one text typed, or one key that is not text."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.gestures = 0

    def text(self, text: str) -> None:
        """Type ``text`` where the focus is."""
        self._page.keyboard.insert_text(text)
        self.gestures += 1

    def key(self, name: str) -> None:
        """Press one key."""
        self._page.keyboard.press(name)
        self.gestures += 1

    def reach(self, role: str, name: str) -> None:
        """Press Tab until the focus is on what is called ``name``."""
        wanted = self._page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        expect(wanted.first).to_be_visible()
        for _ in range(15):
            if wanted.first.evaluate("(each) => each === document.activeElement"):
                return
            self.key("Tab")
        pytest.fail(f"Tab never reaches « {name} »")

    def lines(self, field: str, texts: list[str]) -> None:
        """Write ``texts``, one line each."""
        self.reach("textbox", f"Ajouter : {field}")
        for text in texts:
            self.text(text)
            self.key("Enter")


def of(field: str) -> list[str]:
    return [each.text for each in D1.lines if each.field == field]


def focused_on(page: Page, role: str, name: str) -> None:
    expect(page.get_by_role(role, name=name, exact=True)).to_be_focused()  # type: ignore[arg-type]


def test_d1_typed_afterwards_takes_forty_gestures_at_most(
    visits: Visits, house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    page = visits.console()
    hands = Keyboard(page)
    hands.reach("button", "Saisie à froid")
    hands.key("Enter")
    focused_on(page, "textbox", "Nom du groupe")
    hands.text("Les Vergnes")
    hands.key("Control+Enter")
    focused_on(page, "textbox", "Le titre de la situation")
    hands.text(TITLE)
    hands.reach("textbox", "La question")
    hands.text(QUESTION)
    hands.lines("Hypothèses du groupe", of("hypotheses"))
    hands.lines("Pistes", of("pistes"))
    hands.lines("Ce que nous apprenons, utile ailleurs", of("apprentissages"))
    hands.key("Control+Enter")
    focused_on(page, "heading", "Relire la trace du groupe")
    hands.reach("button", "J’ai tout relu")
    hands.key("Enter")
    expect(page.get_by_text("Prêt à sortir")).to_be_visible()
    focused_on(page, "button", "Document Word (.docx)")
    with page.expect_download() as taken:
        hands.key("Enter")
    assert taken.value.suggested_filename.endswith(".docx")
    with capsys.disabled():
        print(f"\nSaisie à froid de D-1 : {hands.gestures} gestes (au plus {MOST_GESTURES})")  # noqa: T201
    assert hands.gestures <= MOST_GESTURES
    session_id = page.url.partition("seance=")[2].partition("&")[0]
    assert house.texts(session_id, "hypotheses") == of("hypotheses")
    assert house.texts(session_id, "pistes") == of("pistes")
    assert house.texts(session_id, "apprentissages") == of("apprentissages")
