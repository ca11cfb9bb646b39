"""Begins a new dispositif: a whole plugin folder, or a single file for who does not program.

What is written passes every check at once; its author changes the words.
"""

import os
import shutil
from collections.abc import Collection
from pathlib import Path
from tempfile import mkdtemp

from kit.errors import BadInput, Refused, StoreProblem
from kit.registry.table import may_name_a_file

TEMPLATES = Path(__file__).resolve().parent.parent / "assets" / "modele_dispositif"

FILES = {
    "pyproject.toml.modele": "pyproject.toml",
    "README.md.modele": "README.md",
    "init.py.modele": "@paquet@/__init__.py",
    "dispositif.toml.modele": "@paquet@/dispositif.toml",
    "test_dispositif.py.modele": "tests/test_@cle@.py",
}
"""Each template, and where it goes in the folder."""

ALONE = "dispositif.toml.modele"


def new_folder(key: str, parent: Path, taken: Collection[str] = ()) -> tuple[Path, ...]:
    """Write the plugin folder ``parent``/``key`` and return its files.

    ``taken``: the keys already installed. All or nothing: a folder half
    written is never left. Raises ``BadInput`` for a key that cannot serve,
    ``Refused`` when it is taken or the folder exists, ``StoreProblem`` when
    nothing can be written there.
    """
    check_key(key, taken)
    folder = parent / key
    if os.path.exists(folder):
        raise Refused("nouveau.exists", place=folder)
    words = _words(key)
    partial = None
    try:
        parent.mkdir(parents=True, exist_ok=True)
        partial = Path(mkdtemp(prefix=f".{key}-", dir=parent))
        for template, place in FILES.items():
            path = partial / _filled(place, words)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(_filled(_template(template), words), encoding="utf-8")
        partial.chmod(0o755)
        os.rename(partial, folder)
    except OSError:
        if partial is not None:
            shutil.rmtree(partial, ignore_errors=True)
        raise StoreProblem("nouveau.unwritable", place=parent) from None
    return tuple(folder / _filled(place, words) for place in FILES.values())


def new_file(key: str, parent: Path, taken: Collection[str] = ()) -> Path:
    """Write the single file ``parent``/``key``.toml and return it. Raises as ``new_folder`` does."""
    check_key(key, taken)
    path = parent / f"{key}.toml"
    if os.path.exists(path):
        raise Refused("nouveau.exists", place=path)
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as opened:
            opened.write(_filled(_template(ALONE), _words(key)))
    except OSError:
        raise StoreProblem("nouveau.unwritable", place=parent) from None
    return path


def check_key(key: str, taken: Collection[str] = ()) -> None:
    """Raise ``BadInput`` when ``key`` cannot be one, ``Refused`` when it is among ``taken``."""
    if not may_name_a_file(key) or key.strip("_") != key:
        raise BadInput("nouveau.key", name=key)
    if key in taken:
        raise Refused("nouveau.taken", name=key)


def package_of(key: str) -> str:
    """Return the name of the Python package of the dispositif ``key``."""
    return f"modifiable_{key}"


def _words(key: str) -> dict[str, str]:
    return {
        "@cle@": key,
        "@titre@": key.replace("_", " ").capitalize(),
        "@paquet@": package_of(key),
        "@distribution@": f"modifiable-{key.replace('_', '-')}",
    }


def _template(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    for place, word in words.items():
        text = text.replace(place, word)
    return text
