"""The ground the rest stands on: the top level, the gate, the locks, the manners of modules."""

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kit.cli.verbs import VERBS

ROOT = Path(__file__).resolve().parent.parent
GENERATED = {".git", ".venv", "__pycache__", "build", "dist", "node_modules", "uv.lock"}
KIT_MODULES = sorted((ROOT / "kit").rglob("*.py"))
DISPOSITIFS = sorted((ROOT / "plugins").rglob("dispositif.toml"))


def project_files(folder: Path = ROOT) -> Iterator[Path]:
    """Yield every file of the project, without what tools leave behind."""
    for path in sorted(folder.iterdir()):
        if path.name in GENERATED or path.name.endswith((".egg-info", "_cache")):
            continue
        if path.is_dir() and path.name not in {".hypothesis", ".sorties", ".ipynb_checkpoints"}:
            yield from project_files(path)
        elif path.is_file():
            yield path


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def imported(path: Path) -> set[str]:
    """Return the top-level names a module imports, wherever in it."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {
        alias.name.split(".")[0] for node in nodes if isinstance(node, ast.Import) for alias in node.names
    }
    return plain | {
        node.module.split(".")[0] for node in nodes if isinstance(node, ast.ImportFrom) and node.module
    }


def readme() -> str:
    return (ROOT / "README.md").read_text(encoding="utf-8")


def shell_lines(text: str) -> set[str]:
    """Return the fenced ``sh`` blocks of ``text`` that are a single line."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    return {block.strip() for block in blocks if block.strip().count("\n") == 0}


def tree_names(text: str) -> set[str]:
    """Return the paths a tree drawn in the block that follows ``<!-- arbre -->`` names.

    A name is the first word of its line, its parent the nearest line above that
    starts further left; what follows the name is prose.
    """
    block = text.split("<!-- arbre -->", 1)[1].split("```", 2)[1]
    names: set[str] = set()
    above: list[tuple[int, str]] = []
    for line in block.splitlines()[1:]:
        found = re.match(r"[\s│├└─]*(?P<name>[^\s│├└─]+)", line)
        if found is None:
            continue
        column = found.start("name")
        above = [each for each in above if each[0] < column]
        above.append((column, found["name"].rstrip("/")))
        names.add("/".join(name for _, name in above))
    return names


def test_the_gate_runs_the_test_command_of_the_readme_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    shebang, move, *commands = script
    assert (shebang, move.split()[0]) == ("#!/usr/bin/env bash", "cd")
    assert commands == ["sh .ci/installer tout && sh .ci/verifier"]
    assert commands[0] in shell_lines(readme())


def test_the_readme_opens_the_demonstration_with_one_line() -> None:
    assert "sh .ci/installer && .venv/bin/modifiable ouvrir --demo" in shell_lines(readme())


def test_the_top_level_holds_only_what_the_design_allows() -> None:
    allowed = {"pyproject.toml", "kit", "notebooks", "plugins", "datasets", "tests", "README.md", "LICENSE"}
    allowed |= {"requirements.txt", "requirements-dev.txt"}
    seen = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - GENERATED
    assert seen == allowed


def test_the_tree_in_the_readme_is_the_tree_on_disk() -> None:
    top = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - GENERATED
    packages = {f"kit/{path.name}" for path in (ROOT / "kit").iterdir() if path.name not in GENERATED}
    assert {name for name in tree_names(readme()) if not name.startswith(".")} == top | (
        packages - {"kit/__init__.py"}
    )


def test_the_readme_names_and_counts_the_dispositifs() -> None:
    named = readme().split("\nThe dispositifs: ", 1)[1].split("\n\n", 1)[0]
    ours = sorted(_key(path) for path in DISPOSITIFS if _key(path) != "modele")
    assert re.findall(r"`(\w+)`", named) == ours
    assert len(ours) == 11
    assert "onze dispositifs" in readme()
    assert "eleven dispositifs" in readme()


def test_the_readme_names_every_verb_of_the_command() -> None:
    assert set(re.findall(r"^\| `modifiable (\w+)", readme(), re.MULTILINE)) == set(VERBS) - {"restaurer"}
    assert "`restaurer [--cle F]`" in readme()


def test_every_promise_in_the_readme_names_a_test_that_exists() -> None:
    named = set(re.findall(r"`((?:tests|plugins|kit)/[^`*\s]+)`", readme()))
    assert len(named) >= 12
    assert {name for name in named if not (ROOT / name).exists()} == set()


