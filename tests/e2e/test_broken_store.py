"""A store that cannot be read: the page says what to do, in French, and shows no traceback."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from kit.server.launch import start
from tests.e2e.test_bad_addresses import nothing_leaks
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser


def test_a_page_over_a_foreign_file_says_so_and_leaves_it_alone(visits: Visits, tmp_path: Path) -> None:
    file = tmp_path / "autre.sqlite3"
    with start(f"sqlite:///{file}", folder=tmp_path / "etat", participants_port=None) as running:
        file.write_text("ce fichier n’est pas une base", encoding="utf-8")
        page = visits.page(running.address)
        expect(page.get_by_role("alert").filter(has_text="«\u00a0autre.sqlite3\u00a0»")).to_be_visible()
        nothing_leaks(page)
        visits.close()
    assert file.read_text(encoding="utf-8") == "ce fichier n’est pas une base"
