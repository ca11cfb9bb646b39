"""The console changes hands between two browsers: one writes, the other looks, and no letter is lost."""

from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import h1, press, stored, sure, told
from tests.e2e.house import House
from tests.e2e.visits import READY, Visits, kept, settled

pytestmark = pytest.mark.browser

AT_ONCE = 5_000
"""Milliseconds the other page may take to see it, once this one holds the console."""

BEFORE = "Le silence est revenu"
AFTER = ", et chacun regarde la porte."
BAND = "La console est passée."


def mine(page: Page) -> str:
    """What stands in « mes notes » on this page."""
    return page.get_by_role("textbox", name="Mes notes", exact=True).input_value()


def looks_on(page: Page) -> None:
    """The page says that the console is elsewhere, and offers no gesture that moves the session."""
    expect(page.get_by_text(BAND)).to_be_visible(timeout=AT_ONCE)
    for gesture in ("Suspendre", "Problématiser →", "Passer la console"):
        expect(page.get_by_role("button", name=gesture, exact=True)).to_be_hidden(timeout=AT_ONCE)


def test_a_console_handed_over_is_read_only_where_it_was_until_it_is_taken_back(
    visits: Visits, house: House, capsys: pytest.CaptureFixture[str]
) -> None:
    session = house.at("questionner")
    old = visits.console(seance=session.id, page="conduire")
    elsewhere = visits.context()
    new = visits.console(elsewhere)
    h1(old, "Questionner")
    press(old, "Passer la console")
    link = old.get_by_role("link", name="Ouvrir la console ici")
    address = link.evaluate("link => link.href")
    old.get_by_role("textbox", name="Mes notes", exact=True).click()
    old.keyboard.type(BEFORE)
    kept(old)

    began = perf_counter()
    new.goto(address)
    h1(new, "Questionner")
    holds = perf_counter()
    looks_on(old)
    passed = perf_counter()
    # The pen is dry: what goes on being typed there stays on that screen, and says so.
    old.keyboard.type(AFTER)
    # In its row; above the page too, if the end of the first words was still to be told.
    refused = old.get_by_role("listitem").get_by_role("alert")
    expect(refused.filter(has_text="La console est tenue par l’autre")).to_be_visible()
    assert mine(old) == BEFORE + AFTER
    expect(new.get_by_role("textbox", name="Mes notes", exact=True)).to_have_value(BEFORE)
    new.get_by_role("textbox", name="Ajouter : Ce que les questions ont ajouté").fill(
        "Deux jeunes étaient là."
    )
    stored(new, "Ce que les questions ont ajouté")
    wrote = perf_counter()
    assert house.texts(session.id, "precisions") == ["Deux jeunes étaient là."]
    assert house.texts(session.id, "notes_questionner") == [BEFORE]
    with capsys.disabled():
        print(  # noqa: T201
            f"\nPassage de la console : {holds - began:.1f} s pour ouvrir, "
            f"{passed - holds:.1f} s pour que l’autre ne puisse plus écrire, "
            f"{wrote - began:.1f} s jusqu’à la première ligne enregistrée"
        )

    # The link was of one use; and a refresh gives nothing back.
    old.on("dialog", lambda dialog: dialog.accept())
    visits.cut = True
    old.reload()
    settled(old)
    looks_on(old)
    assert mine(old) == BEFORE + AFTER
    visits.cut = False
    late = visits.console()
    late.goto(address)
    expect(late.get_by_text(told("console.offer_over"))).to_be_visible(timeout=READY)
    late.close()
    new.reload()
    h1(new, "Questionner")
    press(new, "Problématiser →")
    h1(new, "Problématiser")
    expect(old.get_by_role("heading", level=1)).to_have_text("Problématiser", timeout=AT_ONCE)
    press(new, "← Questionner")
    h1(new, "Questionner")
    h1(old, "Questionner")

    assert sure(old, "Reprendre la console") == told("console.take_back.confirm")
    looks_on(new)
    expect(old.get_by_text(BAND)).to_have_count(0)
    # What stayed on the screen is written by itself, now that this page may write.
    kept(old)
    assert house.texts(session.id, "notes_questionner") == [BEFORE + AFTER]
    press(old, "Problématiser →")
    h1(old, "Problématiser")