def test_a_tree_is_read_with_or_without_branches() -> None:
    drawn = "<!-- arbre -->\n```\nkit/    the package\n├── domain/   values\n└── errors.py\nREADME.md\n```\n"
    assert tree_names(drawn) == {"kit", "kit/domain", "kit/errors.py", "README.md"}


def test_no_file_names_a_package_index_or_a_place_of_one_machine() -> None:
    foreign = re.compile(r"--(extra-)?index[-]url|--find[-]links|/(work|root|opt)/\w|/home/(?!\.\.)\w")
    seen = {
        f"{where(path)}: {found[0]}"
        for path in project_files()
        if path.suffix not in {".woff2", ".png", ".ico", ".ttf", ".otf"}
        for found in [foreign.search(path.read_text(encoding="utf-8", errors="replace"))]
        if found
    }
    assert seen == set()


def test_the_locks_and_the_gate_hold_no_address() -> None:
    files = [*(ROOT / ".ci").glob("*"), *ROOT.glob("requirements*.txt"), ROOT / "pyproject.toml"]
    assert [
        where(path) for path in files if path.is_file() and "://" in path.read_text(encoding="utf-8")
    ] == []


def test_every_dependency_is_locked_at_a_version_it_accepts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    wanted = {
        "requirements.txt": project["project"]["dependencies"] + groups["build"],
        "requirements-dev.txt": project["project"]["dependencies"] + groups["build"] + groups["dev"],
    }
    for lock, requirements in wanted.items():
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        pinned = dict(line.split()[0].split("==") for line in lines if line[:1].isalnum())
        for requirement in map(Requirement, requirements):
            assert requirement.name.lower() in pinned, f"{lock}: {requirement}"
            assert requirement.specifier.contains(pinned[requirement.name.lower()]), f"{lock}: {requirement}"


def test_what_runs_is_locked_alike_for_running_and_for_developing() -> None:
    def pins(lock: str) -> set[str]:
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        return {line.split(" ", 1)[0] for line in lines if line[:1].isalnum()}

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_every_locked_package_carries_its_hashes() -> None:
    for lock in ("requirements.txt", "requirements-dev.txt"):
        lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
        bare = [
            line
            for line, after in pairwise([*lines, ""])
            if line[:1].isalnum() and "--hash=sha256:" not in after
        ]
        assert bare == [], lock


@pytest.mark.parametrize("folder", ["kit", "plugins", "tests", ".ci"])
def test_no_module_is_longer_than_two_hundred_and_fifty_lines(folder: str) -> None:
    modules = sorted((ROOT / folder).rglob("*.py"))
    lengths = {where(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: length for name, length in lengths.items() if length > 250} == {}


def test_importing_kit_brings_no_heavy_library() -> None:
    heavy = {
        "pandas",
        "numpy",
        "ipywidgets",
        "anywidget",
        "sqlalchemy",
        "alembic",
        "voila",
        "tornado",
        "typst",
    }
    code = "import sys, kit; print(*sys.modules)"
    asked = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert heavy & set(asked.stdout.split()) == set()


OPTIONAL = {
    # « mesurer » drives a browser when a developer has one, and says how to get it otherwise.
    # It shows the same page with two others, in an environment of their own.
    # « kit.testing » is for those who run tests, and only there is pytest imported.
    "kit": {"playwright", "panel", "streamlit", "pytest"},
    "tests": set(),
}


@pytest.mark.parametrize(("folder", "lock"), [("kit", "requirements.txt"), ("tests", "requirements-dev.txt")])
def test_every_library_imported_is_locked(folder: str, lock: str) -> None:
    carriers = packages_distributions()
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    pinned = {line.split("==")[0] for line in lines if line[:1].isalnum()}
    unlocked = {
        f"{where(path)} imports {name}"
        for path in (ROOT / folder).rglob("*.py")
        for name in imported(path) - sys.stdlib_module_names - {"kit", "tests"} - OPTIONAL[folder]
        if not pinned & {re.sub(r"[-_.]+", "-", each.lower()) for each in carriers.get(name, ())}
    }
    assert unlocked == set()


def test_the_kit_names_no_installed_dispositif() -> None:
    keys = {_key(path) for path in DISPOSITIFS}
    assert {"app", "modele"} <= keys
    named_in = {
        f"{where(path)}:{node.lineno} {node.value!r}"
        for path in KIT_MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and node.value in keys
    }
    assert named_in == set()


def _key(path: Path) -> str:
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["cle"])
