"""Reminders that read notes: where they look, what they point to, and how they are closed."""

import pytest

from kit.domain.conduct import LetGo
from kit.domain.dispositif import ForbiddenMove, Level
from kit.domain.session import Setting
from kit.guards.about_notes import ABOUT_NOTES
from kit.guards.catalogue import REMINDERS, speaking
from kit.guards.reminders import Scope
from kit.messages import TABLES

ADVICE = "Tu devrais appeler l’école."


def test_a_reminder_names_the_note_it_speaks_of(circle):
    moment = circle().at("questionner").moment("Deux jeunes.", ADVICE, "La carafe.", ADVICE)
    assert [(reminder.id, subject) for reminder, subject in speaking(moment)] == [
        ("G03", "note2"),
        ("G03", "note4"),
    ]


def test_a_judgement_is_read_in_group_notes_everywhere_and_in_mine_where_it_is_out_of_place(circle):
    text = "Cette mère est manipulatrice."
    assert circle().at("choix").says(text, level=Level.GROUP) == ["G05"]
    assert circle().at("choix").says(text, level=Level.PRIVATE) == []
    assert circle().at("analyser").says(text, level=Level.PRIVATE) == ["G05"]


@pytest.mark.parametrize(
    ("phase", "move", "expected"),
    [
        ("decrire", ForbiddenMove.ADVICE, ["G03"]),
        ("decrire", ForbiddenMove.INTERRUPTION, ["G13"]),
        ("decrire", ForbiddenMove.JUDGEMENT, ["G18"]),
    ],
)
def test_what_was_heard_speaks_in_its_phase_and_in_training_only(circle, phase, move, expected):
    assert circle().at(phase).heard(phase, move).says() == expected
    assert circle().at("ouverture").heard(phase, move).says() == []
    assert circle(Setting.REAL).at(phase).heard(phase, move).says() == []


def test_a_reminder_closed_for_one_note_still_speaks_of_another(circle):
    closed = (
        circle()
        .at("questionner")
        .with_(let_go=(LetGo(reminder="G03", phase="questionner", situation=1, subject="note1"),))
    )
    moment = closed.moment(ADVICE, ADVICE)
    assert [subject for _, subject in speaking(moment)] == ["note2"]


def test_a_reminder_closed_in_one_phase_speaks_again_in_the_next(circle):
    gone = (LetGo(reminder="G13", phase="decrire", situation=1),)
    held = circle().at("decrire").heard("decrire", ForbiddenMove.INTERRUPTION).with_(let_go=gone)
    assert held.says() == []
    other = (LetGo(reminder="G13", phase="questionner", situation=1),)
    assert held.with_(let_go=other).says() == ["G13"]


def test_every_reminder_has_its_own_id_a_source_and_a_sentence():
    said = {key for table in TABLES for key in table}
    assert len({each.id for each in REMINDERS}) == len(REMINDERS)
    assert all(each.source and each.sentence in said for each in REMINDERS)


def test_the_reading_family_exists_in_training_alone():
    assert [each.id for each in ABOUT_NOTES] == ["G03", "G04", "G05", "G18"]
    assert {each.settings for each in ABOUT_NOTES} == {frozenset({Setting.TRAINING})}
    assert {each.scope for each in ABOUT_NOTES} == {Scope.NOTE}
