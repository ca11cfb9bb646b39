"""Where the app notebooks are, and which of them a server shows at which address."""

from pathlib import Path

from kit.errors import NotFound
from kit.service.handover import Part

PAGES: dict[Part, dict[str, str]] = {
    Part.CONSOLE: {"": "console.ipynb", "console": "console.ipynb", "projection": "projection.ipynb"},
    Part.PARTICIPANTS: {"": "participant.ipynb"},
}
"""By part: path of the page → file of the notebook. Nothing else is ever rendered."""

_KIT = Path(__file__).resolve().parent.parent
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
