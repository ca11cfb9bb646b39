"""Streamlit and Panel in a throw-away virtual environment: nothing of theirs enters ours."""

import os
import subprocess
import sys
import venv
from pathlib import Path

from kit.errors import KitError

ASSETS = Path(__file__).resolve().parent.parent / "assets" / "mesures"
PATIENCE_SECONDS = 600


def install_others(folder: Path) -> Path:
    """Make an environment in ``folder`` with the pinned versions; return its Python.

    They come from wherever pip is told to look on this machine. Raises
    ``KitError`` when they cannot be had.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    asked = [str(python), "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
    try:
        venv.create(folder, with_pip=True)
        subprocess.run(  # noqa: S603 - the pip of that environment, our own list
            [*asked, "-r", str(ASSETS / "requirements.txt")],
            check=True,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=PATIENCE_SECONDS,
        )
    except (OSError, subprocess.SubprocessError):
        raise KitError(
            "measure.no_others", python=f"{sys.version_info.major}.{sys.version_info.minor}"
        ) from None
    return python
