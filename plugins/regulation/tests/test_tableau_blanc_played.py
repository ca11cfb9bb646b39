"""« Le tableau blanc », played: each session through the front door, one after the other."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.service import notes
from kit.service.access import Access, facilitator
from kit.service.rehearsal import Played
from kit.service.rehearsed_cycle import play_chain
from kit.service.vignette import read_vignette
from kit.testing import alone, play, throw_away_store

TOML = Path(__file__).parents[1] / "modifiable_regulation" / "dispositif.toml"
FOLDER = Path(__file__).parents[3] / "datasets" / "vignettes"
SCRIPTS = tuple(read_vignette(FOLDER / f"regulation_tableau_blanc_{number}.toml") for number in range(1, 7))
GATE = "condition.processus_valide"


@pytest.fixture(scope="module")
def access() -> Iterator[Access]:
    with throw_away_store() as store:
        yield facilitator(store, alone(TOML))


@pytest.fixture(scope="module")
def played(access: Access) -> tuple[Played, ...]:
    return play_chain(access, SCRIPTS, "tableau-blanc")


def marks(access: Access, session: Played, *fields: str) -> list[tuple[str, str | None]]:
    """Return the first line and the mark of each item of ``fields``, in order."""
    found = notes.of_session(access, session.session.id)
    return [(each.text.splitlines()[0], each.note.tag) for each in found if each.note.field in fields]


def test_what_the_group_validated_once_opens_every_session_after(played: tuple[Played, ...]) -> None:
    assert [each.session.declared[:1] for each in played] == [("processus_valide",)] * 6
    assert [each.met for each in played] == [()] * 6


def test_a_decision_comes_back_as_it_was_left_and_the_answer_of_the_direction_with_it(
    access: Access, played: tuple[Played, ...]
) -> None:
    fourth = marks(access, played[3], "decisions_en_cours", "messages_en_cours", "reponses")
    assert fourth == [
        ("Quoi\u00a0: Quinze minutes communes à 21 h", "tenue en partie"),
        ("Quoi\u00a0: Le repas à 20 h 40", "à revoir"),
        ("Nous demandons que le repas arrive à 20 h 40, à l’essai.", "accord"),
        ("Accord pour un mois.", None),
    ]
    # Answered, the message does not come back.
    assert marks(access, played[4], "messages_en_cours") == []


def test_the_bilan_ends_on_three_decisions_held_and_one_revised(
    access: Access, played: tuple[Played, ...]
) -> None:
    assert Counter(mark for _, mark in marks(access, played[5], "decisions_relues")) == {
        "tenue": 3,
        "révisée": 1,
    }


def test_the_findings_of_the_first_day_are_read_again_on_the_last(
    access: Access, played: tuple[Played, ...]
) -> None:
    first = marks(access, played[0], "constats_valides")
    assert [text for text, _ in marks(access, played[5], "constats_relus")] == [text for text, _ in first]


def test_without_the_diagnosis_the_accompaniment_is_held_and_only_the_facilitator_can_answer_for_it() -> None:
    with throw_away_store() as store:
        alone_in_its_group = play(facilitator(store, alone(TOML)), SCRIPTS[1])
    assert [(met.phase, met.gate, met.answer) for met in alone_in_its_group.met] == [
        ("ouverture", GATE, "passed_over")
    ]


def test_nothing_of_the_regulated_round_is_kept(access: Access, played: tuple[Played, ...]) -> None:
    rounds = [
        each.note.field
        for session in played
        for each in notes.of_session(access, session.session.id)
        if each.note.phase == "expression"
    ]
    assert rounds == []


def test_ten_people_come_and_never_fewer_than_eight(played: tuple[Played, ...]) -> None:
    here = [len(each.session.seats) for each in played]
    assert here == [10, 10, 9, 10, 8, 10]
    assert round(100 * sum(here) / (10 * len(here))) == 95
