"""The gestures of the journeys, named as people see them on screen."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.visits import kept


def h1(page: Page, title: str) -> None:
    """Wait for the page or phase called ``title``."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()


def press(page: Page, name: str, *, exact: bool = True) -> None:
    """Press the button called ``name``."""
    page.get_by_role("button", name=name, exact=exact).click()


def onward(page: Page, title: str) -> None:
    """Go to the phase called ``title``."""
    press(page, f"{title} →")
    h1(page, title)


def zone(page: Page, label: str) -> Locator:
    """The writing zone called ``label``."""
    return page.get_by_role("region", name=label, exact=True)


def line(page: Page, label: str, text: str) -> None:
    """Write one line of the list called ``label``, and see it stored."""
    box = page.get_by_role("textbox", name=f"Ajouter : {label}", exact=True)
    box.click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    stored(page, label)


def fill(page: Page, label: str, text: str) -> None:
    """Write the one text called ``label``, and see it stored."""
    page.get_by_role("textbox", name=label, exact=True).click()
    page.keyboard.insert_text(text)
    page.keyboard.press("Tab")
    stored(page, label)


def stored(page: Page, label: str) -> None:
    """Wait until everything typed is stored, and the zone says so."""
    kept(page)
    expect(zone(page, label).get_by_text("enregistré à")).to_be_visible()
