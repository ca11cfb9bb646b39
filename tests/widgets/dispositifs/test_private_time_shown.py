"""The private time: nothing is written, nobody is added."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.identity import Actor, Role, new_id
from kit.domain.settings import Settings, Timebox
from kit.errors import Refused
from kit.messages import say
from kit.service import notes
from kit.service.clock import clock
from kit.service.notes import Keystroke, Place
from kit.service.prepare import prepare
from kit.service.reading import participant
from kit.service.reminding import reminders
from kit.service.room import room
from kit.widgets.apps.participant import participant_nodes
from kit.widgets.parts.form import Form
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.parts.zone import WritingZone
from kit.widgets.views.presence import presence_form
from tests.own_dispositif import PLAN
from tests.widgets.dispositifs.own import (
    CONTRACT,
    MINE,
    QUESTION,
    begun,
    do,
    led,
    now,
    seated,
    wall,
    words,
)
from tests.widgets.test_frame import fill
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")


def test_in_a_private_time_the_console_shows_the_question_and_one_gesture(access, session, opened):
    page = opened(seance=begun(access, session, "prive").id)
    assert page.title() == "Entre nous"
    said = page.read()
    assert QUESTION in said
    assert "On vous rappelle quand c’est prêt." in said
    for absent in (CONTRACT, MINE, "« Nous sortons. »", "Déroulé", "Qui fait quoi", "Orme"):
        assert absent not in said
    for kind in (WritingZone, QuietTimer, Form):
        assert page.parts(kind) == []
    bar = [label for label in page.labels() if label not in ("Menu", "Aide", "Accueil", "Passer la console")]
    assert bar == ["← Retour", "Suspendre", "La famille nous rappelle"]
    page.click("La famille nous rappelle")
    assert page.title() == "Clôture"
    assert page.zones("Mis de côté")


def test_in_a_private_time_nothing_is_written_whatever_the_field(access, session):
    session = begun(access, session, "prive")
    for field in ("mis_de_cote", "question", "n’importe"):
        place = Place(session_id=session.id, phase="prive", field=field)
        with pytest.raises(Refused) as refused:
            notes.write(access, place, Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="x"))
        assert refused.value.key == "private.family_only"
    aside = write(access, session, "retour", "mis_de_cote", "plus tard")
    with pytest.raises(Refused):
        notes.bring_back(access, session.id, aside, "prive", "mis_de_cote")


def test_what_was_being_typed_before_it_is_still_kept(access, session):
    session = begun(access, session, "prive")
    note = write(access, session, "retour", "derniere", "la fin de la phrase")
    assert [each.text for each in notes.of_session(access, session.id) if each.note.id == note] == [
        "la fin de la phrase"
    ]


def test_nobody_is_added_brought_back_or_given_a_role_and_the_sentence_is_seen(access, session, opened):
    session = do(access, begun(access, session, "retour"), c.StepOut(session.seats[3].id))
    page = opened(seance=session.id)
    stale = presence_form(page.app.model)
    led(access, session, "prive")
    page.app.model.refresh()
    fill(stale, whom=session.seats[3].id, what="back")
    assert say("private.family_only") in page.read()
    fill(stale, whom="arrives", new="Buis")
    for command in (c.GiveRole(session.seats[0].id, Role.PROFESSIONAL), c.AddSeat(new_id())):
        with pytest.raises(Refused):
            do(access, session, command)
    assert len(now(access, session).seats) == 4


def test_the_wall_reads_the_pinned_question_and_nothing_else(access):
    plan = replace(PLAN, settings=Settings(timebox=Timebox.VISIBLE))
    session = begun(access, prepare(access, plan, new_id()), "prive")
    view = room(access, session.id)
    assert (view.question, view.instruction, view.phase_started, view.lists) == (QUESTION, "", None, ())
    assert wall(access, session) == f" Entre nous {QUESTION} contenus fictifs uniquement"


def test_the_silent_phone_has_no_time_and_nothing_is_reminded(access, session):
    session = begun(access, session, "prive")
    light = clock(access.tied_to(session.id, Actor(id=new_id(), role=Role.CLOCK)))
    assert (light.started, light.minutes) == (None, None)
    assert reminders(access, session.id) == ()


def test_each_phone_says_who_is_inside_and_who_is_outside(access, session):
    session = do(access, begun(access, session, "retour"), c.GiveRole(session.seats[1].id, Role.PROFESSIONAL))
    session = led(access, session, "prive")
    inside, outside = (participant(seated(access, session, place)) for place in (0, 1))
    assert (inside.private.inside, outside.private.inside) == (True, False)
    assert inside.private.within == ("Participant·e",)
    assert inside.private.without[:2] == ("Intervenant·e", "Professionnel·le")
    assert "Vous êtes dehors." in words(participant_nodes(outside))
    assert "« Nous sortons. »" not in words(participant_nodes(inside))


def test_back_comes_before_the_private_time(access, session, opened):
    page = opened(seance=begun(access, session, "prive").id)
    page.click("← Retour")
    assert page.title() == "Retour"


# Pinned, hidden, shown again
