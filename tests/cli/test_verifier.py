"""``modifiable verifier``: file, line, key, problem, remedy."""

from pathlib import Path

import pytest

MODELE = Path(__file__).parents[2] / "plugins" / "modele" / "modifiable_modele" / "dispositif.toml"


@pytest.fixture
def broken(tmp_path):
    path = tmp_path / "mien.toml"
    text = MODELE.read_text(encoding="utf-8").replace('niveau = "groupe"', 'niveau = "groupes"', 1)
    path.write_text(text, encoding="utf-8")
    return path


def line_of(path, words):
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if words in line)


def test_what_is_installed_is_sound(ask):
    ran = ask("verifier")
    assert (ran.code, ran.out, ran.err) == (0, "Rien à corriger.\n", "")
    assert ask("verifier", "--json").json == []


def test_a_sound_file_has_nothing_to_mend(ask):
    assert ask("verifier", MODELE).code == 0


def test_a_mistake_is_one_line_that_leads_to_it(ask, broken):
    line = line_of(broken, "groupes")
    ran = ask("verifier", broken, "--json")
    assert ran.code == 1
    [problem] = ran.json
    assert set(problem) == {"file", "line", "key", "problem", "remedy"}
    assert (problem["file"], problem["line"]) == (str(broken), line)
    assert problem["key"] == "phase[1].champ[1].niveau"
    shown = ask("verifier", broken)
    assert shown.code == 1
    assert shown.out == (
        f"{broken}:{line}  phase[1].champ[1].niveau\u00a0: {problem['problem']} → {problem['remedy']}\n"
        "1 chose à corriger.\n"
    )


def test_a_folder_is_read_whole(ask, broken):
    (broken.parent / "vide.toml").write_text("", encoding="utf-8")
    files = {problem["file"] for problem in ask("verifier", broken.parent, "--json").json}
    assert files == {str(broken), str(broken.parent / "vide.toml")}


def test_a_file_that_is_not_there_is_a_problem(ask, tmp_path):
    ran = ask("verifier", tmp_path / "absent.toml")
    assert ran.code == 1
    assert ran.out.startswith(f"{tmp_path / 'absent.toml'}  Ce fichier n’existe pas")


def test_what_lies_in_the_data_folder_is_checked_with_the_rest(ask, broken, folder):
    (folder / "dispositifs").mkdir(parents=True)
    broken.rename(folder / "dispositifs" / "mien.toml")
    assert ask("verifier").code == 1


HOOKS = "from kit.hookspecs import hookimpl\n\n\n@hookimpl\ndef {name}({arguments}):\n    return ()\n"

FAULTS = {
    "not declared": (
        "pyproject.toml",
        ('[project.entry-points."kit.dispositifs"]\ncercle = "modifiable_cercle"\n', ""),
        ("[project]", "project", "Ce paquet ne se déclare pas", "cercle = \"modifiable_cercle\""),
    ),
    "module absent": (
        "pyproject.toml",
        ('cercle = "modifiable_cercle"', 'cercle = "modifiable_cercl"'),
        ("cercle = ", "cercle", "nomme «\u00a0modifiable_cercl\u00a0»", "modifiable_cercle"),
    ),
    "attribute absent": (
        "pyproject.toml",
        ('cercle = "modifiable_cercle"', 'cercle = "modifiable_cercle:plugin"'),
        ("cercle = ", "cercle", "nomme «\u00a0plugin\u00a0»", "deux-points"),
    ),
    "no name": (
        "pyproject.toml",
        ('name = "modifiable-cercle"\n', ""),
        ("[project]", "project", "n’a pas de nom", "name = "),
    ),
    "not TOML": (
        "pyproject.toml",
        ('version = "1.0.0"', 'version = "1.0.0'),
        ("version", "", "guillemet de fin", "guillemet"),
    ),
    "hook misspelt": (
        "modifiable_cercle/__init__.py",
        ('told in ``dispositif.toml``."""\n', '"""\n' + HOOKS.format(name="kit_export", arguments="")),
        ("def ", "kit_export", "«\u00a0kit_export\u00a0» n’existe pas", "kit_exporters"),
    ),
    "argument unknown": (
        "modifiable_cercle/__init__.py",
        ('told in ``dispositif.toml``."""\n', '"""\n' + HOOKS.format(name="kit_blockers", arguments="store")),
        ("def ", "kit_blockers", "ne connaît pas\u00a0: store", "session"),
    ),
    "not Python": (
        "modifiable_cercle/__init__.py",
        ('told in ``dispositif.toml``."""\n', '"""\ndef\n'),
        ("def", "", "n’est pas du Python", "Corrigez cette ligne"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_plugin_folder_is_checked_without_running_it(ask, tmp_path, name):
    place, (old, new), (start, key, problem, remedy) = FAULTS[name]
    ask("nouveau", "cercle", "--dossier", tmp_path)
    file = tmp_path / "cercle" / place
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = ask("verifier", tmp_path / "cercle", "--json")
    assert ran.code == 1
    [found] = ran.json
    assert (found["file"], found["key"]) == (str(file), key)
    assert found["line"] == line_of(file, start)
    assert problem in found["problem"]
    assert remedy in found["remedy"]


def test_a_plugin_that_brings_nothing_is_said(ask, tmp_path):
    ask("nouveau", "cercle", "--dossier", tmp_path)
    (tmp_path / "cercle" / "modifiable_cercle" / "dispositif.toml").unlink()
    [found] = ask("verifier", tmp_path / "cercle", "--json").json
    assert found["file"].endswith("__init__.py")
    assert "n’apporte rien" in found["problem"]


def test_the_plugins_of_this_project_are_declared_and_written_well(ask):
    assert ask("verifier", MODELE.parents[2]).out == "Rien à corriger.\n"
