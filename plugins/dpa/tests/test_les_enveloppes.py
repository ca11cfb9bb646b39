"""« Les enveloppes fermées », played in the order 1-3-2-4, and what it is there to show."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kit.domain.columns import split
from kit.domain.document import Table
from kit.domain.session import Status
from kit.guards.lexicon import sections
from kit.registry import read_package
from kit.service import notes
from kit.service.access import Access
from kit.service.phase_record import record_of
from kit.service.rehearsal import Played, play
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import Line, read_vignette

PATH = Path(__file__).parents[3] / "datasets" / "vignettes" / "dpa_les_enveloppes.toml"
VIGNETTE = tomllib.loads(PATH.read_text(encoding="utf-8"))
GROUP = read_package("modifiable_dpa").variant("groupe")
FIELDS = {field.key: field for phase in GROUP.phases for field in phase.fields}


pytest_plugins = ["kit.testing.fixtures"]


@pytest.fixture
def played(access: Access) -> Played:
    return play(access, read_vignette(PATH), "enveloppes")


def written(field: str) -> list[str]:
    return [note["texte"] for note in VIGNETTE["note"] if note["champ"] == field]


def test_it_is_held_in_the_order_one_three_two_four(played: Played) -> None:
    assert [visit.phase for visit in played.session.visits] == [
        "ouverture",
        "situation",
        "premiere_reponse",
        "axe_acteurs",
        "axe_contexte",
        "axe_personne",
        "axe_action",
        "retour",
        "cloture",
    ]
    assert played.session.status is Status.CLOSED


def test_the_only_gate_is_the_yes_of_who_exposes(played: Played) -> None:
    assert [(met.phase, met.answer) for met in played.met] == [("premiere_reponse", "presenter")]


def test_five_actors_are_on_the_map_the_professional_among_them(played: Played, access: Access) -> None:
    record = record_of(played.session, notes.of_session(access, played.session.id))
    view = access.registry.phase_view(GROUP.phases[3], played.session, record)
    assert view is not None
    (table,) = [block for block in view.document.blocks if isinstance(block, Table)]
    assert [row[:2] for row in table.rows] == [
        ("La femme", "Dormir\u202f; que sa fille ne sache rien"),
        ("Le bailleur", "Un paiement, une réponse"),
        ("La fille de dix-huit ans", "Finir l’année"),
        ("La professionnelle", "Ne pas échouer devant sa cheffe"),
        ("Le service", "Le délai"),
    ]


def test_the_first_and_the_last_answer_go_out_side_by_side_in_the_memo_alone() -> None:
    first, last = written("premiere_reponse"), written("derniere_reponse")
    assert first == ["Prendre les enveloppes, faire les démarches, être ferme."]
    assert last == ["Lui demander ce qui compte, proposer une enveloppe."]
    going = [
        (each["document"], each["champ"]) for each in VIGNETTE["sortie"] if each["lignes"] in (first, last)
    ]
    assert going == [("memo", "premiere_reponse"), ("memo", "derniere_reponse")]


def test_the_step_is_one_envelope_that_she_may_refuse() -> None:
    (step,) = written("pas")
    what, when, learning, error = split(FIELDS["pas"].columns, step)
    assert what == "Ouvrir ensemble une enveloppe, une seule, choisie par elle, puis décider"
    assert when.startswith("À 18 h 30")
    assert learning == "Si le courrier devient supportable à deux"
    assert error == "Elle peut refuser"


def test_the_next_time_one_says_that_she_refused_and_the_step_never_comes_back(access: Access) -> None:
    first = read_vignette(PATH)
    (step,) = written("pas")
    told = Line(phase="ouverture", field="pas_de_la_derniere_fois", text=step, tag="refusé")
    second = replace(first, name="la_fois_d_apres", planned=first.planned + timedelta(weeks=4), lines=())
    third = replace(second, name="plus_tard", planned=first.planned + timedelta(weeks=8))
    chained = play_chain(access, (first, replace(second, reviews=(told,)), third), "suite")
    come_back = [
        [
            (each.text, each.note.tag)
            for each in notes.of_session(access, played.session.id)
            if each.note.field == told.field
        ]
        for played in chained
    ]
    assert come_back == [[], [(step, "refusé")], []]


def test_the_injunction_is_one_that_the_reminders_know() -> None:
    (trap,) = VIGNETTE["piege"]
    assert (trap["phase"], trap["attend"]) == ("axe_personne", ["jugement"])
    found = [lexicon for lexicon in sections("jugements").values() if lexicon.find(trap["texte"])]
    assert found
