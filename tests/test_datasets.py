"""What is in ``datasets/`` is fictional or public, says where it comes from, and can be played."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.pseudonymise import propose

ROOT = Path(__file__).parents[1]
DATASETS = ROOT / "datasets"
FILES = sorted(path for path in DATASETS.rglob("*") if path.is_file() and path.name != "README.md")
VIGNETTES = sorted((DATASETS / "vignettes").glob("*.toml"))
TREES = {"Aulne", "Cèdre", "Charme", "Frêne", "Hêtre", "Orme", "Saule", "Tilleul"}
"""Trees that are nobody's first name: « Olivier » is left out on purpose."""

BAD_SPACING = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»|(?<!\u00a0):|(?<!\u202f)[;?!]|'|\.\.\.")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _dispositif_of(vignette: dict[str, Any]) -> dict[str, Any]:
    [path] = (ROOT / "plugins" / vignette["dispositif"]).glob("*/dispositif.toml")
    return _read(path)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


@pytest.fixture(params=VIGNETTES, ids=lambda path: path.stem)
def vignette(request: pytest.FixtureRequest) -> dict[str, Any]:
    read = _read(request.param)
    assert read["cle"] == request.param.stem
    return read


def test_every_file_has_its_line_of_provenance_and_licence() -> None:
    rows = re.findall(
        r"^\| `([^`]+)` \|[^|]+\| ([^|]+) \| ([^|]+) \|$", (DATASETS / "README.md").read_text(), re.M
    )
    assert [name for name, _, _ in rows] == [path.relative_to(DATASETS).as_posix() for path in FILES]
    assert all(provenance.strip() and licence.strip() for _, provenance, licence in rows)


def test_the_seats_are_trees_and_the_presenter_has_one(vignette: dict[str, Any]) -> None:
    seats = vignette["prenoms_d_emprunt"]
    assert set(seats) <= TREES
    assert len(set(seats)) == len(seats)
    assert vignette["exposant"] in seats
    assert {said["qui"] for said in vignette["parole"]} <= {*seats, "intervenant"}


def test_it_fits_the_dispositif_it_plays(vignette: dict[str, Any]) -> None:
    dispositif = _dispositif_of(vignette)
    fields = {
        (phase["cle"], field["cle"]): field for phase in dispositif["phase"] for field in phase["champ"]
    }
    phases = [phase["cle"] for phase in dispositif["phase"]]
    assert vignette["variante"] in {variant["cle"] for variant in dispositif["variante"]}
    assert dispositif["taille"]["de"] <= len(vignette["prenoms_d_emprunt"]) <= dispositif["taille"]["a"]
    assert vignette["minutes"] == sum(phase["minutes"] for phase in dispositif["phase"])
    for table in ("parole", "note", "mis_de_cote", "piege"):
        order = [phases.index(each["phase"]) for each in vignette[table]]
        assert order == sorted(order)
    for note in vignette["note"]:
        assert set(note.get("choix", [])) <= set(fields[note["phase"], note["champ"]].get("choix", []))


def test_what_goes_out_is_exactly_what_was_written_for_it(vignette: dict[str, Any]) -> None:
    dispositif = _dispositif_of(vignette)
    expected = []
    for document in ("trace", "memo"):
        for phase in dispositif["phase"]:
            for field in phase["champ"]:
                lines = [note["texte"] for note in vignette["note"] if note["champ"] == field["cle"]]
                if lines and field.get("sort_dans") in {document, "les deux"}:
                    expected.append({"document": document, "champ": field["cle"], "lignes": lines})
    assert vignette["sortie"] == expected


def test_a_trap_that_names_somebody_is_caught_and_nothing_else_is(vignette: dict[str, Any]) -> None:
    seats = vignette["prenoms_d_emprunt"]
    for trap in vignette["piege"]:
        caught = [trap["texte"][span.start : span.end] for span in propose(trap["texte"], safe=seats)]
        assert caught == ([trap["passage"]] if "personne" in trap["attend"] else [])
    written = [each["texte"] for table in ("parole", "note", "mis_de_cote") for each in vignette[table]]
    assert {text: propose(text, safe=seats) for text in written if propose(text, safe=seats)} == {}


def test_what_replaces_a_trap_was_said_or_written(vignette: dict[str, Any]) -> None:
    said_or_written = {each["texte"] for table in ("parole", "note") for each in vignette[table]}
    replacements = {trap["remplace_par"] for trap in vignette["piege"] if "remplace_par" in trap}
    assert replacements <= said_or_written


def test_the_typography_is_french(vignette: dict[str, Any]) -> None:
    assert [said for said in _strings(vignette) if BAD_SPACING.search(said)] == []
