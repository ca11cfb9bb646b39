"""The lint finds what hangs pages, runs scripts or fails silently, and our own code has none of it."""

import json
from pathlib import Path

import pytest

from kit.testing.lint import problems

ROOT = Path(__file__).parents[1]

MUST_FAIL = [
    ("output", "import ipywidgets as W\nwith W.Output():\n    pass"),
    ("output", "from ipywidgets import Output\nout = Output()\nwith out:\n    pass"),
    (
        "output",
        "def f(self, W):\n    self.log = W.Output()\n    with self.log:\n        pass",
    ),
    ("output", "def f(out):\n    @out.capture()\n    def g():\n        pass"),
    ("output", "def f(out):\n    @out.capture\n    def g():\n        pass"),
    ("interact", "from ipywidgets import interact"),
    ("interact", "import ipywidgets\nipywidgets.interactive(print)"),
    ("interact", "import ipywidgets.widgets as W\nW.interactive_output(print, {})"),
    ("scripts", "import ipywidgets as W\nW.HTML('x')"),
    ("scripts", "import ipywidgets as W\nW.HTMLMath('x')"),
    ("scripts", "from ipywidgets.widgets import HTML as Safe"),
    ("scripts", "from IPython.display import Markdown"),
    ("scripts", "import IPython\nIPython.display.HTML('x')"),
    ("styler", "def f(frame):\n    return frame.style.hide()"),
    ("link", "from ipywidgets import jslink"),
    ("link", "import traitlets\ntraitlets.dlink((a, 'x'), (b, 'y'))"),
    ("unguarded", "button.on_click(print)"),
    ("unguarded", "text.observe(print, 'value')"),
    ("star", "from ipywidgets import *"),
    ("syntax", "def"),
]

MAY_PASS = [
    "from pathlib import Path\nlink = Path.link\nlink",
    "from docx import Document\nDocument().paragraphs[0].style.name",
    "import ipywidgets as W\nout = W.Output()\nout.append_stdout('x')",
    "def HTML(text):\n    return text\nHTML('x')",
    "cell.style = 'x'",
]


@pytest.mark.parametrize(("code", "source"), MUST_FAIL)
def test_what_must_not_be_written_is_found(tmp_path: Path, code: str, source: str) -> None:
    (tmp_path / "page.py").write_text(source, encoding="utf-8")
    assert {problem.code for problem in problems([tmp_path])} == {code}


@pytest.mark.parametrize("source", MAY_PASS)
def test_what_only_looks_like_it_passes(tmp_path: Path, source: str) -> None:
    (tmp_path / "page.py").write_text(source, encoding="utf-8")
    assert problems([tmp_path]) == []


def test_a_notebook_is_read_cell_by_cell(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["from ipywidgets import interact"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "from ipywidgets import interact\n"]},
    ]
    (tmp_path / "page.ipynb").write_text(json.dumps({"cells": cells}), encoding="utf-8")
    (found,) = problems([tmp_path])
    assert (found.file, found.line, found.code) == (str(tmp_path / "page.ipynb#2"), 2, "interact")
    assert found.sentence == "Une page qui emploie interact peut ne jamais se charger. Employez une pièce."


def test_callbacks_are_bound_in_the_parts_only(tmp_path: Path) -> None:
    parts = tmp_path / "kit" / "widgets" / "parts"
    parts.mkdir(parents=True)
    (parts / "part.py").write_text("self.observe(print)", encoding="utf-8")
    (parts.parent / "view.py").write_text("self.observe(print)", encoding="utf-8")
    assert [Path(problem.file).name for problem in problems([tmp_path])] == ["view.py"]


def test_our_own_code_plugins_and_notebooks_are_clean() -> None:
    assert problems([ROOT / "kit", ROOT / "plugins", ROOT / "notebooks"]) == []
