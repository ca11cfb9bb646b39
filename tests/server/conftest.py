"""Servers with a small notebook that shows what a kernel received."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from kit.server.launch import Running, start

WHAT_THE_KERNEL_KNOWS = """
import json, os
from hashlib import sha256
from IPython.display import display
from ipykernel.connect import get_connection_file
from ipywidgets import Button, Text, VBox
from kit.service.handover import beside, take
from kit.widgets.parts.pulse import Pulse
file = get_connection_file()
handover = take(file)
print(json.dumps({
    "part": handover.part,
    "url": handover.url,
    "participants": handover.participants,
    "still there": beside(file).exists(),
    "keys": sha256(handover.keys.secret).hexdigest(),
    "environment": sorted(os.environ),
    "question": handover.query,
}))
part = Text(description="Partie", value=handover.part.value)
display(VBox([part, Button(description="Suite"), Pulse("essai")]))
"""


@pytest.fixture(scope="session")
def store(made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store of these tests' own: kernels are told it, and hardly open it."""
    path = tmp_path_factory.mktemp("magasin") / "of-these-tests.sqlite"
    shutil.copy(made, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def small_notebooks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the three app notebooks replaced, and files nobody may fetch."""
    folder = tmp_path_factory.mktemp("notebooks")
    kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    for name in ("console", "projection", "participant"):
        cell = nbformat.v4.new_code_cell(WHAT_THE_KERNEL_KNOWS)
        notebook = nbformat.v4.new_notebook(
            cells=[cell], metadata={"title": f"Essai {name}", "kernelspec": kernelspec}
        )
        nbformat.write(notebook, folder / f"{name}.ipynb")
    (folder / "genogramme.svg").write_text("<svg/>")
    (folder / "notes.csv").write_text("secret")
    return folder


@pytest.fixture(scope="module")
def small(
    store: str,
    small_notebooks: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch_module: pytest.MonkeyPatch,
) -> Iterator[Running]:
    """Both servers on the small notebooks, started by somebody whose environment holds a secret."""
    monkeypatch_module.setenv("SECRET_OF_THE_HOUSE", "ouvre-toi")
    with start(store, notebooks_dir=small_notebooks, folder=tmp_path_factory.mktemp("state")) as running:
        yield running


@pytest.fixture
def broken(store: str, small_notebooks: Path, tmp_path: Path) -> Iterator[Running]:
    """A server whose page fails, with words that must not be seen."""
    notebook = nbformat.read(small_notebooks / "console.ipynb", as_version=4)
    notebook.cells[0].source = "raise RuntimeError('mot de passe')"
    for name in ("console", "projection"):
        nbformat.write(notebook, tmp_path / f"{name}.ipynb")
    with start(store, notebooks_dir=tmp_path, folder=tmp_path / "state", participants_port=None) as running:
        yield running


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    """A monkeypatch that lasts as long as the servers."""
    with pytest.MonkeyPatch.context() as patch:
        yield patch
