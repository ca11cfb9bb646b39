"""App notebooks are doors: one code cell, an import, a call, and nothing kept from a run."""

import ast
import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def app_notebooks() -> list[Path]:
    """Return the notebooks the wheel carries: those are the app's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    shipped = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return sorted(ROOT / source for source in shipped if source.endswith(".ipynb"))


APPS = [pytest.param(path, id=path.stem) for path in app_notebooks()]


def code_cells(path: Path) -> list[dict[str, object]]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell for cell in cells if cell["cell_type"] == "code"]


def test_every_notebook_the_wheel_carries_exists_and_there_are_at_least_three() -> None:
    assert {path.name for path in app_notebooks()} >= {
        "console.ipynb",
        "participant.ipynb",
        "projection.ipynb",
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


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_asks_for_the_kernel_every_machine_has(path: Path) -> None:
    metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
