"""What the page says while the room fails: the truth, within ten seconds, and nothing once it is over."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from kit.measure.proxy import Proxy, Wire
from tests.e2e.hands import h1
from tests.e2e.house import House
from tests.e2e.visits import READY, Visits, kept
from tests.server.processes import kernel_process

pytestmark = pytest.mark.browser

FACTS = "Ajouter : Les faits, dans l’ordre"
FIRST = "Un mardi, un adolescent refuse de manger"
REST = " et renverse la carafe."
WITHIN = 10_000
"""Milliseconds the page may take to say what is wrong."""

SILENT = "La séance ne répond pas"


def behind(house: House, wire: Proxy, session_id: str) -> str:
    query = urlsplit(house.running.address).query
    return f"http://127.0.0.1:{wire.port}/?{query}&seance={session_id}&page=conduire"


@contextmanager
def stopped(process: int) -> Iterator[None]:
    os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(process, signal.SIGCONT)


def told_then_saved(page: Page, sentence: str, heal: Callable[[], None]) -> None:
    """Type while it lasts; the sentence comes, the text stays, and is stored once it is over."""
    page.keyboard.type(REST)
    banner = page.locator("#liaison")
    expect(banner).to_contain_text(sentence, timeout=WITHIN)
    expect(banner).to_have_attribute("role", "alert")
    expect(page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1")).to_have_value(FIRST + REST)
    heal()
    expect(banner).to_be_hidden(timeout=READY)
    kept(page)


def test_a_link_that_swallows_all_is_told_and_the_text_is_saved_later(visits: Visits, house: House) -> None:
    visits.cut = True
    session = house.at("decrire")
    with Proxy(urlsplit(house.running.address).port or 0) as wire:
        page = visits.page(behind(house, wire, session.id))
        h1(page, "Décrire")
        page.get_by_role("textbox", name=FACTS).click()
        page.keyboard.type(FIRST)
        kept(page)
        wire.become(Wire.SWALLOWED)
        told_then_saved(page, "Liaison perdue", lambda: wire.become(Wire.WHOLE))
        assert house.texts(session.id, "faits") == [FIRST + REST]
        visits.close()


def test_a_kernel_that_froze_is_told_and_takes_the_text_when_it_wakes(visits: Visits, house: House) -> None:
    visits.cut = True
    session = house.at("decrire")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Décrire")
    page.get_by_role("textbox", name=FACTS).click()
    page.keyboard.type(FIRST)
    kept(page)
    with stopped(kernel_process(str(page.evaluate("window.modifiable.kernelId")))):
        page.keyboard.type(REST)
        expect(page.locator("#liaison")).to_contain_text(SILENT, timeout=WITHIN)
        expect(page.get_by_role("button", name="Recharger la page")).to_be_visible()
    expect(page.locator("#liaison")).to_be_hidden(timeout=READY)
    kept(page)
    assert house.texts(session.id, "faits") == [FIRST + REST]


def test_a_file_of_sixty_megabytes_is_refused_with_the_size_that_is_accepted(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    heavy = tmp_path / "lourd.modifiable"
    with heavy.open("wb") as file:
        file.truncate(60 * 1024 * 1024)
    page = visits.console()
    page.locator(".m-upload input[type=file]").set_input_files(heavy)
    expect(page.locator(".m-upload").get_by_role("alert")).to_contain_text("Mo")
    page.locator(".m-upload button").focus()
    expect(page.locator("#liaison")).to_be_hidden()
