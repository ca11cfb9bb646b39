"""Each mistake of a ``dispositif.toml`` is told with its line, its key and its remedy."""

import pytest

from kit.registry import read
from tests.registry.mistakes import MISTAKES
from tests.registry.mistakes_in_traditions import IN_TRADITIONS
from tests.registry.telling import line_of, plain, problems_after

ALL = {**MISTAKES, **IN_TRADITIONS}


@pytest.mark.parametrize("name", ALL)
def test_a_mistake_is_told_with_its_line_its_key_and_its_remedy(good: str, name: str) -> None:
    old, new, start, key, sentence, remedy = ALL[name]
    text, (problem,) = problems_after(good, old, new)
    line = line_of(text, start) if start else text[: text.rindex(new.splitlines()[0])].count("\n") + 1
    assert problem.file == "essai.toml"
    assert (problem.line, problem.key) == (line, key)
    assert (plain(problem.problem), plain(problem.remedy)) == (sentence, remedy)


def test_all_mistakes_are_told_together_in_the_order_of_the_file(good: str) -> None:
    text = good
    for name in ("misspelt", "size upside down", "no minutes", "move without its accent", "unknown level"):
        old, new = MISTAKES[name][:2]
        text = text.replace(old, new, 1)
    dispositif, problems = read(text, "essai.toml")
    assert dispositif is None
    assert [problem.key for problem in problems] == [
        "titre_cour",
        "taille.de",
        "phase[1].minutes",
        "phase[1].qui.exposant[2]",
        "phase[1].champ[1].niveau",
    ]
    assert [problem.line for problem in problems] == sorted(problem.line for problem in problems)


def test_a_value_where_a_table_is_expected_shows_how_to_write_the_table(good: str) -> None:
    text = good.replace("[taille]\nde = 4\na = 12\n", "").replace("format = 1", "format = 1\ntaille = 8")
    _, (problem,) = read(text, "essai.toml")
    assert (problem.line, problem.key) == (2, "taille")
    assert plain(problem.remedy) == "Écrivez son titre ainsi : [taille], puis ses clés dessous."


def test_a_later_format_is_told_alone(good: str) -> None:
    text = good.replace("format = 1", "format = 2").replace("de = 4", "de = 40")
    _, problems = read(text, "essai.toml")
    assert [problem.key for problem in problems] == ["format"]


def test_a_flood_of_mistakes_stops_at_one_hundred(good: str) -> None:
    text = "\n".join(f"inconnu_{number} = 1" for number in range(500)) + "\n" + good
    _, problems = read(text, "essai.toml")
    assert len(problems) == 100
