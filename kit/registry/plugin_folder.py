"""Reads a plugin folder before it is installed: how it declares itself, how it writes its hooks.

Nothing of it is imported: whoever checks a folder they were sent runs none of its code.
"""

import ast
import inspect
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.hookspecs import PROJECT, DispositifSpecs
from kit.registry.guard import HOOKS
from kit.registry.problem import Problem, problem, shown
from kit.registry.reading import suggestion
from kit.registry.resource import RESOURCE
from kit.registry.syntax import LARGEST, decode, parse

DECLARES = "pyproject.toml"

_TARGET = re.compile(r"\s*([\w.]+)\s*(?::\s*([\w.]+))?\s*")


def folder_problems(folder: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the plugin folders at ``folder`` and below, beside their TOML."""
    return tuple(each for declared in _plugins(folder) for each in _declared(declared))


def _plugins(folder: Path) -> Iterator[Path]:
    """Yield the ``pyproject.toml`` of each folder that is, or looks like, a plugin."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        if DECLARES in names and _is_ours(Path(place)):
            yield Path(place) / DECLARES


def _is_ours(folder: Path) -> bool:
    try:
        mentions = PROJECT.encode() in (folder / DECLARES).read_bytes()
    except OSError:
        return False
    return mentions or bool(_packages(folder))


def _packages(folder: Path) -> tuple[str, ...]:
    """Return the packages of ``folder`` that carry a dispositif, by name."""
    found = sorted(each.parent for each in folder.glob(f"*/{RESOURCE}"))
    return tuple(each.name for each in found if (each / "__init__.py").is_file())


def _declared(file: Path) -> Iterator[Problem]:
    name = str(file)
    with file.open("rb") as opened:
        text = decode(opened.read(LARGEST + 1), name)
    parsed = text if isinstance(text, Problem) else parse(text, name)
    if isinstance(parsed, Problem):
        yield parsed
        return
    data, lines = parsed
    project = _table(data, "project")
    if not isinstance(project.get("name"), str) or not (
        isinstance(project.get("version"), str) or "version" in (project.get("dynamic") or ())
    ):
        yield problem(name, lines.of(("project",)), "project", "folder.name_missing")
    points = _table(_table(project, "entry-points"), PROJECT)
    if not points:
        package = next(iter(_packages(file.parent)), "mon_paquet")
        key = package.removeprefix("modifiable_")
        yield problem(
            name, lines.of(("project",)), "project", "folder.entry_missing", point=key, package=package
        )
    for point, target in points.items():
        path = ("project", "entry-points", PROJECT, point)
        found = _TARGET.fullmatch(target) if isinstance(target, str) else None
        module = _module(file.parent, found[1]) if found else None
        if found is None or module is None:
            known = ", ".join(sorted(each.parent.name for each in file.parent.glob("*/__init__.py")))
            values = {"module": shown(str(target)), "known": known or "…"}
            yield problem(name, lines.of(path), point, "folder.module_absent", **values)
        else:
            yield from _code(module, found[2], name, lines.of(path), point)


def _table(data: dict[str, Any], name: str) -> dict[str, Any]:
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def _module(folder: Path, dotted: str) -> Path | None:
    """Return the file of the module ``dotted``, beside ``pyproject.toml`` or in ``src``."""
    place = Path(*dotted.split("."))
    candidates = (
        root / tail
        for root in (folder, folder / "src")
        for tail in (place / "__init__.py", place.with_suffix(".py"))
    )
    return next((each for each in candidates if each.is_file()), None)


def _code(module: Path, attribute: str | None, file: str, line: int, point: str) -> Iterator[Problem]:
    """Yield what is wrong with the hooks of ``module``, or that it brings nothing."""
    try:
        tree = ast.parse(module.read_bytes())
    except (SyntaxError, ValueError) as error:
        yield problem(str(module), getattr(error, "lineno", 0) or 0, "", "folder.syntax")
        return
    functions = [
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef) and _is_hook(each)
    ]
    if attribute is not None and attribute.split(".")[0] not in _defined(tree):
        values = {"name": shown(attribute), "module": module.name}
        yield problem(file, line, point, "folder.attribute_absent", **values)
    carried = module.name == "__init__.py" and (module.parent / RESOURCE).is_file()
    # What a module takes from another is not read here: it may bring hooks too.
    borrows = any(isinstance(each, ast.ImportFrom) and each.level for each in tree.body)
    if not functions and not carried and not borrows and attribute is None:
        yield problem(str(module), 0, "", "plugin.nothing")
    for function in functions:
        yield from _hook(function, str(module))


def _is_hook(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    marks = [each.func if isinstance(each, ast.Call) else each for each in function.decorator_list]
    names = {each.attr if isinstance(each, ast.Attribute) else getattr(each, "id", "") for each in marks}
    return "hookimpl" in names


def _defined(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for each in tree.body:
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(each.name)
        elif isinstance(each, ast.Import | ast.ImportFrom):
            names |= {alias.asname or alias.name.partition(".")[0] for alias in each.names}
        else:
            names |= {node.id for node in ast.walk(each) if isinstance(node, ast.Name)}
    return names


def _hook(function: ast.FunctionDef | ast.AsyncFunctionDef, file: str) -> Iterator[Problem]:
    name, line = function.name, function.lineno
    if name not in HOOKS:
        near = suggestion(name, HOOKS)
        sentence = "plugin.misspelt" if near is None else "plugin.misspelt_near"
        yield problem(file, line, name, sentence, hook=shown(name), near=near, known=", ".join(HOOKS))
        return
    known = [each for each in inspect.signature(getattr(DispositifSpecs, name)).parameters if each != "self"]
    asked = [each.arg for each in (*function.args.posonlyargs, *function.args.args) if each.arg != "self"]
    extra = [each for each in asked if each not in known]
    if extra:
        sentence = "plugin.arguments" if known else "plugin.no_arguments"
        values = {"extra": ", ".join(extra), "known": ", ".join(known)}
        yield problem(file, line, name, sentence, hook=name, **values)
