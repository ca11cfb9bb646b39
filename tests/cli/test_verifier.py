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
