"""A facilitator and a team compose their own dispositif, come back to it, save it, and prepare a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.registry import verify
from kit.server.launch import start
from kit.service.access import facilitator
from kit.service.places import FOLDER_VARIABLE
from kit.store import open_store
from tests.e2e.hands import called, h1, press
from tests.e2e.house import House
from tests.e2e.visits import Visits, settled
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    """Servers whose data folder is this test’s own: a file is written there."""
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path))
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    store = open_store(url)
    with start(url, folder=tmp_path / "state") as running:
        yield House(running, facilitator(store, REGISTRY), url, tmp_path)
    store.close()


def course(page: Page) -> list[str]:
    """The titles of our course, in order."""
    return page.locator(".m-brick h3").all_inner_texts()


def took(page: Page, *expected: str) -> None:
    """See exactly those titles in our course."""
    expect(page.locator(".m-brick h3")).to_have_text(list(expected))


def fill(page: Page, label: str, text: str) -> None:
    page.get_by_role("textbox", name=called(label)).fill(text)


def test_from_bricks_to_a_session(house: House, visits: Visits) -> None:
    page = visits.console()
    press(page, "Composer notre dispositif")
    h1(page, "Composer notre dispositif")
    press(page, "Codéveloppement")
    press(page, "+ Ouverture et retour")
    took(page, "1. Ouverture et retour")
    press(page, "+ Apprentissages")
    took(page, "1. Ouverture et retour", "2. Apprentissages")

    # The page is left and comes back: nothing is lost.
    page.reload()
    settled(page)
    took(page, "1. Ouverture et retour", "2. Apprentissages")

    # It cannot be saved yet, and says why in words.
    fill(page, "Son nom", "Notre temps")
    fill(page, "Sa clé", "notre_temps")
    fill(page, "À quoi il sert", "Partir de ce que nous avons appris.")
    press(page, "L’enregistrer")
    expect(page.get_by_text("Rien ne referme la séance.")).to_be_visible()

    press(page, "Supervision")
    press(page, "+ Clôture")
    took(page, "1. Ouverture et retour", "2. Apprentissages", "3. Clôture")
    # Said with our words, and moved.
    page.locator(".m-brick").nth(1).get_by_role("button", name="Le dire avec nos mots").click()
    fill(page, "Titre", "Ce que l’on retient")
    press(page, "Garder ces mots")
    took(page, "1. Ouverture et retour", "2. Ce que l’on retient", "3. Clôture")

    press(page, "L’enregistrer")
    expect(page.get_by_text("est dans la liste des dispositifs")).to_be_visible()
    assert verify([house.folder / "dispositifs"]) == ()

    press(page, "Préparer une séance avec lui")
    h1(page, "Préparer une séance")
    expect(page.get_by_label("Dispositif").locator("option", has_text="Notre temps")).to_have_count(1)
