"""Where the app notebooks are, which of them a server shows at which address, and what they run."""

import json
from dataclasses import dataclass
from pathlib import Path

from kit.errors import NotFound
from kit.service.handover import Part

PAGES: dict[Part, dict[str, str]] = {
    Part.CONSOLE: {"": "console.ipynb", "console": "console.ipynb", "projection": "projection.ipynb"},
    Part.PARTICIPANTS: {"": "participant.ipynb"},
}
"""By part: path of the page → file of the notebook. Nothing else is ever rendered."""

MODULES: dict[Part, tuple[str, ...]] = {
    Part.CONSOLE: ("kit.widgets.apps.console", "kit.widgets.apps.projection"),
    Part.PARTICIPANTS: ("kit.widgets.apps.participant",),
}
"""By part: what its notebooks import. A kernel that waits for a visitor has done that much, no more."""

_KIT = Path(__file__).resolve().parents[2]
_IN_THE_WHEEL = _KIT / "assets" / "notebooks"
_IN_A_CLONE = _KIT.parent / "notebooks"


def app_notebooks() -> Path:
    """Return the folder of the app notebooks: in the wheel, or in the clone.

    Raises ``NotFound`` when the installation holds neither.
    """
    for folder in (_IN_THE_WHEEL, _IN_A_CLONE):
        if (folder / "console.ipynb").is_file():
            return folder
    raise NotFound("server.notebooks_missing")


@dataclass(frozen=True, slots=True)
class Notebook:
    """What a page needs of one notebook: its title, and its code, cell by cell.

    Only code cells make a page. Cells of text are left out: what is shown is
    drawn by widgets, so that nobody's words are ever read as HTML.
    """

    title: str
    cells: tuple[str, ...]


def read(path: Path) -> Notebook:
    """Return the notebook at ``path``, of format 4. Raises ``OSError``, ``ValueError`` when it is none."""
    held = json.loads(path.read_text(encoding="utf-8"))
    if held.get("nbformat") != 4:
        raise ValueError("not a notebook of format 4")
    codes = ("".join(cell["source"]) for cell in held["cells"] if cell["cell_type"] == "code")
    title = str(held["metadata"].get("title", path.stem))
    return Notebook(title, tuple(code for code in codes if code.strip()))
