"""App notebooks are doors: one code cell, an import, a call, and nothing kept from a run.

Tutorials are the other way round: they show what each cell gives, and keep it.
"""

import ast
import json
import tomllib
from pathlib import Path

import pytest

from kit.server.lab.notebooks import GIVEN
from tests.test_typography import slips

ROOT = Path(__file__).resolve().parent.parent
TUTORIALS_FOLDER = ROOT / "notebooks" / "tutoriels"


def carried() -> dict[str, str]:
    """Return the notebooks the wheel carries: place in the clone → place in the wheel."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return {source: place for source, place in shipped.items() if source.endswith(".ipynb")}


def app_notebooks() -> list[Path]:
    """Return the app's notebooks among those the wheel carries."""
    return sorted(ROOT / source for source in carried() if TUTORIALS_FOLDER not in (ROOT / source).parents)


APPS = [pytest.param(path, id=path.stem) for path in app_notebooks()]
TUTORIALS = [pytest.param(path, id=path.stem) for path in sorted(TUTORIALS_FOLDER.glob("*.ipynb"))]
EVERY = [pytest.param(path, id=path.stem) for path in sorted((ROOT / "notebooks").rglob("*.ipynb"))]


def code_cells(path: Path) -> list[dict[str, object]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_every_notebook_the_wheel_carries_exists_and_there_are_at_least_four() -> None:
    assert {path.name for path in app_notebooks()} >= {
        "console.ipynb",
        "participant.ipynb",
        "projection.ipynb",
        "relire.ipynb",
    }
    assert [path.name for path in app_notebooks() if not path.is_file()] == []


@pytest.mark.parametrize("path", APPS)
def test_an_app_notebook_is_one_import_and_one_call(path: Path) -> None:
    (cell,) = code_cells(path)
    *imports, call = ast.parse("".join(cell["source"])).body
    assert imports
    assert all(isinstance(each, ast.Import | ast.ImportFrom) for each in imports)
    assert isinstance(call, ast.Expr)
    assert isinstance(call.value, ast.Call)


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_keeps_nothing_of_a_run(path: Path) -> None:
    for cell in code_cells(path):
        assert (cell["outputs"], cell["execution_count"]) == ([], None)


@pytest.mark.parametrize("path", EVERY)
def test_a_notebook_asks_for_the_kernel_every_machine_has(path: Path) -> None:
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"


@pytest.mark.parametrize("path", EVERY)
def test_a_notebook_holds_no_state_of_widgets(path: Path) -> None:
    assert "widgets" not in json.loads(path.read_text(encoding="utf-8"))["metadata"]


def test_what_jupyterlab_gives_is_carried_at_the_place_it_is_given() -> None:
    places = {place: ROOT / source for source, place in carried().items()}
    assert [name for name in GIVEN if f"kit/assets/notebooks/{name}" not in places] == []


@pytest.mark.parametrize("path", TUTORIALS)
def test_a_tutorial_was_run_from_top_to_bottom_and_keeps_what_it_gave(path: Path) -> None:
    cells = code_cells(path)
    assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))
    assert sum(bool(cell["outputs"]) for cell in cells) >= len(cells) // 2
    kinds = {output["output_type"] for cell in cells for output in cell["outputs"]}
    assert kinds <= {"stream", "execute_result"}
    assert {output["name"] for cell in cells for output in cell["outputs"] if "name" in output} == {"stdout"}


@pytest.mark.parametrize("path", TUTORIALS)
def test_a_tutorial_is_compared_to_the_letter_and_ends_by_proving_itself(path: Path) -> None:
    cells = code_cells(path)
    tags = {tag for cell in cells for tag in cell["metadata"].get("tags", [])}
    assert [tag for tag in tags if tag.startswith("nbval")] == []
    assert any(isinstance(each, ast.Assert) for each in ast.parse("".join(cells[-1]["source"])).body)


@pytest.mark.parametrize("path", TUTORIALS)
def test_what_a_tutorial_explains_is_set_as_french(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    told = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    assert len(told) >= 5
    assert {text: slips(text) for text in told if slips(text)} == {}
