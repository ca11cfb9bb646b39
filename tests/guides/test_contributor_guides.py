"""The pages for who writes a dispositif cannot lie: keys, hooks and options are those of the code."""

import inspect
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import kit.guides
import kit.testing
from kit.cli.verbs import VERBS, verb_named
from kit.hookspecs import DispositifSpecs
from kit.registry import read
from kit.registry.agreed import FLAGS, WORDS
from kit.registry.words import FORBIDDEN, FORCES, KEYS, KINDS, LEAVES, LEVELS, MOVES, ROLES
from kit.testing import alone, conformity
from kit.testing.conforming import CHECKS
from kit.testing.new_dispositif import new_folder
from tests.guides.command_page import JSON, PAGE, help_of, page
from tests.test_typography import slips

HERE = Path(kit.guides.__file__).parent / "contribuer"
PAGES = sorted(HERE.glob("*.md"))
DISPOSITIFS = (HERE / "dispositifs.md").read_text(encoding="utf-8")
EXTENSIONS = (HERE / "extensions.md").read_text(encoding="utf-8")
TOP = "Le haut du fichier"


def sections(text: str) -> dict[str, str]:
    """Return what stands under each heading of the second level."""
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def rows(section: str) -> list[str]:
    """Return the first cell of each row of the tables of a section, without their headers."""
    cells = re.findall(r"^\| ([^|]+) \|", section, re.MULTILINE)
    return [cell for cell in cells if cell not in ("clé", "nom", "---")]


def code_in(texts: list[str]) -> list[str]:
    return [word for text in texts for word in re.findall(r"`([^`]+)`", text)]


def examples(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def whole_example() -> str:
    return "\n".join(examples(DISPOSITIFS, "toml"))


def keys_in(data: dict[str, Any], kind: str = "") -> dict[str, set[str]]:
    """Return the keys written in each kind of table of a dispositif."""
    found: dict[str, set[str]] = {kind: set(data)}
    inner = kind.strip("[]")
    for name, value in data.items():
        many = isinstance(value, list) and value and isinstance(value[0], dict)
        tables = value if many else [value] if isinstance(value, dict) else []
        dotted = f"{inner}.{name}" if inner else name
        header = f"[[{dotted}]]" if many else f"[{dotted}]"
        for table in tables:
            if header in KEYS:
                for each, keys in keys_in(table, header).items():
                    found[each] = found.get(each, set()) | keys
    return found


def test_the_pages_are_three() -> None:
    assert [path.name for path in PAGES] == ["commande.md", "dispositifs.md", "extensions.md"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_is_set_as_french(path: Path) -> None:
    prose = re.sub(r"^```(?:sh|python|toml)\n.*?^```|`[^`]+`", "", path.read_text("utf-8"), flags=re.M | re.S)
    assert [line for line in prose.splitlines() if slips(line)] == []


def test_every_part_of_a_file_has_its_section_and_none_is_made_up() -> None:
    headed = [title for title in sections(DISPOSITIFS) if title not in (TOP, "Comment cela s’écrit")]
    assert headed == [kind for kind in headed if kind in KEYS]
    assert {*headed, ""} == set(KEYS)


@pytest.mark.parametrize("kind", KEYS, ids=lambda kind: kind or "haut")
def test_every_key_is_told_once_and_no_key_that_does_not_exist(kind: str) -> None:
    told = code_in(rows(sections(DISPOSITIFS)[kind or TOP]))
    assert sorted(told) == sorted(KEYS[kind])


def test_every_word_a_key_may_take_is_told() -> None:
    words = {*FORBIDDEN, *KINDS, *LEVELS, *LEAVES, *FORCES, *MOVES, *ROLES, *FLAGS}
    words |= {value for _, known in WORDS.values() for value in known}
    prose = re.sub(r"^```.*?^```", "", DISPOSITIFS, flags=re.MULTILINE | re.DOTALL)
    told = {word.strip('"') for word in code_in([prose])}
    assert words - told == set()


def test_the_examples_put_together_make_a_dispositif_that_conforms() -> None:
    dispositif, problems = read(whole_example(), "dispositifs.md")
    assert problems == ()
    assert dispositif is not None
    assert conformity(alone(dispositif), dispositif.key) == ()


def test_the_examples_show_every_key() -> None:
    shown = keys_in(tomllib.loads(whole_example()))
    unshown = {
        kind: set(known) - shown.get(kind, set()) for kind, known in KEYS.items() if kind != "[phase.qui]"
    }
    assert {kind: keys for kind, keys in unshown.items() if keys} == {}


def test_every_hook_is_told_with_its_arguments_and_no_other() -> None:
    hooks = {name: spec for name, spec in vars(DispositifSpecs).items() if name.startswith("kit_")}
    written = [
        f"{name}({', '.join(each for each in inspect.signature(spec).parameters if each != 'self')})"
        for name, spec in hooks.items()
    ]
    assert re.findall(r"^### `(.+)`$", EXTENSIONS, re.MULTILINE) == written


def test_everything_kit_testing_offers_is_told_and_nothing_else() -> None:
    told = code_in(rows(sections(EXTENSIONS)["Essayer, dans un test"]))
    assert sorted(told) == sorted(kit.testing.__all__)


def test_every_check_is_told() -> None:
    assert code_in(rows(sections(EXTENSIONS)["Tout vérifier"])) == list(CHECKS)


def test_the_declaration_shown_is_the_one_that_is_written(tmp_path: Path) -> None:
    (declared,) = examples(EXTENSIONS, "toml")
    written = next(path for path in new_folder("mon_dispositif", tmp_path) if path.name == "pyproject.toml")
    assert declared in written.read_text(encoding="utf-8")


def test_the_python_shown_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_folder("mon_dispositif", tmp_path)
    monkeypatch.chdir(tmp_path)
    (shown,) = examples(EXTENSIONS, "python")
    exec(compile(shown, "extensions.md", "exec"), {})  # noqa: S102 - our own page


@pytest.mark.parametrize("text", [DISPOSITIFS, EXTENSIONS], ids=["dispositifs", "extensions"])
def test_every_line_of_the_command_that_is_shown_uses_what_exists(text: str) -> None:
    lines = re.findall(r"^modifiable .+$|(?<=`)modifiable [^`]+(?=`)", text, re.MULTILINE)
    assert lines
    for line in lines:
        _, verb, *words = line.split()
        assert verb in VERBS
        assert [word for word in words if word.startswith("--") and word not in help_of(verb)] == []


def test_the_page_of_the_command_says_what_the_command_says() -> None:
    # Written anew by: python -m tests.guides.command_page
    assert PAGE.read_text(encoding="utf-8") == page()


def test_the_answers_that_are_told_belong_to_a_verb() -> None:
    assert set(JSON) <= set(VERBS)
    assert all(callable(verb_named(verb).run) for verb in JSON)
