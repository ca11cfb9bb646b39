"""The core knows no dispositif by name: no key of an installed one is written in it, in any language."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kit
from tests.stores import REGISTRY

KIT = Path(kit.__file__).parent
KEYS = {each.key for each in REGISTRY.dispositifs}
OTHERS = {".js", ".ts", ".css", ".html", ".j2"}

NAMED: set[str] = set()
"""Exact places where a key may stand, as ``kit/…: key``; there is none."""


def constants(path: Path) -> Iterator[str]:
    """Yield the texts of a module, whole: a comparison, a table, an argument."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def quoted(path: Path) -> Iterator[str]:
    """Yield what stands between quotation marks in a script or a page."""
    for found in re.finditer(r"""(["'`])([a-z0-9_]{1,40})\1""", path.read_text(encoding="utf-8")):
        yield found[2]


def files() -> list[Path]:
    found = (path for path in KIT.rglob("*") if path.suffix in {".py", *OTHERS})
    return sorted(path for path in found if "node_modules" not in path.parts)


def test_what_is_looked_for_is_all_that_is_installed() -> None:
    assert {"app", "modele"} <= KEYS
    assert len(files()) > 200


def test_no_key_is_written_in_the_core() -> None:
    named = {
        f"kit/{path.relative_to(KIT).as_posix()}: {word}"
        for path in files()
        # What others wrote is carried whole, under its licence.
        if "static" not in path.parts and "dist" not in path.parts
        for word in (constants(path) if path.suffix == ".py" else quoted(path))
        if word in KEYS
    }
    assert named == NAMED


@pytest.mark.parametrize("source", ['if session.protocol.dispositif == "app": pass', 'TABLE = {"app": 1}'])
def test_a_key_that_is_written_is_seen(tmp_path: Path, source: str) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert "app" in set(constants(path))
