"""``modifiable nouveau``: what it writes passes every check at once, and what it refuses is said."""

import importlib.metadata
import subprocess
import sys
from pathlib import Path

import pytest

from kit.registry import load, read
from kit.testing import alone, conformity


def test_a_folder_is_written_whole_and_every_check_passes_at_once(ask, tmp_path):
    said = ask("nouveau", "cercle_de_lecture", "--dossier", tmp_path / "chez moi", "--json")
    folder = tmp_path / "chez moi" / "cercle_de_lecture"
    assert said.code == 0
    assert said.json == {
        "paths": [
            str(folder / name)
            for name in (
                "pyproject.toml",
                "README.md",
                "modifiable_cercle_de_lecture/__init__.py",
                "modifiable_cercle_de_lecture/dispositif.toml",
                "tests/test_cercle_de_lecture.py",
            )
        ]
    }
    assert sorted(path.name for path in folder.parent.iterdir()) == ["cercle_de_lecture"]
    toml = folder / "modifiable_cercle_de_lecture" / "dispositif.toml"
    assert ask("verifier", folder).out == "Rien à corriger.\n"
    assert conformity(alone(toml), "cercle_de_lecture") == ()
    assert ask("simuler", folder, "--json").json["phases"] == ["ouverture", "situation", "pistes", "cloture"]
    for check in (["check"], ["format", "--check"]):
        # With ruff's own settings: our line length is not that of whoever writes.
        subprocess.run(
            [sys.executable, "-m", "ruff", *check, "--isolated", "--no-cache", "-q", folder], check=True
        )
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-W", "error", "."]
    subprocess.run(tests, cwd=folder, check=True, stdout=subprocess.DEVNULL)


def test_it_says_what_to_do_next(ask, tmp_path):
    out = ask("nouveau", "cercle", "--dossier", tmp_path).out
    folder = tmp_path / "cercle"
    assert out.startswith(f"C’est écrit\u00a0:\n  {folder / 'pyproject.toml'}\n")
    for verb in ("verifier", "simuler", "ouvrir --apercu"):
        assert f"  modifiable {verb} {folder}\n" in out
    assert f"pip install --no-build-isolation -e {folder}\n" in out


@pytest.mark.parametrize("words", [[], ["--fichier"], ["--fichier", "--dossier", "ici"]])
def test_it_says_where_every_key_is_explained(ask, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    last = ask("nouveau", "cercle", *words).out.splitlines()[-1]
    guide = Path(last.removeprefix("Chaque clé est expliquée dans\u00a0: "))
    assert guide.read_text(encoding="utf-8").startswith("# Écrire un dispositif\n")


def test_without_a_folder_it_is_written_here(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ask("nouveau", "cercle").code == 0
    assert (tmp_path / "cercle" / "modifiable_cercle" / "dispositif.toml").is_file()


def test_a_single_file_goes_where_the_app_finds_it(ask, folder):
    said = ask("nouveau", "cercle", "--fichier")
    path = folder / "dispositifs" / "cercle.toml"
    assert said.code == 0
    assert f"  {path}\n" in said.out
    assert "l’application le propose déjà" in said.out
    assert "cercle" in {row["key"] for row in ask("dispositifs", "--json").json}
    assert ask("verifier").out == "Rien à corriger.\n"


def test_a_single_file_can_be_put_elsewhere(ask, tmp_path):
    assert ask("nouveau", "cercle", "--fichier", "--dossier", tmp_path).code == 0
    dispositif, problems = read((tmp_path / "cercle.toml").read_text(encoding="utf-8"), "cercle.toml")
    assert problems == ()
    assert (dispositif.key, dispositif.title) == ("cercle", "Cercle")


@pytest.mark.parametrize(
    "key", ["Cercle", "nul", "com1", "cercle-de-paroles", "c" * 41, "é", "", "_cercle", "../x", "a b"]
)
@pytest.mark.parametrize("single", [[], ["--fichier"]])
def test_a_key_that_cannot_serve_is_refused(ask, tmp_path, key, single):
    said = ask("nouveau", key, "--dossier", tmp_path / "d", *single)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"«\u00a0{key}\u00a0» ne peut pas servir de clé.")
    assert not (tmp_path / "d").exists()


def test_a_key_that_is_installed_is_refused(ask, tmp_path):
    for key in (each.key for each in load(data_folder=None).dispositifs):
        said = ask("nouveau", key, "--dossier", tmp_path / "d")
        assert (said.code, said.out) == (1, "")
        assert said.err.startswith(f"Un dispositif «\u00a0{key}\u00a0» est déjà installé.")
    assert not (tmp_path / "d").exists()


def test_a_key_of_the_data_folder_is_refused_too(ask, tmp_path):
    assert ask("nouveau", "cercle", "--fichier").code == 0
    assert "déjà installé" in ask("nouveau", "cercle", "--dossier", tmp_path).err


@pytest.mark.parametrize("single", [[], ["--fichier"]])
def test_what_exists_is_never_written_over(ask, tmp_path, single):
    place = tmp_path / ("cercle.toml" if single else "cercle")
    place.write_text("à moi", encoding="utf-8")
    said = ask("nouveau", "cercle", "--dossier", tmp_path, *single)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"{place} existe déjà, et rien n’y a été changé.")
    assert place.read_text(encoding="utf-8") == "à moi"
    assert [path.name for path in tmp_path.iterdir()] == [place.name]


@pytest.mark.parametrize("single", [[], ["--fichier"]])
def test_where_nothing_can_be_written_it_is_said(ask, tmp_path, single):
    (tmp_path / "pris").write_text("", encoding="utf-8")
    said = ask("nouveau", "cercle", "--dossier", tmp_path / "pris", *single)
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith(f"Rien n’a pu être écrit dans {tmp_path / 'pris'}.")


def test_what_it_writes_declares_the_version_of_python_the_kit_asks_for(ask, tmp_path):
    ask("nouveau", "cercle", "--dossier", tmp_path)
    wanted = importlib.metadata.metadata("modifiable")["Requires-Python"]
    assert f'requires-python = "{wanted}"' in (tmp_path / "cercle" / "pyproject.toml").read_text("utf-8")
