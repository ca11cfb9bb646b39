"""What no code, plugin or notebook of ours may do with widgets.

``with Output()``, ``@out.capture()`` and ``interact`` hang one page load in ten
for ever (voila#1428); ``HTML``, ``HTMLMath``, ``Markdown`` and a Styler run
scripts hidden in a participant's words; ``link`` ties views together; a bare
``on_click`` or ``observe`` swallows what its callback raises.
"""

import ast
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kit.messages import say

_RUNS_SCRIPTS = frozenset({"HTML", "HTMLMath", "Markdown"})
_LIBRARIES = ("ipywidgets", "IPython", "traitlets")
_HANGS = frozenset({"interact", "interact_manual", "interactive", "interactive_output"})
_TIES = frozenset({"link", "dlink", "jslink", "jsdlink", "directional_link"})
_SWALLOWS = frozenset({"on_click", "observe"})
_GUARDED = ("kit", "widgets", "parts")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to change: where, which rule, and why in French.

    ``line`` counts from 1; in a notebook, from the first line of its cell, and
    ``file`` then ends in ``#`` and the number of the cell.
    """

    file: str
    line: int
    code: str
    sentence: str


def problems(paths: Iterable[str | Path]) -> list[Problem]:
    """Return what is wrong in these files and folders (``.py`` and ``.ipynb``), in order.

    Raises ``OSError`` for a path that cannot be read. A text that is not Python is itself a problem.
    """
    found: list[Problem] = []
    for path in paths:
        for file in _files(Path(path)):
            guarded = file.parent.parts[-len(_GUARDED) :] == _GUARDED
            for name, source in _sources(file):
                found += _problems_of(name, source, guarded)
    return found


def _files(path: Path) -> list[Path]:
    if not path.is_dir():
        return [path]
    inside = (each for suffix in ("*.py", "*.ipynb") for each in path.rglob(suffix))
    return sorted(each for each in inside if ".ipynb_checkpoints" not in each.parts)


def _sources(file: Path) -> Iterator[tuple[str, str]]:
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".ipynb":
        yield str(file), text
        return
    for number, cell in enumerate(json.loads(text)["cells"], start=1):
        if cell["cell_type"] == "code":
            lines = "".join(cell["source"]).splitlines()
            # What IPython alone understands is not Python: keep its place, empty.
            kept = ("" if line.lstrip().startswith(("%", "!", "?")) else line for line in lines)
            yield f"{file}#{number}", "\n".join(kept)


def _problems_of(name: str, source: str, guarded: bool) -> list[Problem]:
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [Problem(name, error.lineno or 1, "syntax", say("lint.syntax"))]
    names = _Names(tree)
    marks: set[tuple[int, str]] = set()
    for node in ast.walk(tree):
        marks |= {(getattr(node, "lineno", 1), code) for code in _codes(node, names, guarded)}
    return [Problem(name, line, code, say(f"lint.{code}")) for line, code in sorted(marks)]


class _Names:
    """What the names of a file stand for, from its imports: a local ``link`` is not a widget's."""

    def __init__(self, tree: ast.AST) -> None:
        self._origin: dict[str, str] = {}
        self._outputs: set[str] = set()
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and self.is_output(node.value):
                self._outputs |= {_last(target) for target in node.targets}
            if isinstance(node, ast.Import):
                for alias in node.names:
                    whole = alias.name if alias.asname else alias.name.partition(".")[0]
                    self._origin[alias.asname or whole] = whole
            elif isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    self._origin[alias.asname or alias.name] = f"{node.module}.{alias.name}"

    def widget(self, node: ast.AST) -> str:
        """Return the last name of what ``node`` names in the widget libraries, or an empty text."""
        if isinstance(node, ast.Name):
            origin = self._origin.get(node.id, "")
        elif isinstance(node, ast.Attribute):
            root: ast.AST = node
            while isinstance(root, ast.Attribute):
                root = root.value
            origin = self._origin.get(root.id, "") if isinstance(root, ast.Name) else ""
            origin = origin and f"{origin}.{node.attr}"
        else:
            origin = ""
        return origin.rpartition(".")[2] if origin.partition(".")[0] in _LIBRARIES else ""

    def imports(self, library: str) -> bool:
        """Say whether the file imports anything of ``library``."""
        return any(origin.partition(".")[0] == library for origin in self._origin.values())

    def is_output(self, node: ast.AST) -> bool:
        """Say whether ``node`` makes an ``Output``, or names one made in this file."""
        if isinstance(node, ast.Call):
            return _last(node.func) == "Output"
        return _last(node) in self._outputs


def _codes(node: ast.AST, names: _Names, guarded: bool) -> Iterator[str]:
    if isinstance(node, ast.With | ast.AsyncWith):
        if any(names.is_output(item.context_expr) for item in node.items):
            yield "output"
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        if any(_last(decorator) == "capture" for decorator in node.decorator_list):
            yield "output"
    elif isinstance(node, ast.Attribute):
        yield from _named(names.widget(node))
        # python-docx has styles too, and they are read by nobody's browser.
        if node.attr == "style" and isinstance(node.ctx, ast.Load) and not names.imports("docx"):
            yield "styler"
    elif isinstance(node, ast.ImportFrom) and (node.module or "").partition(".")[0] in _LIBRARIES:
        for alias in node.names:
            yield from _named(alias.name)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "capture":
            yield "output"
        if node.func.attr in _SWALLOWS and not guarded:
            yield "unguarded"


def _named(name: str) -> Iterator[str]:
    if name in _RUNS_SCRIPTS:
        yield "scripts"
    elif name in _HANGS:
        yield "interact"
    elif name in _TIES:
        yield "link"
    elif name == "*":
        yield "star"


def _last(node: ast.AST) -> str:
    """Return the last name of a dotted one, or an empty text."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""
