"""Keys put away in the middle of a session: no page of the room holds a word; each comes back by itself."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from kit.keys import HeldKeys
from kit.server.launch import start
from kit.service.access import Access, facilitator
from kit.store import open_store
from tests.e2e.house import House
from tests.e2e.visits import PHONE, Visits
from tests.sealed import PHRASE, REGISTRY, protected

pytestmark = pytest.mark.browser

AWAY = "Les écrits sont verrouillés pour le moment."
FACT = "Il n’a pas touché à son assiette, trois soirs de suite."
NAME = "Orme"


@pytest.fixture
def sealed_house(made: Path, tmp_path: Path) -> Iterator[House]:
    """Both servers on a store with a passphrase, unlocked."""
    url = f"sqlite:///{shutil.copy(made, tmp_path / 'store.sqlite')}"
    with protected(url):
        pass
    with start(url, folder=tmp_path / "state") as running:
        keys = HeldKeys(running.holder.rendezvous)
        keys.unlock(PHRASE)
        store = open_store(url, keys=keys)
        yield House(running, facilitator(store, REGISTRY, keys), url, tmp_path)
        keys.close()
        store.close()


def drawn(page: Page) -> str:
    """Everything the browser shows or keeps: the document, shadow and all, and what is stored."""
    return str(
        page.evaluate(
            "document.documentElement.outerHTML + document.title + JSON.stringify({...sessionStorage})"
        )
    )


def keys_of(access: Access) -> HeldKeys:
    assert access.keys is not None
    return access.keys


def test_the_pages_of_the_room_hold_no_word_while_locked_and_come_back(
    browser: Browser, sealed_house: House
) -> None:
    house = sealed_house
    visits = Visits(browser, house)
    session = house.at("analyser")
    house.write(session, "analyser", "hypotheses", FACT)
    room = visits.projection(session.id)
    phone = visits.page(house.invitation(session, 1), visits.context(viewport=PHONE))
    expect(room.get_by_text(FACT)).to_be_visible()
    expect(phone.get_by_text(NAME)).to_be_visible()
    house.running.holder.lock()
    for page in (room, phone):
        expect(page.get_by_role("status").filter(has_text=AWAY)).to_be_visible(timeout=2_000)
        assert not any(word in drawn(page) for word in (FACT, NAME, "Vergnes"))
    late = visits.projection(session.id)
    expect(late.get_by_role("status").filter(has_text=AWAY)).to_be_visible()
    keys_of(house.access).unlock(PHRASE)
    for page in (room, late):
        expect(page.get_by_text(FACT)).to_be_visible(timeout=2_000)
    expect(phone.get_by_text(NAME)).to_be_visible(timeout=2_000)
    visits.close()
    assert visits.wrong == []
