"""The gestures of the journeys, named as people see them on screen."""

import re

from playwright.sync_api import Locator, Page, expect

from kit.messages import say
from tests.e2e.visits import kept


def called(name: str) -> re.Pattern[str]:
    """Exactly ``name``, whichever space French sets before its punctuation."""
    return re.compile("^" + re.escape(name).replace(r"\ ", r"\s") + "$")


def told(key: str, **values: object) -> str:
    """The sentence of ``key``, with plain spaces as the browser compares them."""
    return " ".join(say(key, **values).split())


def h1(page: Page, title: str) -> None:
    """Wait for the page or phase called ``title``."""
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_visible()


def press(page: Page, name: str, *, exact: bool = True) -> None:
    """Press the button called ``name``."""
    page.get_by_role("button", name=called(name) if exact else name).click()


def sure(page: Page, name: str) -> str:
    """Press the button called ``name``, answer yes to what it asks; what was asked, with plain spaces."""
    press(page, name)
    question = page.locator(".m-confirm-sentence")
    asked = " ".join(question.inner_text().split())
    press(page, "Oui")
    expect(question).to_have_count(0)
    return asked


def onward(page: Page, title: str) -> None:
    """Go to the phase called ``title``."""
    press(page, f"{title} →")
    h1(page, title)
    # The page then brings its title under the eyes: nothing moves under the hand any more.
    expect(page.get_by_role("heading", level=1, name=title, exact=True)).to_be_focused()


def zone(page: Page, label: str) -> Locator:
    """The writing zone called ``label``."""
    return page.get_by_role("region", name=label, exact=True)


def line(page: Page, label: str, text: str) -> None:
    """Write one line of the list called ``label``, and see it stored."""
    box = page.get_by_role("textbox", name=called(f"Ajouter : {label}"))
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
    expect(zone(page, label).locator(".m-zone-status")).to_contain_text("enregistré")


def sort(page: Page, label: str, text: str, choice: str) -> None:
    """Put the line that reads ``text`` under one of the choices of its list."""
    of_that_line = "(list, text) => [...list.querySelectorAll('.m-zone-row')].find((row) => " + (
        "row.querySelector('textarea').value === text).querySelector('.m-zone-tag')"
    )
    tag = zone(page, label).evaluate_handle(of_that_line, text).as_element()
    assert tag is not None
    tag.select_option(choice)


def said(page: Page, item: str, word: str) -> None:
    """Tick ``word`` in the question about ``item``."""
    page.get_by_role("group", name=called(item)).get_by_label(word, exact=True).check()


def reminded(page: Page) -> Locator:
    """The reminders on the page: each is its sentence, then the words it is about."""
    return page.locator(".m-reminder p:not(.m-button-note)")
