"""The user's own copies of our notebooks: given once, never written over.

A version that came with a newer kit is put beside the user's copy, under a
name that bears the date. What was given is remembered by its fingerprint.
"""

import json
import os
import shutil
from datetime import date
from hashlib import sha256
from pathlib import Path

from kit.errors import NotFound, StoreProblem
from kit.server.pages.notebooks import app_notebooks

FIRST = "relire.ipynb"
"""The notebook JupyterLab opens on."""

GIVEN = (FIRST, "tutoriels/premiere_seance.ipynb", "tutoriels/ecrire_un_dispositif.ipynb")
"""What is copied, by its place among our notebooks, which is its place among the user's."""

_RECORD = "donnes.json"


def give(folder: Path, record_folder: Path, today: date, shipped: Path | None = None) -> tuple[Path, ...]:
    """Copy into ``folder`` what is missing or newer; return the newer versions put beside the user's.

    ``record_folder`` keeps what was given. Raises ``NotFound`` (``lab.notebooks_missing``) when
    the installation has no notebooks, ``StoreProblem`` when the folder cannot be written.
    """
    source = shipped or app_notebooks()
    record = record_folder / _RECORD
    try:
        known: dict[str, str] = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        known = {}
    beside = []
    try:
        for name in GIVEN:
            ours = source / name
            if not ours.is_file():
                raise NotFound("lab.notebooks_missing")
            print_of = sha256(ours.read_bytes()).hexdigest()
            theirs = folder / name
            if not theirs.exists():
                _copy(ours, theirs)
            elif known.get(name) != print_of:
                fresh = _free(theirs, today)
                _copy(ours, fresh)
                beside.append(fresh)
            known[name] = print_of
        record.write_text(json.dumps(known), encoding="utf-8")
    except OSError:
        raise StoreProblem("lab.folder_unusable", folder=folder) from None
    return tuple(beside)


def _copy(ours: Path, theirs: Path) -> None:
    theirs.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Under another name first: whatever cuts us short, there is never half a notebook.
    partial = theirs.with_name(f"{theirs.name}.partiel")
    shutil.copyfile(ours, partial)
    os.chmod(partial, 0o600)
    partial.replace(theirs)


def _free(theirs: Path, today: date) -> Path:
    dated = theirs.with_stem(f"{theirs.stem} {today:%Y-%m-%d}")
    number = 2
    while dated.exists():
        dated = theirs.with_stem(f"{theirs.stem} {today:%Y-%m-%d} {number}")
        number += 1
    return dated
