"""Reminders about the session and the cycle: size, hierarchy, floor, tension, rhythm; both sides of each."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain.conduct import LetGo
from kit.domain.session import Seat, Setting, Visit, Way
from kit.domain.settings import HierarchyPresent
from kit.guards.reminders import Held
from tests.guards.conftest import START

TENSION = "collègues ou hiérarchie"


@pytest.fixture
def tense(circle):
    held = circle().at("ouverture")
    return held.with_(
        protocol=replace(held.session.protocol, themes=(TENSION, "temps"), tension_theme=TENSION)
    )


@pytest.mark.parametrize(("people", "expected"), [(3, ["G15"]), (4, []), (12, []), (13, ["G15"])])
def test_a_size_outside_what_is_recommended_is_said_as_the_session_begins(circle, people, expected):
    seats = tuple(Seat(id=str(number), number=number) for number in range(1, people + 1))
    assert circle().at("ouverture").with_(seats=seats).says() == expected
    assert circle().at("ouverture", "choix").with_(seats=seats).says() == []


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        (HierarchyPresent.BY_AGREEMENT, ["G14"]),
        (HierarchyPresent.REQUIRED, []),
        (HierarchyPresent.NEVER, []),  # a gate holds there, and says it
    ],
)
def test_a_manager_who_sits_there_by_agreement_is_a_nudge(circle, policy, expected):
    held = circle(hierarchy_present=policy).at("ouverture")
    assert held.says() == []
    assert held.with_(manager_present=True).says() == expected


def test_what_is_about_the_session_is_closed_for_the_whole_session(circle):
    held = circle(hierarchy_present=HierarchyPresent.BY_AGREEMENT).at("ouverture").with_(manager_present=True)
    held.with_(let_go=(LetGo(reminder="G14", phase="ouverture", situation=1),))
    assert held.at("choix").says() == []


def test_a_last_word_that_was_skipped_is_said_at_the_end(circle):
    done = Visit(phase="modifiable", entered=START, left=START, way=Way.DONE)
    skipped = replace(done, phase="conclusion", way=Way.SKIPPED)
    assert circle().with_(visits=(done, skipped)).at("meta").says() == ["G27"]
    assert circle().with_(visits=(done, replace(skipped, way=Way.DONE))).at("meta").says() == []


def test_a_session_without_situation_owes_nobody_the_last_word(circle):
    assert circle().with_(without_situation=True).at("choix", "meta").says() == []


@pytest.mark.parametrize(
    ("themes", "expected"),
    [
        ([(TENSION,), ("temps",), (TENSION,)], ["G19"]),
        ([("temps",), ("temps",), (TENSION,)], []),
        ([(TENSION,), (TENSION,), ("temps",), ("temps",)], []),
        ([(TENSION,), (TENSION,), ("temps",)], ["G19"]),
        ([(TENSION,)], []),
    ],
)
def test_tension_on_two_of_the_last_three_sessions(tense, themes, expected):
    before = tuple(
        Held(planned=START - timedelta(days=30 * back), themes=each)
        for back, each in zip(range(len(themes), 0, -1), themes, strict=True)
    )
    assert tense.says(before=before) == expected


def test_the_themes_ticked_today_are_those_of_the_last_session(tense):
    before = (Held(planned=START - timedelta(days=30), themes=(TENSION,)),)
    assert tense.says(before=before) == []
    assert tense.with_(themes=(TENSION,)).says(before=before) == ["G19"]


def test_a_dispositif_without_a_tension_theme_never_speaks_of_it(circle):
    before = tuple(Held(planned=START - timedelta(days=1), themes=("",)) for _ in range(3))
    assert circle().at("ouverture").says(before=before) == []


@pytest.mark.parametrize(("days", "expected"), [(61, []), (62, ["G28"])])
def test_more_than_two_months_between_sessions(circle, days, expected):
    for setting in Setting:
        held = circle(setting).at("ouverture")
        assert held.says(before=(Held(planned=START - timedelta(days=days)),)) == expected


@pytest.mark.parametrize(("months", "expected"), [(None, []), (12, []), (11, ["G28"])])
def test_an_engagement_of_less_than_a_year(circle, months, expected):
    assert circle().at("ouverture").says(cycle_months=months) == expected
