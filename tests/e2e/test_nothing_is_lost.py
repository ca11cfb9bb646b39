"""Reload, dead kernel: what was typed is there, and so is the place; kernels forked or started anew."""

import os
import signal

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.hands import h1
from tests.e2e.house import House
from tests.e2e.visits import READY, Visits, another_kernel, kept
from tests.server.processes import ended, kernel_process

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize("house", [True, False], ids=["forked", "anew"], indirect=True),
]

FACTS = "Ajouter : Les faits, dans l’ordre"
FIRST = "Un mardi, un adolescent refuse de manger"
REST = " et renverse la carafe."


def kernel_of(page: Page) -> str:
    return str(page.evaluate("window.modifiable.kernelId"))


def come_back(page: Page, former: str) -> None:
    """Wait until the page has come back with a kernel of its own, and is drawn."""
    another_kernel(page, former)
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
    come_back(page, former)
    expect(page.get_by_role("heading", level=1)).to_have_text("Décrire", timeout=READY)
    expect(page.get_by_role("textbox", name="Les faits, dans l’ordre, ligne 1")).to_have_value(FIRST + REST)
    kept(page)
    assert house.texts(session.id, "faits") == [FIRST + REST]
