"""What is in ``datasets/`` is fictional or public, says where it comes from, and can be played."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kit.domain.dispositif import Leaves
from kit.domain.session import Protocol
from kit.pseudonymise import propose
from kit.registry import read, snapshot
from kit.service.vignette import vignettes

ROOT = Path(__file__).parents[1]
DATASETS = ROOT / "datasets"
FILES = sorted(path for path in DATASETS.rglob("*") if path.is_file() and path.name != "README.md")
VIGNETTES = sorted((DATASETS / "vignettes").glob("*.toml"))
TREES = {
    *("Aulne", "Bouleau", "Cèdre", "Charme", "Érable"),
    *("Frêne", "Hêtre", "Orme", "Saule", "Tilleul"),
}
"""Trees that are nobody's first name: « Olivier » is left out on purpose."""

SAID = ("parole", "note", "mis_de_cote")
BAD_SPACING = re.compile(r"«(?!\u00a0)|(?<!\u00a0)»|(?<!\u00a0):|(?<!\u202f)[;?!]|'|\.\.\.")


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _protocol_of(vignette: dict[str, Any]) -> Protocol:
    [path] = (ROOT / "plugins" / vignette["dispositif"]).glob("*/dispositif.toml")
    dispositif, problems = read(path.read_text(encoding="utf-8"), path.name)
    assert problems == ()
    assert dispositif is not None
    return snapshot(dispositif, vignette["variante"])


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
    found = _read(request.param)
    assert found["cle"] == request.param.stem
    return found


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
    assert vignette.get("exposant", seats[0]) in seats
    assert {said["qui"] for said in vignette["parole"]} <= {*seats, "intervenant"}


def test_it_fits_the_dispositif_it_plays(vignette: dict[str, Any]) -> None:
    protocol = _protocol_of(vignette)
    fields = {(phase.key, field.key): field for phase in protocol.phases for field in phase.fields}
    free = iter(vignette.get("ordre", ()))
    phases = [
        next(free) if phase.key in vignette.get("ordre", ()) else phase.key for phase in protocol.phases
    ]
    assert protocol.least <= len(vignette["prenoms_d_emprunt"]) <= protocol.most
    assert vignette["minutes"] == protocol.variant.minutes
    for table in ("parole", "note", "mis_de_cote", "piege"):
        order = [phases.index(each["phase"]) for each in vignette.get(table, ())]
        assert order == sorted(order)
    for note in vignette["note"]:
        assert set(note.get("choix", [])) <= set(fields[note["phase"], note["champ"]].choices)


def test_what_goes_out_is_exactly_what_was_written_for_it(vignette: dict[str, Any]) -> None:
    expected = []
    for document in (Leaves.TRACE, Leaves.MEMO):
        for phase in _protocol_of(vignette).phases:
            for field in phase.fields:
                lines = [note["texte"] for note in vignette["note"] if note["champ"] == field.key]
                if lines and field.leaves in {document, Leaves.BOTH}:
                    expected.append({"document": document.value, "champ": field.key, "lignes": lines})
    assert vignette["sortie"] == expected


def test_the_title_was_among_those_offered_and_the_first_vignette_is_of_the_core_protocol() -> None:
    first = vignettes()[0]
    assert first.variant == "socle"
    offered = [line.text for line in first.lines if line.field == "propositions"]
    assert offered == ["Le portail", "L’oncle au téléphone", "Le repas que personne ne sert"]
    assert [line.text for line in first.lines if line.field == "titre"] == offered[2:]


def test_a_trap_that_names_somebody_is_caught_and_nothing_else_is(vignette: dict[str, Any]) -> None:
    seats = vignette["prenoms_d_emprunt"]
    for trap in vignette.get("piege", ()):
        caught = [trap["texte"][span.start : span.end] for span in propose(trap["texte"], safe=seats)]
        assert caught == ([trap["passage"]] if "personne" in trap["attend"] else [])
    written = [each["texte"] for table in SAID for each in vignette.get(table, ())]
    assert {text: propose(text, safe=seats) for text in written if propose(text, safe=seats)} == {}


def test_what_replaces_a_trap_was_said_or_written(vignette: dict[str, Any]) -> None:
    said_or_written = {each["texte"] for table in ("parole", "note") for each in vignette[table]}
    replacements = {trap["remplace_par"] for trap in vignette.get("piege", ()) if "remplace_par" in trap}
    assert replacements <= said_or_written


def test_the_typography_is_french(vignette: dict[str, Any]) -> None:
    keys = {word for trap in vignette.get("piege", ()) for word in trap["attend"]}
    assert [said for said in _strings(vignette) if BAD_SPACING.search(said) and said not in keys] == []
