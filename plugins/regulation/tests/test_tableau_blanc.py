"""« Le tableau blanc », six sessions: what was left open comes back, and the tally is the announced one."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from kit.domain.columns import split
from kit.domain.dispositif import Field
from kit.registry import read_package

REGULATION = read_package("modifiable_regulation")
FOLDER = Path(__file__).parents[3] / "datasets" / "vignettes"
SESSIONS = [
    tomllib.loads((FOLDER / f"regulation_tableau_blanc_{number}.toml").read_text(encoding="utf-8"))
    for number in range(1, 7)
]
FIELDS: dict[str, Field] = {
    field.key: field for variant in REGULATION.variants for phase in variant.phases for field in phase.fields
}


def left_open(before: list[dict[str, Any]], review: Field) -> list[str]:
    """Return the items ``before`` wrote in what ``review`` takes up, without those a review ended."""
    written = [
        note["texte"] for session in before for note in session["note"] if note["champ"] in review.takes_up
    ]
    ended = {
        each["texte"]
        for session in before
        for each in session.get("reprise", ())
        if set(each["choix"]) & set(FIELDS[each["champ"]].ends)
    }
    return [text for text in written if text not in ended]


def test_the_six_sessions_follow_one_another_in_the_order_of_the_process() -> None:
    assert [session["variante"] for session in SESSIONS] == [
        "diagnostic",
        *["accompagnement"] * 4,
        "bilan",
    ]
    assert [session.get("suite_de") for session in SESSIONS] == [
        None,
        *(session["cle"] for session in SESSIONS[:-1]),
    ]
    assert [session["seance"] for session in SESSIONS] == [1, 2, 3, 4, 5, 6]
    dates = [session["date"] for session in SESSIONS]
    assert dates == sorted(dates)


def test_the_group_says_yes_in_the_diagnosis_and_only_there() -> None:
    said = {
        session["seance"]: [(each["cle"], each["phase"]) for each in session["condition"]]
        for session in SESSIONS
        if "condition" in session
    }
    assert said == {
        1: [("processus_valide", "validation")],
        6: [("extrait_vote", "bilan_transmettre")],
    }
    (ballots,) = [note["texte"] for note in SESSIONS[0]["note"] if note["champ"] == "bulletins"]
    assert ballots == "Dix oui, aucune objection."


def test_ten_ten_nine_ten_eight_and_ten_people_came() -> None:
    assert [len(session["prenoms_d_emprunt"]) for session in SESSIONS] == [10, 10, 9, 10, 8, 10]


@pytest.mark.parametrize("place", range(6))
def test_what_comes_back_is_exactly_what_was_left_open(place: int) -> None:
    session = SESSIONS[place]
    phases = REGULATION.variant(session["variante"]).phases
    for review in (field for phase in phases for field in phase.fields if field.takes_up):
        come_back = [each["texte"] for each in session.get("reprise", ()) if each["champ"] == review.key]
        assert come_back == left_open(SESSIONS[:place], review), review.key


def test_every_item_taken_up_is_marked_with_a_choice_of_its_field() -> None:
    marks = [(each["champ"], each["choix"]) for session in SESSIONS for each in session.get("reprise", ())]
    assert all(len(choix) == 1 and choix[0] in FIELDS[champ].choices for champ, choix in marks)


def test_four_decisions_were_taken_three_are_held_and_one_was_revised() -> None:
    taken = [
        note["texte"] for session in SESSIONS for note in session["note"] if note["champ"] == "decisions"
    ]
    last = {
        each["texte"]: each["choix"][0]
        for session in SESSIONS
        for each in session.get("reprise", ())
        if each["champ"] in {"decisions_en_cours", "decisions_relues"}
    }
    assert len(taken) == 4
    assert Counter(last[text] for text in taken) == {"tenue": 3, "révisée": 1}


def test_each_decision_says_its_five_parts() -> None:
    columns = FIELDS["decisions"].columns
    taken = [
        note["texte"] for session in SESSIONS for note in session["note"] if note["champ"] == "decisions"
    ]
    assert [part for text in taken for part in split(columns, text) if not part] == []


def test_who_bears_a_decision_is_a_function_and_never_a_person() -> None:
    columns = FIELDS["decisions"].columns
    bearers = [
        split(columns, note["texte"])[-1]
        for session in SESSIONS
        for note in session["note"]
        if note["champ"] == "decisions"
    ]
    assert not any(tree in bearer for bearer in bearers for tree in SESSIONS[0]["prenoms_d_emprunt"])


def test_the_two_announced_pitfalls_are_there() -> None:
    traps = [(session["seance"], trap["attend"]) for session in SESSIONS for trap in session.get("piege", ())]
    assert traps == [(2, ["condition:processus_valide"]), (2, ["jugement"])]
