"""A dispositif written from the tutorial alone, installed by pip outside this project: there, and whole."""

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.xdist_group("written elsewhere")

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "notebooks" / "tutoriels" / "ecrire_un_dispositif.ipynb"


def cells() -> list[str]:
    """The code of the tutorial, without its last cell, which takes everything away."""
    read = json.loads(TUTORIAL.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in read if cell["cell_type"] == "code"][:-1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A virtual environment of its own, where what the tutorial writes is installed, without a network."""
    folder = tmp_path_factory.mktemp("ailleurs")
    names: dict[str, Any] = {}
    for cell in cells():
        exec(compile(cell, TUTORIAL.name, "exec"), names)  # noqa: S102 - our own tutorial
    written = names["paquet"].rename(folder / "cercle_de_lecture")
    names["dossier"].cleanup()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    python = folder / "env" / "bin" / "python"
    site = next((folder / "env").rglob("site-packages"))
    # The kit and its libraries are those of this project; what is installed here is installed for good.
    (site / "kit.pth").write_text(f"import site; site.addsitedir({sysconfig.get_paths()['purelib']!r})\n")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "-q", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-index", "--no-build-isolation", "-e", written], check=True)
    return folder


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python of that environment, on a data folder of its own."""
    environment = {**os.environ, "MODIFIABLE_DOSSIER": str(folder / "données"), "PYTHONPATH": ""}
    environment.pop("MODIFIABLE_URL", None)
    line = [folder / "env" / "bin" / "python", *words]
    return subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_command_lists_it_with_its_variants(installed: Path) -> None:
    said = ask(installed, "-m", "kit.cli", "dispositifs", "--json")
    (row,) = (each for each in json.loads(said.stdout) if each["key"] == "cercle_de_lecture")
    assert row == {
        "key": "cercle_de_lecture",
        "title": "Cercle de lecture",
        "version": "1.0",
        "variants": ["socle", "breve"],
        "plugin": "modifiable-cercle-de-lecture",
        "status": "ok",
        "reason": "",
    }


def test_it_conforms_where_it_is_installed_and_its_own_tests_pass(installed: Path) -> None:
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--pyargs", "kit.testing.conformance"]
    said = ask(installed, *words, "cercle_de_lecture", "-k", "cercle_de_lecture or refused")
    assert said.returncode == 0, said.stdout
    assert "14 passed" in said.stdout
