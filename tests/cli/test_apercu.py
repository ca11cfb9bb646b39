"""``modifiable ouvrir --apercu``: the dispositif being written is in the app, and nothing of it is kept."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.testing.new_dispositif import new_folder

MODELE = Path(__file__).parents[2] / "plugins" / "modele" / "modifiable_modele" / "dispositif.toml"


@pytest.fixture
def written(tmp_path):
    """A plugin folder that is not installed, where the author already changed something."""
    toml = next(path for path in new_folder("cercle", tmp_path) if path.name == "dispositif.toml")
    text = toml.read_text(encoding="utf-8")
    toml.write_text(text.replace('titre_court = "Cercle"', 'titre_court = "Paroles"', 1), encoding="utf-8")
    return tmp_path / "cercle"


@pytest.fixture
def shown(folder, written):
    """The preview, open in another process: its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "kit.cli", "ouvrir", "--apercu", written, "--sans-navigateur", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    )
    with process.stdout:
        yield json.loads(process.stdout.readline())["address"]
        process.send_signal(signal.SIGTERM)
        assert process.wait() == 0
    assert not folder.exists()


@pytest.mark.browser
def test_the_app_offers_it_and_two_sessions_of_it(page: Page, shown: str) -> None:
    page.goto(shown)
    expect(page.get_by_role("button", name="Relire", exact=True)).to_be_visible(timeout=60_000)
    expect(page.get_by_role("button", name="Ouvrir", exact=True)).to_be_visible()
    page.get_by_role("button", name="Préparer une séance", exact=True).click()
    offered = page.get_by_role("combobox", name="Dispositif").locator("option", has_text="Paroles")
    expect(offered).to_have_count(1, timeout=60_000)


def test_a_file_with_mistakes_says_them_and_opens_nothing(ask, tmp_path):
    path = tmp_path / "mien.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    ran = ask("ouvrir", "--apercu", path, "--sans-navigateur")
    assert (ran.code, ran.out) == (1, "")
    assert f"{path}:1  cle\u00a0: " in ran.err


def test_another_dispositif_of_the_same_key_is_not_taken_for_it(ask, tmp_path):
    path = tmp_path / "mien.toml"
    text = MODELE.read_text(encoding="utf-8")
    path.write_text(text.replace('titre = "Question"', 'titre = "Ma question"', 1), encoding="utf-8")
    ran = ask("ouvrir", "--apercu", path, "--sans-navigateur")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(
        "Le dispositif «\u00a0modele\u00a0» est déjà installé, autrement, par "
        "«\u00a0modifiable-modele\u00a0»."
    )


def test_of_a_folder_that_holds_several_one_is_to_be_named(ask, written, tmp_path):
    (written / "autre").mkdir()
    (written / "autre" / "dispositif.toml").write_text("", encoding="utf-8")
    assert "plusieurs dispositifs" in ask("ouvrir", "--apercu", written, "--sans-navigateur").err
    (tmp_path / "vide").mkdir()
    assert "ne contient aucun dispositif" in ask("ouvrir", "--apercu", tmp_path / "vide").err
