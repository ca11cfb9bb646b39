"""``modifiable simuler``: a whole session, the same for the same seed."""

import re
import tomllib
from itertools import count
from pathlib import Path

import pytest

from kit.registry import read_package
from kit.testing.invented import invent

ROOT = Path(__file__).parents[2]
MODELE = ROOT / "plugins" / "modele" / "modifiable_modele" / "dispositif.toml"
VIGNETTES = {
    each["variante"]: each
    for each in (
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in (ROOT / "datasets" / "vignettes").glob("*.toml")
    )
}
APP = read_package("modifiable_app")
KEYS = ["key", "variant", "phases", "guards", "trace", "synthesis"]


@pytest.mark.parametrize("seed", ["1", "2"])
@pytest.mark.parametrize("key", ["app", "modele"])
def test_the_same_seed_gives_the_same_session(ask, key, seed):
    first, second = (ask("simuler", key, "--graine", seed, "--json") for _ in range(2))
    assert first.code == 0
    assert first.out == second.out
    assert list(first.json) == KEYS


def test_another_seed_gives_another_session(ask):
    assert ask("simuler", "app", "--graine", 1).out != ask("simuler", "app", "--graine", 2).out


def test_the_vignette_comes_out_as_it_was_written(ask):
    played = ask("simuler", "app", "--json").json
    assert (played["key"], played["variant"]) == ("app", "socle")
    assert played["phases"] == [
        "ouverture",
        "choix",
        "decrire",
        "questionner",
        "problematiser",
        "analyser",
        "modifiable",
        "conclusion",
        "meta",
    ]
    assert played["synthesis"] == played["trace"]


@pytest.mark.parametrize("variant", sorted(VIGNETTES))
def test_what_a_vignette_lets_out_comes_out_as_it_was_written(ask, variant):
    played = ask("simuler", "app", "--variante", variant, "--json").json
    outs = VIGNETTES[variant]["sortie"]
    lines = [line for out in outs if out["document"] == "trace" for line in out["lignes"]]
    written = re.findall(r"^(?:-|>) (.+)$", played["trace"], re.MULTILINE)
    # The trace sorts by tag what the vignette lists as it was said.
    assert sorted(written) == sorted(lines)


@pytest.mark.parametrize("variant", [each.key for each in APP.variants])
def test_every_tradition_is_played_whole(ask, variant):
    ran = ask("simuler", "app", "--variante", variant, "--graine", 4, "--json")
    assert ran.code == 0
    played = ran.json
    assert (played["variant"], played["phases"]) == (
        variant,
        [phase.key for phase in APP.variant(variant).phases],
    )
    assert played["trace"].startswith("# Trace du groupe")


def test_the_gate_is_met_and_somebody_says_yes(ask):
    [met] = ask("simuler", "app", "--json").json["guards"]
    assert (met["phase"], met["gate"], met["answer"]) == ("decrire", "decrire.presenter", "presenter")
    assert met["sentence"].startswith("Personne n’a encore dit «\u00a0oui, j’expose\u00a0».")


@pytest.mark.parametrize(("presented", "answer"), [(True, "presenter"), (False, "passed_over")])
def test_by_the_draw_somebody_presents_or_the_gate_is_passed_over(ask, presented, answer):
    drawn = (
        seed for seed in count(1) if (invent(APP, APP.variants[0], seed).presenter is not None) is presented
    )
    [met] = ask("simuler", "app", "--graine", next(drawn), "--json").json["guards"]
    assert met["answer"] == answer


def test_no_name_comes_out_and_what_was_set_aside_comes_back(ask):
    early = ("questionner", "Il faudrait revoir toute l’organisation du soir.")
    seed = next(
        seed
        for seed in count(1)
        for script in [invent(APP, APP.variants[0], seed)]
        if script.aside == (early,)
        and any("Mattéo" in line.text for line in script.lines if line.field == "apprentissages")
    )
    out = ask("simuler", "app", "--graine", seed).out
    assert "Mattéo" not in out
    assert early[1] in out


def test_a_tradition_reports_in_its_own_way(ask):
    played = ask("simuler", "modele", "--json").json
    assert played["trace"].startswith("# Trace du groupe")
    assert played["synthesis"].startswith("# Ce que nous gardons")


def test_a_variant_can_be_chosen(ask):
    assert ask("simuler", "modele", "--variante", "bref", "--json").json["phases"] == [
        "question",
        "piste_ecrite",
    ]


def test_a_file_being_written_can_be_played(ask, tmp_path):
    path = tmp_path / "mien.toml"
    path.write_text(
        MODELE.read_text(encoding="utf-8").replace('cle = "modele"', 'cle = "mien"', 1), encoding="utf-8"
    )
    ran = ask("simuler", path)
    assert ran.code == 0
    assert "1. Question\n" in ran.out
    assert ask("simuler", path, "--json").json["key"] == "mien"


def test_a_file_with_mistakes_says_them_and_is_not_played(ask, tmp_path):
    path = tmp_path / "mien.toml"
    path.write_text("format = 1\n", encoding="utf-8")
    ran = ask("simuler", path)
    assert (ran.code, ran.out) == (1, "")
    assert f"{path}:1  cle\u00a0: " in ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["inconnu"], "Le dispositif «\u00a0inconnu\u00a0» n’est pas installé."),
        (["app", "--variante", "xl"], "Ce dispositif n’a pas de variante «\u00a0xl\u00a0»."),
    ],
)
def test_what_is_not_there_is_refused(ask, words, said):
    ran = ask("simuler", *words)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith(said)
