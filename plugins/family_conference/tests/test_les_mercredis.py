"""« Qui peut garder les mercredis ? »: the preparation, then the conference, played by the same group."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kit.domain.columns import split
from kit.registry import read_package
from kit.service import notes
from kit.service.access import Access
from kit.service.rehearsal import Played
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import Line, chain, read_vignette

FOLDER = Path(__file__).parents[3] / "datasets" / "vignettes"
PATHS = [FOLDER / f"{name}.toml" for name in ("family_la_question", "family_les_mercredis")]
PREPARATION, CONFERENCE = (tomllib.loads(path.read_text(encoding="utf-8")) for path in PATHS)
FAMILY = read_package("modifiable_family_conference")


pytest_plugins = ["kit.testing.fixtures"]


@pytest.fixture
def played(access: Access) -> tuple[Played, ...]:
    return play_chain(access, tuple(map(read_vignette, PATHS)), "mercredis")


def test_the_conference_follows_the_preparation_six_weeks_later() -> None:
    assert [script.name for script in chain(read_vignette(PATHS[1]))] == [
        "family_la_question",
        "family_les_mercredis",
    ]
    assert CONFERENCE["date"] - PREPARATION["date"] == timedelta(weeks=6)


def test_both_are_held_to_the_end_and_the_coordinator_says_once_where_they_come_from(
    played: tuple[Played, ...],
) -> None:
    preparation, conference = played
    assert [visit.phase for visit in preparation.session.visits] == [
        "prep_rencontre",
        "prep_question",
        "prep_cercle",
        "prep_cloture",
    ]
    assert [visit.phase for visit in conference.session.visits] == [
        "accueil",
        "partage",
        "temps_prive",
        "validation",
        "suites",
    ]
    assert "autre_institution" not in {each["cle"] for each in CONFERENCE["condition"]}
    assert conference.met == ()


def test_the_service_s_question_is_not_the_family_s() -> None:
    (trap,) = PREPARATION["piege"]
    assert trap["attend"] == ["condition:question_de_la_famille"]
    written = [note["texte"] for note in PREPARATION["note"]]
    assert trap["texte"] not in written
    assert trap["remplace_par"] in written


def test_nothing_of_the_private_time_is_written_anywhere() -> None:
    assert [note for note in CONFERENCE["note"] if note["phase"] == "temps_prive"] == []
    (trap,) = CONFERENCE["piege"]
    assert (trap["phase"], trap["attend"]) == ("temps_prive", ["prive"])


def test_what_comes_from_the_preparation_is_its_question_and_what_cannot_be_negotiated() -> None:
    written = {note["champ"]: note["texte"] for note in PREPARATION["note"]}
    assert [(each["champ"], each["texte"], each["choix"]) for each in CONFERENCE["reprise"]] == [
        ("question", written["question"], ["c’est notre question"]),
        ("non_negociables", written["non_negociables"], ["toujours vrai"]),
    ]


def test_the_question_is_there_when_the_conference_begins_and_the_family_says_it_is_theirs(
    played: tuple[Played, ...], access: Access
) -> None:
    there = notes.of_session(access, played[1].session.id)
    assert [(each.text, each.note.tag) for each in there if each.note.field == "question"] == [
        (CONFERENCE["reprise"][0]["texte"], "c’est notre question")
    ]


def test_three_months_later_the_plan_comes_back_line_by_line(access: Access) -> None:
    conference = read_vignette(PATHS[1])
    written = [line.text for line in conference.lines if line.field == "plan"]
    marked = tuple(
        Line(phase="revue_plan", field="plan", text=text, tag="tenu" if place else "abandonné")
        for place, text in enumerate(written)
    )
    quiet = replace(conference, name="trois_mois", variant="suites", lines=(), declares=(), reviews=marked)
    review = replace(quiet, planned=conference.planned + timedelta(weeks=13))
    later = replace(quiet, name="six_mois", planned=conference.planned + timedelta(weeks=26), reviews=())
    *_, last = play_chain(access, (read_vignette(PATHS[0]), conference, review, later), "suites")
    plan = [each.text for each in notes.of_session(access, last.session.id) if each.note.field == "plan"]
    assert plan == written[1:]


def test_the_plan_is_the_one_that_was_read_aloud() -> None:
    columns = FAMILY.variant("conference").phases[3].field("plan").columns
    rows = [split(columns, note["texte"]) for note in CONFERENCE["note"] if note["champ"] == "plan"]
    assert [(what, when, who) for what, when, who, *_ in rows] == [
        ("Garder l’enfant", "Lundi et mardi", "La tante"),
        ("Garder l’enfant", "Deux soirs", "Le grand-père"),
        ("Garder l’enfant", "Le mercredi, jusqu’à seize heures", "Le voisin"),
        ("Faire les trajets", "", "L’amie"),
        ("Tenir un carnet de repas", "", ""),
        ("Un appel avec sa mère", "Le dimanche", ""),
    ]
