"""``modifiable simuler``: a whole session, the same for the same seed."""

import re
import tomllib
from collections import Counter
from itertools import count
from pathlib import Path

import pytest

from kit.domain.columns import split
from kit.domain.dispositif import Leaves
from kit.registry import read_package
from kit.testing.invented import invent

ROOT = Path(__file__).parents[2]
MODELE = ROOT / "plugins" / "modele" / "modifiable_modele" / "dispositif.toml"
VIGNETTES = {
    (each["dispositif"], each["variante"]): each
    for each in (
        tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((ROOT / "datasets" / "vignettes").glob("*.toml"), reverse=True)
    )
}
"""The vignette that is played for each variant: the first by name."""

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


def _parts(field, text):
    return split(field.columns, text) if field.columns else (text,)


@pytest.mark.parametrize(("key", "variant"), sorted(VIGNETTES))
def test_what_a_vignette_lets_out_comes_out_as_it_was_written(ask, key, variant):
    played = ask("simuler", key, "--variante", variant, "--json").json
    vignette = VIGNETTES[key, variant]
    phases = read_package(f"modifiable_{key}").variant(variant).phases
    fields = {field.key: field for phase in phases for field in phase.fields}
    traces = [out for out in vignette.get("sortie", ()) if out["document"] == "trace"]
    lines = [(fields[out["champ"]], line) for out in traces for line in out["lignes"]]
    # What comes back from the sessions before goes out again where its field does.
    reviews = [(fields[each["champ"]], each["texte"]) for each in vignette.get("reprise", ())]
    lines += [(field, text) for field, text in reviews if field.leaves in (Leaves.TRACE, Leaves.BOTH)]
    # The trace sorts by tag what the vignette lists as it was said; decisions and what has parts are a table.
    listed = Counter(re.findall(r"^(?:-|>) (.+)$", played["trace"], re.MULTILINE))
    assert listed - Counter(text for _, text in lines) == Counter()
    parts = [part for field, text in lines for part in _parts(field, text)]
    assert [part for part in parts if part not in played["trace"]] == []


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
        "garder",
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


def test_a_folder_is_found_by_its_bare_name_and_an_installed_key_comes_first(ask, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for key in ("cercle", "autre"):
        assert ask("nouveau", key).code == 0
    (tmp_path / "autre").rename(tmp_path / "app")
    assert ask("simuler", "cercle", "--json").json["key"] == "cercle"
    assert ask("simuler", "app", "--json").json["key"] == "app"


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


def test_every_variant_can_be_played_at_once(ask):
    played = ask("simuler", "modele", "--variante", "toutes", "--json").json
    assert [(each["variant"], list(each)) for each in played] == [
        (variant, KEYS) for variant in ("socle", "bref", "libre")
    ]
    assert all(each["synthesis"] for each in played)


@pytest.fixture
def asking(tmp_path):
    """A dispositif that asks whether its last phase exists."""
    path = tmp_path / "mien.toml"
    text = MODELE.read_text(encoding="utf-8").replace('cle = "modele"', 'cle = "mien"', 1)
    question = (
        '[[reglage]]\ncle = "tour"\nquestion = "Un dernier tour"\nchoix = ["oui", "non"]\ndefaut = "oui"\n\n'
    )
    text = text.replace("[[phase]]", f"{question}[[phase]]", 1)
    text = text.replace("cloture = true\n", 'cloture = true\nsi = { tour = "oui" }\n', 1)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_of_the_dispositif_can_be_answered_otherwise(ask, asking):
    assert ask("simuler", asking, "--json").json["phases"] == ["question", "piste", "garder"]
    answered = ask("simuler", asking, "--reglage", "tour=non", "--json").json
    assert answered["phases"] == ["question", "piste"]
    assert "garde" not in answered["trace"]


@pytest.mark.parametrize(
    ("word", "code", "said"),
    [
        ("tours=non", 1, "Ce dispositif ne demande pas «\u00a0tours\u00a0». Ses questions\u00a0: tour."),
        ("tour=peut-être", 1, "«\u00a0peut-être\u00a0» n’est pas une réponse à «\u00a0tour\u00a0»."),
        ("tour", 2, "Un réglage s’écrit cle=réponse, pas «\u00a0tour\u00a0»."),
    ],
)
def test_a_question_or_an_answer_that_does_not_exist_is_refused(ask, asking, word, code, said):
    ran = ask("simuler", asking, "--reglage", word)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(said)
