"""Reminders on the page, headless: what is shown, what one gesture does, and for whom nothing is shown."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain import commands as c
from kit.domain.identity import new_id
from kit.domain.session import Setting
from kit.domain.settings import Settings
from kit.service import notes
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.widgets.model import AppModel
from kit.widgets.views.counting import turns_panel
from kit.widgets.views.reminders import heard_buttons, reminder_banners
from tests.widgets.conftest import Hands

ADVICE = "À ta place, je serais remonté tout de suite."


pytestmark = pytest.mark.usefixtures("loop")


@pytest.fixture
def held(access, session):
    """Hold a session like D-1's up to a phase, and open the page on it."""

    def at(phase, setting=Setting.TRAINING, **settings):
        plan = Plan(
            dispositif="app",
            variant="socle",
            planned=session.planned,
            minutes=120,
            seat_names=("Orme", "Saule", "Tilleul", "Charme"),
            group_label="Les Vergnes",
            presenter=1,
            setting=setting,
            settings=Settings(**settings),
        )
        now = prepare(access, plan, new_id())
        for command in (c.Start(), *[c.Next()] * 9):
            now = perform(access, now.id, c.Gesture(action=new_id(), revision=now.revision), command)
            if now.phase == phase:
                break
        model = AppModel(access)
        model.open(now.id)
        return model

    return at


def typed(model, text):
    """Finish a line of the phase, as a zone does; the page learns of it."""
    session = model.desk.session
    place = notes.Place(session_id=session.id, phase=session.phase, field=session.current.fields[0].key)
    note = new_id()
    stroke = notes.Keystroke(note_id=note, writer="t", base=0, rev=1, text=text)
    notes.write(model.access, place, stroke)
    model.commit(lambda: notes.finish(model.access, session.id, note))
    return note


def banners(model):
    return Hands(reminder_banners(model, model.desk.session.current))


def test_there_is_no_line_while_there_is_nothing_to_say(held):
    page = banners(held("decrire"))
    assert (page.read().strip(), page.labels()) == ("", [])


def test_advice_shows_a_line_with_its_words_and_two_gestures(held):
    model = held("decrire")
    page = banners(model)
    typed(model, ADVICE)
    assert "C’est déjà une piste" in page.read()
    assert ADVICE in page.read()
    assert page.labels() == ["Mettre de côté", "Refermer"]


def test_one_gesture_sets_the_note_aside_and_the_line_goes(held):
    model = held("decrire")
    page = banners(model)
    note = typed(model, ADVICE)
    page.click("Mettre de côté")
    assert [each.note.aside for each in model.desk.notes if each.note.id == note] == [True]
    assert page.labels() == []


def test_one_gesture_is_enough_to_be_done_with_it(held):
    model = held("questionner")
    page = banners(model)
    typed(model, "Pourquoi tu l’as laissé seul ?")
    assert page.labels() == ["Je m’en occupe"]
    page.click("Je m’en occupe")
    assert (page.labels(), model.problem) == ([], "")
    assert [each.reminder for each in model.desk.session.let_go] == ["G04"]


def test_a_gesture_still_counts_after_another_one_moved_the_session(held):
    model = held("questionner")
    page = banners(model)
    typed(model, "Pourquoi tu l’as laissé seul ?")
    typed(model, "Pourquoi vous étiez en bas ?")
    page.click("Je m’en occupe")
    page.click("Je m’en occupe")
    assert (page.labels(), model.problem) == ([], "")


def test_what_is_new_is_said_aloud_once_in_a_place_that_stays(held):
    model = held("questionner")
    page = banners(model)
    voice = page.app.children[0]
    assert voice.nodes == [["p", {"role": "status"}, [""]]]
    typed(model, "Pourquoi tu l’as laissé seul ?")
    said = "Reformuler\u00a0: comment, à quel moment, qu’est-ce qui…"
    assert page.app.children[0] is voice
    assert voice.nodes == [["p", {"role": "status"}, [said]]]
    page.click("Je m’en occupe")
    assert voice.nodes == [["p", {"role": "status"}, [""]]]


def test_in_a_real_group_nothing_that_is_typed_is_read_and_nothing_is_heard(held):
    model = held("decrire", Setting.REAL)
    page = banners(model)
    typed(model, ADVICE)
    assert page.labels() == []
    assert Hands(heard_buttons(model, model.desk.session.current)).labels() == []


def test_a_phase_that_lasts_is_said_although_nobody_touches_anything(held, loop):
    model = held("decrire", Setting.REAL)
    session = model.desk.session
    passed = timedelta(minutes=14)
    model.access = replace(model.access, clock=lambda: session.entered + passed)
    page = banners(model)
    assert page.labels() == []
    passed = timedelta(minutes=15, seconds=2)
    beginning = loop.time()
    loop.time = lambda: beginning + 70
    loop.run_until_complete(asyncio.sleep(0))
    assert page.labels() == ["Refermer"]
    assert "Le temps prévu pour cette phase est passé." in page.read()


def test_what_is_heard_in_training_is_what_the_phase_excludes(held):
    model = held("decrire")
    heard = Hands(heard_buttons(model, model.desk.session.current))
    assert heard.labels() == ["une interruption", "un conseil", "un procès d’absent"]
    page = banners(model)
    heard.click("une interruption")
    assert "Rendre le fil à l’exposant·e." in page.read()
    assert page.labels() == ["Refermer"]
    assert heard.labels() == ["une interruption · 1", "un conseil", "un procès d’absent"]


def test_a_phase_that_excludes_none_of_it_has_no_buttons(held):
    model = held("ouverture")
    assert Hands(heard_buttons(model, model.desk.session.current)).labels() == []


def test_turns_are_counted_by_a_click_where_it_was_agreed(held):
    model = held("questionner", count_turns=True)
    panel = Hands(turns_panel(model))
    assert panel.labels() == ["Orme · 0", "Saule · 0", "Tilleul · 0", "Charme · 0"]
    assert "Ces comptes s’effacent à la fin de la séance." in panel.read()
    panel.click("Saule · 0")
    panel.click("Saule · 1")
    assert panel.labels() == ["Orme · 0", "Saule · 2", "Tilleul · 0", "Charme · 0"]


def test_whoever_left_is_not_counted(held):
    model = held("questionner", count_turns=True)
    last = model.desk.session.seats[-1]
    gesture = c.Gesture(action=new_id(), revision=model.desk.session.revision)
    model.commit(lambda: perform(model.access, model.session_id, gesture, c.StepOut(last.id)))
    assert Hands(turns_panel(model)).labels() == ["Orme · 0", "Saule · 0", "Tilleul · 0"]


@pytest.mark.parametrize(
    ("setting", "count_turns"), [(Setting.REAL, True), (Setting.REAL, False), (Setting.TRAINING, False)]
)
def test_elsewhere_nobody_is_counted(held, setting, count_turns):
    panel = Hands(turns_panel(held("questionner", setting, count_turns=count_turns)))
    assert (panel.labels(), panel.read()) == ([], "")


def test_what_leaves_is_warned_of_under_its_text_and_nothing_is_held_back(opened, session):
    page = opened(seance=session.id, page="saisie")
    page.type("Hypothèses du groupe", "Une lingère de 58 ans, à Trifouillis.")
    page.click("Trace du groupe")
    assert (
        "58 ans, à Trifouillis, lingère\u00a0: ces détails, ensemble, peuvent désigner quelqu’un."
        in page.read()
    )
