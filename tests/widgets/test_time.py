"""Quiet time on the page: the timer, « il reste… », the outline, and the phone that says nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import ipywidgets as W  # noqa: N812
import pytest

from kit.domain import commands as c
from kit.domain.commands import Gesture
from kit.domain.identity import Role, new_id
from kit.domain.settings import Settings, Timebox
from kit.service import join
from kit.service.access import newcomer
from kit.service.calendar import clock_time
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.service.prepare import Plan, prepare
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.participant import participant_page
from kit.widgets.model import AppModel
from kit.widgets.parts.form import Form
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.silent_clock import SilentClock
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.views.clock_link import clock_link
from kit.widgets.views.outline import outline
from kit.widgets.views.time_left import time_panel
from tests.widgets.conftest import Hands

STRAIGHT = "Aller droit à « Conclusion de l’exposant·e »"
START = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


pytestmark = pytest.mark.usefixtures("loop")


class Held:
    """A session on a page whose time the test moves."""

    def __init__(self, access, timebox=Timebox.ADVISORY):
        self.now = START
        self.access = replace(access, clock=lambda: self.now)
        plan = Plan(
            dispositif="app",
            variant="socle",
            planned=START,
            minutes=120,
            seat_names=("Orme", "Saule", "Tilleul", "Charme"),
            group_label="Les Vergnes",
            presenter=1,
            settings=Settings(timebox=timebox),
        )
        self.session = prepare(self.access, plan, new_id())
        self.model = AppModel(self.access)
        self.model.open(self.session.id)

    def do(self, command, wait=0):
        made = Gesture(action=new_id(), revision=self.model.desk.session.revision)
        self.model.commit(lambda: perform(self.access, self.session.id, made, command))
        assert self.model.problem == ""
        self.now += timedelta(minutes=wait)

    def to(self, phase, each=10):
        self.do(c.Start(), wait=each)
        while self.model.desk.session.phase != phase:
            self.do(c.Next(), wait=each)

    def minutes(self, key):
        session = self.model.desk.session
        return session.minutes_of(session.protocol.phase(key))


@pytest.fixture
def held(access):
    return Held(access)


def ask(page, minutes):
    (form,) = page.parts(Form)
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": {"minutes": minutes}})
    return form.errors


def test_outside_a_phase_or_without_a_clock_there_is_no_time_at_all(held, access):
    assert time_panel(held.model) is None
    silent = Held(access, Timebox.HIDDEN)
    silent.do(c.Start())
    assert time_panel(silent.model) is None


def test_one_gesture_shares_what_is_left_and_says_what_it_gave(held):
    held.to("analyser")
    page = Hands(W.VBox([time_panel(held.model)]))
    (timer,) = page.parts(QuietTimer)
    assert (timer.minutes, timer.mode) == (30, "advisory")
    assert "Réparti" not in page.read()
    assert f"Fin de la séance : {clock_time(START + timedelta(minutes=120))}" in page.read()
    assert ask(page, "40") == {}
    given = {key: held.minutes(key) for key in ("analyser", "modifiable", "conclusion", "meta")}
    assert given["analyser"] - 10 + given["modifiable"] + given["conclusion"] + given["meta"] == 40
    until = clock_time(held.model.desk.session.entered + timedelta(minutes=given["analyser"]))
    then = f"Rechercher le modifiable {given['modifiable']} min"
    assert f"Réparti : Analyser jusqu’à {until} · {then} · Conclusion" in page.read()
    assert timer.minutes == given["analyser"]


def test_when_it_does_not_fit_the_page_says_why_and_offers_two_ways(held):
    held.to("analyser", each=1)
    page = Hands(W.VBox([time_panel(held.model)]))
    before = held.model.desk.session
    assert ask(page, "12") == {}
    assert held.model.desk.session == before
    assert "Avec 12 min, tout ne tient pas" in page.read()
    straight, later = page.labels()[-2:]
    assert straight == STRAIGHT
    assert later == "Finir 20 min plus tard"


def test_going_straight_leads_to_the_closing_and_shares_what_is_left(held):
    held.to("analyser", each=1)
    page = Hands(W.VBox([time_panel(held.model)]))
    ask(page, "12")
    page.click(STRAIGHT)
    assert held.model.desk.session.phase == "conclusion"
    assert held.minutes("conclusion") + held.minutes("meta") == 12
    assert "tout ne tient pas" not in page.read()


def test_ending_later_keeps_the_least_of_each_phase(held):
    held.to("analyser", each=1)
    page = Hands(W.VBox([time_panel(held.model)]))
    ask(page, "12")
    missing = int(page.labels()[-1].split()[1])
    page.click(page.labels()[-1])
    session = held.model.desk.session
    assert session.phase == "analyser"
    assert sum(each.minutes for each in session.timing) - 1 == 12 + missing
    assert "tout ne tient pas" not in page.read()


def test_in_the_last_phase_there_is_nothing_to_go_straight_to(held):
    held.to("meta", each=0)
    page = Hands(W.VBox([time_panel(held.model)]))
    ask(page, "1")
    assert [label for label in page.labels() if label.startswith("Aller droit")] == []
    assert page.labels()[-1].startswith("Finir ")


@pytest.mark.parametrize("typed", ["", "0", "601", "dix", "2,5", None])
def test_what_is_not_a_number_of_minutes_is_said_beside_the_field(held, typed):
    held.to("ouverture")
    page = Hands(W.VBox([time_panel(held.model)]))
    assert list(ask(page, typed)) == ["minutes"]
    assert held.model.desk.session.timing == ()


def test_a_second_click_on_the_same_way_out_acts_once(held):
    held.to("analyser", each=1)
    page = Hands(W.VBox([time_panel(held.model)]))
    ask(page, "12")
    button = page.button(STRAIGHT)
    click = {"type": "act", "action": new_id(), "revision": button.revision}
    button.receive(click)
    button.receive(click)
    assert held.model.desk.session.phase == "conclusion"


def rows(model):
    """Number or mark, title, minutes of each line of the outline."""

    def words(node):
        return node if isinstance(node, str) else "".join(words(child) for child in node[2])

    (nav,) = Hands(W.VBox([outline(model)])).parts(Sheet)[0].nodes
    lines = nav[2][1][2]
    return [tuple(filter(None, (words(cell) for cell in line[2]))) for line in lines]


def test_the_outline_shows_what_each_phase_took_then_what_each_is_given(held):
    held.do(c.Start(), wait=10)
    held.do(c.Next(), wait=12)
    held.do(c.Next(), wait=3)
    held.do(c.Skip(), wait=1)
    assert rows(held.model)[:5] == [
        ("✓", "fait :", "Ouverture", "10 minutes"),
        ("✓", "fait :", "Retour et choix", "12 minutes"),
        ("–", "pas tenue :", "Décrire"),
        ("4", "Questionner", "15 minutes"),
        ("5", "Problématiser", "10 minutes"),
    ]


def test_the_outline_follows_in_place_and_has_no_minute_without_a_clock(access):
    silent = Held(access, Timebox.HIDDEN)
    sheet = outline(silent.model)
    before = sheet.nodes
    silent.do(c.Start(), wait=10)
    silent.do(c.Next())
    assert sheet.nodes != before
    assert [row[-1] for row in rows(silent.model)] == [
        phase.title for phase in silent.session.protocol.phases
    ]


def test_a_second_situation_begins_its_phases_anew_in_the_outline(held):
    held.to("conclusion", each=2)
    held.do(c.AnotherSituation(), wait=1)
    marks = [row[0] for row in rows(held.model)]
    assert marks == ["✓", "Seconde situation", "2", "3", "4", "5", "6", "7", "8", "9"]


def test_the_link_of_the_silent_phone_is_given_once_asked(held, access):
    page = Hands(W.VBox([clock_link(held.model, "http://127.0.0.1:1/?token=t")]))
    assert "&p=" not in page.read()
    page.click("Lien du téléphone silencieux")
    assert "http://127.0.0.1:1/?token=t&p=" in page.read()
    assert clock_link(held.model, None).layout.display == "none"
    assert clock_link(Held(access, Timebox.HIDDEN).model, "http://127.0.0.1:1/").layout.display == "none"


def test_the_silent_page_holds_a_light_and_no_word_of_the_session(held):
    capability = join.invite_clock(held.access, held.session.id)
    guest = newcomer(held.access.store, held.access.registry)
    handover = Handover(url="", part=Part.PARTICIPANTS)
    page = Hands(participant_page(Arrival(guest, {"p": capability}, handover)))
    (light,) = page.parts(SilentClock)
    assert (light.minutes, light.started_iso, light.out) == (None, "", False)
    held.do(c.Start(), wait=1)
    page.app._draw(())
    assert (light.minutes, light.started_iso) == (10, START.isoformat())
    held.do(c.Suspend())
    page.app._draw(())
    assert (light.minutes, light.out) == (None, False)
    held.do(c.Close())
    page.app._draw(())
    assert (light.minutes, light.out) == (None, True)
    assert page.read() == ""
    assert page.app._access.actor.role is Role.CLOCK
