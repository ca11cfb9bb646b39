"""Reload, dead kernel, server started again: what was typed is there, and so is the place."""

import os
import signal
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kit.server.launch import start
from kit.service.access import facilitator
from kit.store import open_store
from tests.e2e.hands import h1
from tests.e2e.house import House
from tests.e2e.visits import READY, Visits, kept
from tests.server.processes import ended, kernel_process
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser

FACTS = "Ajouter : Les faits, dans l’ordre"
FIRST = "Un mardi, un adolescent refuse de manger"
REST = " et renverse la carafe."


def kernel_of(page: Page) -> str:
    return str(page.evaluate("window.modifiable.kernelId"))


def another_kernel(page: Page, former: str) -> None:
    """Wait until the page has come back with a kernel of its own."""
    page.wait_for_function(
        "former => window.modifiable?.kernelId && window.modifiable.kernelId !== former",
        arg=former,
        timeout=READY,
    )
    expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)


def test_a_reload_in_the_middle_of_a_sentence_keeps_text_and_place(visits: Visits, house: House) -> None:
    session = house.at("decrire")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Décrire")
    page.get_by_role("textbox", name=FACTS).click()
    page.keyboard.type(FIRST)
    page.on("dialog", lambda dialog: dialog.accept())
    # Jupyter's own scripts complain when the page goes while something is on its way.
    visits.cut = True
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Décrire", timeout=READY)
    expect(page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1")).to_have_value(FIRST)
    page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1").press("End")
    page.keyboard.type(REST)
    kept(page)
    assert house.texts(session.id, "faits") == [FIRST + REST]


def test_a_kernel_killed_while_typing_loses_nothing_and_the_session_resumes(
    visits: Visits, house: House
) -> None:
    visits.cut = True
    session = house.at("decrire")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Décrire")
    page.on("dialog", lambda dialog: dialog.accept())
    former = kernel_of(page)
    process = kernel_process(former)
    watched = os.pidfd_open(process)
    page.get_by_role("textbox", name=FACTS).click()
    page.keyboard.type(FIRST)
    os.kill(process, signal.SIGKILL)
    ended(watched)
    # Typed into a page whose kernel is dead, without a pause.
    page.keyboard.type(REST)
    another_kernel(page, former)
    expect(page.get_by_role("heading", level=1)).to_have_text("Décrire", timeout=READY)
    expect(page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1")).to_have_value(FIRST + REST)
    kept(page)
    assert house.texts(session.id, "faits") == [FIRST + REST]


def test_a_server_started_again_takes_the_page_up_where_it_was(
    browser: Browser, visits: Visits, tmp_path: Path
) -> None:
    visits.cut = True
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    store = open_store(url)
    access = facilitator(store, REGISTRY)
    running = start(url, folder=tmp_path / "state", participants_port=None)
    house = House(running, access, url, tmp_path)
    session = house.at("decrire")
    page = visits.page(house.address(page="conduire", seance=session.id))
    page.on("dialog", lambda dialog: dialog.accept())
    port = urlsplit(running.address).port
    page.get_by_role("textbox", name=FACTS).click()
    page.keyboard.type(FIRST)
    former = kernel_of(page)
    running.stop()
    page.keyboard.type(REST)
    expect(page.get_by_text("Liaison perdue")).to_be_visible(timeout=READY)
    with start(url, port=port or 0, folder=tmp_path / "state", participants_port=None):
        another_kernel(page, former)
        line = page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1")
        expect(line).to_have_value(FIRST + REST, timeout=READY)
        kept(page)
        assert house.texts(session.id, "faits") == [FIRST + REST]
        visits.close()
    store.close()
