"""Locking and opening again, headless: no word stays, and no keystroke is lost."""

import pytest
from ipywidgets.widgets import widget as widgets

from kit.domain.identity import new_id
from kit.messages import say
from kit.service import notes
from kit.widgets.apps.rereading import RereadingApp
from kit.widgets.parts.address import Address
from kit.widgets.parts.form import Form
from kit.widgets.parts.zone import WritingZone
from tests.widgets.conftest import Hands
from tests.widgets.phrase.conftest import (
    OTHER,
    PHRASE,
    TITLE,
    WORDS,
    arrived,
    forms,
    given,
    states,
)

pytestmark = pytest.mark.usefixtures("loop", "wire")


def test_locking_takes_every_word_out_of_the_page_and_of_all_widgets(opened, code, session):
    page = opened(page="conduire", seance=session.id)
    assert TITLE in states()
    assert WORDS in states()
    page.click("Verrouiller")
    assert page.title() == say("unlock.title")
    assert "Verrouiller" not in page.labels()
    for word in (TITLE, WORDS, "Les Vergnes", "Orme"):
        assert word not in states()
    assert page.app.model.desk is None


def test_a_page_locked_from_elsewhere_opens_again_where_it_was(opened, code, session, access, passes):
    page = opened()
    page.app.go(page="conduire", seance=session.id)
    (address,) = page.parts(Address)
    where = dict(address.params)
    access.keys.lock()
    passes(lambda: page.title() == say("unlock.title"))
    assert WORDS not in states()
    assert address.params == where
    known, _ = forms(page)
    assert given(known, current=OTHER)["sentence"] == say("keys.wrong_passphrase")
    assert page.title() == say("unlock.title")
    assert given(known, current=PHRASE)["sentence"] == ""
    assert page.title() == "Ouverture"
    assert address.params == where
    assert [zone.items[0]["text"] for zone in page.zones("Mes notes")] == [WORDS]


def test_a_page_unlocked_from_elsewhere_comes_back_by_itself(opened, code, session, access, passes):
    page = opened(page="conduire", seance=session.id)
    page.click("Verrouiller")
    passes(lambda: page.title() == say("unlock.title"))
    access.keys.unlock(PHRASE)
    passes(lambda: page.title() == "Ouverture")


def test_a_page_that_opens_on_a_locked_store_asks_first(opened, code, session, access):
    access.keys.lock()
    page = opened(page="conduire", seance=session.id)
    assert page.title() == say("unlock.title")
    assert "Les Vergnes" not in page.read()
    assert opened(page="aide", seance=session.id).labels()[:2] == ["Menu", "Aide"]


def test_a_keystroke_of_the_very_moment_waits_and_is_kept_after(opened, code, session, access):
    page = opened(page="conduire", seance=session.id)
    (zone,) = page.zones("Mes notes")
    stroke = {"type": "type", "id": new_id(), "rev": 1, "base": 0, "writer": "tab", "text": "juste à temps"}
    access.keys.lock()
    zone.receive(stroke)
    answer = zone.comm.sent[-1]
    assert (answer["type"], answer["id"], answer["again"]) == ("refused", stroke["id"], True)
    assert answer["sentence"] == say("keys.locked")
    access.keys.unlock(PHRASE)
    zone.receive(stroke)
    assert zone.comm.sent[-1]["type"] == "ack"
    assert "juste à temps" in [each.text for each in notes.of_session(access, session.id)]


def test_the_sheet_brings_back_whoever_lost_the_phrase(opened, code, access):
    page = opened(page="proteger")
    page.click("Verrouiller")
    _, lost = forms(page)
    assert given(lost, code="0000", new=OTHER)["sentence"] == say("keys.code_mistyped")
    assert given(lost, code=code, new=OTHER)["sentence"] == ""
    assert page.title() == say("protected.title")
    page.click("Verrouiller")
    assert given(forms(page)[0], current=PHRASE)["sentence"] == say("keys.wrong_passphrase")
    assert given(forms(page)[0], current=OTHER)["sentence"] == ""


def test_rereading_in_a_notebook_locks_and_opens_in_the_same_way(opened, code, session, access, passes):
    page = Hands(RereadingApp(arrived(access, seance=session.id)))
    assert say("fictional") not in page.read()
    assert WORDS in page.read()
    access.keys.lock()
    passes(lambda: page.title() == say("unlock.title"))
    assert WORDS not in states()
    assert given(forms(page)[0], current=PHRASE)["sentence"] == ""
    assert WORDS in page.read()


def test_no_form_nor_zone_is_left_open_behind_a_locked_page(opened, code, session):
    page = opened(page="conduire", seance=session.id)
    while "Décrire" not in page.title():
        page.click("Je m’en occupe" if "Je m’en occupe" in page.labels() else page.onward())
    page.click("Verrouiller")
    left = [each for each in widgets._instances.values() if isinstance(each, (WritingZone, Form))]
    assert left == []
