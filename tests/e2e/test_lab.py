"""JupyterLab, as a facilitator meets it: a session read again, a note commented, the notebook saved."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from kit.server.lab.launch import start_lab
from kit.service.access import facilitator
from kit.service.commenting import comments
from kit.service.rehearsal import play
from kit.store import open_store
from tests.e2e.hands import press
from tests.e2e.house import D1
from tests.e2e.visits import READY
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser

REMARK = "Revenir sur la fin du récit.\nabddmx"
"""Its second line is letters that add, cut or turn cells when they reach JupyterLab."""
PRESSES = 20


def run_the_first_cell(page: Page) -> None:
    """Press again as anybody would: JupyterLab drops what is asked while its kernel is still coming."""
    prompt = page.locator(".jp-CodeCell .jp-InputPrompt").first
    for _ in range(PRESSES):
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        try:
            expect(prompt).to_have_text(re.compile(r"\[[*\d]+\]"), timeout=2_000)
        except AssertionError:
            continue
        return
    pytest.fail("JupyterLab never runs the cell")


def test_a_session_is_read_again_and_commented_and_the_notebook_keeps_no_word(
    browser: Browser, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    store = open_store(url)
    access = facilitator(store, REGISTRY)
    session = play(access, D1, "lab").session
    elsewhere: list[str] = []

    def asked(request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in ("data", "blob") and address.hostname != "127.0.0.1":
            elsewhere.append(request.url)

    data = tmp_path / "données"
    with start_lab(url, data=data, folder=data / "etat") as running:
        context = browser.new_context(locale="fr-FR")
        context.set_default_timeout(READY)
        context.on("request", asked)
        page = context.new_page()
        page.goto(running.address)
        expect(page.get_by_role("menuitem", name="Fichier")).to_be_visible(timeout=READY)
        run_the_first_cell(page)
        press(page, "Relire")
        expect(page.get_by_role("heading", name="Décrire", exact=True)).to_be_visible()
        said = next(line.text for line in D1.lines if line.phase == "decrire")
        item = page.locator(".m-item", has_text=said)
        item.get_by_role("button", name="Commenter").click()
        cells = page.locator(".jp-Notebook .jp-Cell")
        before = cells.count()
        item.get_by_label("Votre commentaire").press_sequentially(REMARK)
        expect(item.get_by_label("Votre commentaire")).to_have_value(REMARK)
        expect(cells).to_have_count(before)
        item.get_by_role("button", name="Garder ce commentaire").click()
        expect(item.locator(".m-remark")).to_contain_text(REMARK.partition("\n")[0])
        assert [each.text for each in comments(access, session.id)] == [REMARK]
        page.keyboard.press("Control+s")
        notebook = data / "carnets" / "relire.ipynb"
        expect(page.locator(".jp-mod-dirty")).to_have_count(0)
        written = notebook.read_text(encoding="utf-8")
        context.close()
    store.close()
    assert json.loads(written)["cells"]
    assert not any(word in written for word in (*REMARK.splitlines(), said, *D1.seat_names))
    assert elsewhere == []
