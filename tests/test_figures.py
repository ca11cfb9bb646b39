"""The figures: each has its budget and its name, the table and the kept result say the same."""

import subprocess
import sys
from datetime import UTC, datetime
from importlib import import_module

import pytest

from kit.cli.mesurer import MEASURES
from kit.measure import documents, imports, opening, protected
from kit.measure.figure import BUDGETS, Figure, Measured, figure
from kit.measure.report import markdown, result_of, table
from kit.messages import say
from kit.registry import load

REGISTRY = load(data_folder=None)
AT = datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


def test_every_figure_has_a_french_name_and_a_unit():
    for key, (_, unit) in BUDGETS.items():
        assert say(f"figure.{key}")
        assert say(f"unit.{unit}", value=1)


@pytest.mark.parametrize(("value", "ok"), [(1.2, True), (1.21, False)])
def test_a_figure_is_held_to_its_budget(value, ok):
    made = figure("opening_ratio", value)
    assert made.ok is ok
    assert Measured(figures=(made,), not_done=()).ok is ok


def test_what_could_not_be_measured_is_not_well():
    assert Measured(figures=(), not_done=("sans navigateur",)).ok is False


def test_what_needs_no_browser_is_measured():
    figures = (imports.measure(), opening.measure(REGISTRY, others=40), *documents.measure(REGISTRY))
    assert [each.key for each in figures] == ["import_kit", "opening_ratio", "docx", "pdf"]
    assert all(each.value > 0 for each in figures)


def test_what_protecting_costs_is_measured():
    figures = protected.measure(REGISTRY, keys=4, many=20, times=1)
    assert [each.key for each in figures] == ["keystroke_ratio", "unlock", "open_sealed", "protect"]
    assert all(each.value > 0 for each in figures)


@pytest.mark.browser
def test_typing_in_a_real_page_with_a_second_tab_is_measured():
    # A process of its own, as the command is: two drivers of a browser do not share one.
    code = (
        "from kit.measure import typing; from kit.registry import load;"
        "print(*(f'{each.key}={each.value}' for each in"
        " typing.measure(load(data_folder=None), text='Bonsoir')))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    figures = dict(each.split("=") for each in run.stdout.split())
    assert list(figures) == ["typing_median", "typing_most", "typing_sealed", "typing_ratio"]
    assert 0 < float(figures["typing_median"]) <= float(figures["typing_most"])


def test_the_result_that_is_kept_is_dated_and_names_no_machine():
    result = result_of("ecriture", Measured(figures=(figure("docx", 612.345),), not_done=("x",)), AT)
    assert list(result) == ["measure", "at", "python", "system", "processors", "figures", "not_done"]
    assert result["at"] == "2026-11-22T14:00:00+00:00"
    (kept,) = result["figures"]
    assert kept == {
        "key": "docx",
        "value": 612.35,
        "unit": "ms",
        "most": 500,
        "aim": None,
        "beside": {},
        "ok": False,
    }
    assert result["not_done"] == ["x"]


def test_the_table_shows_each_figure_beside_its_budget():
    figures = (figure("docx", 612), figure("opening_ratio", 1.05))
    _, head, docx, ratio, verdict = table(Measured(figures=figures, not_done=()), AT)
    assert head.split() == ["mesure", "valeur", "au", "plus"]
    assert docx.split() == ["écrire", "la", "trace", "en", "Word", "!", "612", "ms", "500", "ms"]
    assert ratio.split()[-4:] == ["×", "1,05", "×", "1,20"]
    assert verdict == "Trop\u00a0: écrire la trace en Word."


SIDE_BY_SIDE = Measured(
    figures=(
        figure("visit", 0.8, most=1.6, aim=0.7, beside={"voila": 3.2, "panel": 0.7}),
        figure("requests", 11, aim=30, beside={"voila": 101}),
        figure("foreign", 0, beside={"voila": 2}),
    ),
    not_done=(),
)


def test_the_table_shows_others_with_their_ratio_and_what_is_aimed_at():
    _, head, visit, requests, foreign, verdict, short = table(SIDE_BY_SIDE, AT)
    assert head.split() == ["mesure", "valeur", "Voilà", "Panel", "au", "plus", "visé"]
    assert (
        visit.split()[-11:]
        == ["s", "3,20", "s", "(×", "4,0)", "0,70", "s", "(×", "0,9)", "1,60", "s", "0,70", "s"][-11:]
    )
    assert requests.split()[-6:] == ["11", "101", "(×", "9,2)", "60", "30"]
    assert foreign.split()[-4:] == ["0", "2", "0", "–"]
    assert verdict == "Tout tient dans ce qui est promis."
    assert short.startswith("Ce qui est visé n’est pas encore atteint\u00a0: première visite")


def test_the_page_of_documentation_says_the_same_with_its_date():
    lines = markdown("accueil", SIDE_BY_SIDE, AT).splitlines()
    assert lines[0].startswith("Mesuré le dimanche 22 novembre 2026 à ")
    assert "modifiable mesurer accueil" in lines[0]
    assert lines[2] == "| mesure | valeur | Voilà | Panel | au plus | visé |"
    assert lines[3] == "| --- | ---: | ---: | ---: | ---: | ---: |"
    assert lines[6].split(" | ")[1:] == ["0", "2", "", "0", "– |"]
    assert lines[-2] == "- Tout tient dans ce qui est promis."


def test_a_figure_without_a_budget_is_shown_and_not_judged():
    free = Figure(key="visit", value=99, unit="s", most=None)
    assert free.ok is True
    assert table(Measured(figures=(free,), not_done=()), AT)[2].split()[-3:] == ["99", "s", "–"]


def test_every_measure_has_its_module():
    assert list(MEASURES) == ["ecriture", "accueil", "chaos", "endurance"]
    for module in MEASURES.values():
        assert callable(import_module(module).measure)


def test_a_folder_that_is_not_there_is_refused_before_measuring(tmp_path, capsys):
    from kit.cli import main

    assert main(["mesurer", "ecriture", "--dossier", str(tmp_path / "absent")]) == 1
    assert capsys.readouterr().err.startswith(f"Le dossier {tmp_path / 'absent'} n’existe pas.")


def test_a_page_that_could_not_be_written_is_refused_before_measuring(tmp_path, capsys):
    from kit.cli import main

    page = tmp_path / "absent" / "page.md"
    assert main(["mesurer", "ecriture", "--markdown", str(page)]) == 1
    assert capsys.readouterr().err.startswith(f"Le fichier {page} ne peut pas être écrit.")
