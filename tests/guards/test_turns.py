"""Speaking turns and time, both sides of each threshold; D-7’s counts for D-1."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain.conduct import PhaseMinutes
from kit.domain.session import Setting, Visit, Way
from kit.guards.reminders import Thresholds
from tests.guards.conftest import START

QUESTIONS = {"Tilleul": 5, "Charme": 4, "Cèdre": 3, "Saule": 1, "Frêne": 1, "Hêtre": 0, "Orme": 9}
HYPOTHESES = {"Saule": 14, "Tilleul": 6, "Charme": 5, "Cèdre": 4, "Frêne": 2, "Hêtre": 0}


@pytest.fixture
def counting(circle):
    return lambda: circle(count_turns=True)


def test_d1_questions_the_presenter_answers_and_nobody_takes_the_floor(counting):
    assert counting().at("questionner").counted("questionner", **QUESTIONS).says() == []


def test_d1_hypotheses_fourteen_of_thirty_one_and_one_person_silent_twice(counting):
    held = counting().at("questionner", "problematiser", "analyser")
    held.counted("questionner", **QUESTIONS).counted("analyser", **HYPOTHESES)
    assert held.says() == ["G01", "G02"]


def test_d1_account_is_exempt_however_long(counting):
    assert counting().at("decrire").counted("decrire", Orme=100).says() == []


@pytest.mark.parametrize("phase", ["ouverture", "meta"])
def test_a_round_of_everybody_is_exempt(counting, phase):
    assert counting().at("conclusion", phase).counted(phase, Saule=50, Tilleul=1).says() == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"Saule": 4, "Tilleul": 3, "Cèdre": 3}, []),  # 40 % exactly
        ({"Saule": 5, "Tilleul": 4, "Cèdre": 3}, ["G01"]),  # 41,7 %
        ({"Saule": 9}, []),  # nine turns say nothing yet
        ({"Saule": 10}, ["G01"]),
    ],
)
def test_both_sides_of_the_share_and_of_the_least_turns(counting, counts, expected):
    assert counting().at("analyser").counted("analyser", **counts).says() == expected


def test_the_share_is_settable(counting):
    held = counting().at("analyser").counted("analyser", **HYPOTHESES)
    assert held.says(thresholds=Thresholds(most_share=0.5)) == []


@pytest.mark.parametrize("spoken", [0, 1])
def test_one_turn_in_two_phases_is_enough_not_to_be_thought_of(counting, spoken):
    held = counting().at("questionner", "analyser")
    others = dict.fromkeys(("Saule", "Tilleul", "Charme", "Cèdre", "Frêne"), 3)
    held.counted("questionner", **others, Hêtre=0).counted("analyser", **others, Hêtre=spoken)
    assert held.says() == (["G02"] if spoken == 0 else [])


def test_the_presenter_who_must_listen_is_not_called_silent(counting):
    others = dict.fromkeys(("Saule", "Tilleul", "Charme", "Cèdre", "Frêne", "Hêtre"), 3)
    held = counting().at("problematiser", "analyser")
    assert held.counted("problematiser", **others, Orme=1).counted("analyser", **others).says() == []


def test_nobody_is_counted_in_a_real_group_nor_unless_it_was_agreed(circle):
    for held in (circle(Setting.REAL, count_turns=True), circle()):
        assert held.at("questionner", "analyser").counted("analyser", Saule=30).says() == []


@pytest.mark.parametrize(("minutes", "expected"), [(30.0, []), (30.1, ["G12"])])
def test_a_phase_is_overrun_after_its_minutes_not_at_them(circle, minutes, expected):
    assert circle().at("analyser").says(minutes=minutes) == expected
    assert circle(Setting.REAL).at("analyser").says(minutes=minutes) == expected


def test_what_il_reste_gave_a_phase_is_what_counts(circle):
    given = (PhaseMinutes(phase="analyser", situation=1, minutes=10),)
    assert circle().at("analyser").with_(timing=given).says(minutes=11) == ["G12"]


def test_d5_an_untimed_phase_is_never_overrun(circle):
    held = circle().at("analyser")
    protocol = held.session.protocol
    phases = tuple(replace(phase, minutes=None) for phase in protocol.phases)
    held.with_(protocol=replace(protocol, variant=replace(protocol.variant, phases=phases)))
    assert held.says(minutes=70) == []


def test_a_phase_held_twice_is_looked_at_once(counting):
    held = counting()
    again = Visit(phase="analyser", entered=START, left=START + timedelta(minutes=5), way=Way.BACK)
    others = dict.fromkeys(("Saule", "Tilleul", "Charme", "Cèdre", "Frêne"), 3)
    held.with_(visits=(again,)).at("analyser").counted("analyser", **others)
    assert held.says() == []
