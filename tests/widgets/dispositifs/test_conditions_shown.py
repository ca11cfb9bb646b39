"""Conditions and agreements: said, taken back, never whose."""

import pytest

from kit.domain import commands as c
from kit.domain.commands import Gesture
from kit.domain.identity import new_id
from kit.errors import Refused
from kit.service import agreeing
from kit.service.door import undo
from kit.service.memory import memory
from kit.service.prepare import prepare
from kit.widgets.views.folded import Folded
from kit.widgets.views.own_agreement import OwnAgreementPart
from tests.plans import FOUR
from tests.widgets.dispositifs.own import begun, do, led, now, press, seated, wall, words

pytestmark = pytest.mark.usefixtures("loop")


def test_before_the_start_each_condition_is_said_and_taken_back(access, session, opened):
    page = opened(seance=session.id, page="seance")
    assert "Pas prêt" in page.read()
    assert "Avant de commencer" in page.read()
    page.click("La liste est donnée")
    assert now(access, session).declared == ("liste",)
    page.click("Revenir dessus")
    assert now(access, session).declared == ()
    assert "Je m’en occupe" not in page.labels()


def test_where_it_holds_it_is_said_and_taken_back(access, session, opened):
    session = led(access, session, "ouverture")
    page = opened(seance=session.id)
    assert "La liste n’est pas donnée." in page.read()
    assert "Je m’en occupe" in page.labels()
    # Nothing of it is answered in the circle, which stays folded.
    (circle,) = [each for each in page.parts(Folded) if "m-circle-forms" in each.inside._dom_classes]
    assert circle.inside not in circle.children
    page.click("La liste est donnée")
    assert "La liste n’est pas donnée." not in page.read()
    page.click("Revenir dessus")
    assert "La liste n’est pas donnée." in page.read()


def test_the_private_page_gathers_each_agreement_and_the_others_never_say_whose(access, session, opened):
    page = opened(seance=session.id, page="accords")
    assert page.title() == "Les accords, en privé"
    for _ in session.seats:
        page.click("Oui, librement")
    assert len(now(access, session).agreed) == 4
    page.click("N’est plus d’accord")
    assert len(now(access, session).agreed) == 3
    page.click("Oui, librement")
    session = do(access, session, c.Start(), c.Agree("accord", session.seats[1].id, agrees=False))
    conduct = opened(seance=session.id)
    assert "Pas prêt" in conduct.read()
    assert "n’a pas dit oui" not in conduct.read()
    assert "Prêt" not in wall(access, session)
    do(access, session, c.Agree("accord", session.seats[1].id))
    conduct.app.model.refresh()
    assert "Pas prêt" not in conduct.read()
    assert "Prêt" in conduct.read()


def test_a_participant_says_yes_and_takes_it_back_for_their_own_seat_only(access, session):
    phone = OwnAgreementPart(seated(access, session, 1))
    press(phone, "Je participe librement")
    assert [each.seat_id for each in now(access, session).agreed] == [session.seats[1].id]
    press(phone, "Je préfère ne pas")
    assert now(access, session).agreed == ()
    assert "C’est entendu" in words(phone.children[0].nodes)


def test_nobody_s_yes_comes_back_because_somebody_undid_a_gesture(access, session):
    mine = seated(access, session, 1)
    agreeing.answer(mine, Gesture(new_id(), 0), agrees=True)
    do(access, session, c.Declare("liste"))
    agreeing.answer(mine, Gesture(new_id(), 0), agrees=False)
    undo(access, session.id, Gesture(new_id(), now(access, session).revision))
    assert now(access, session).declared == ()
    assert now(access, session).agreed == ()


def test_an_answer_sent_twice_is_given_once(access, session):
    mine, gesture = seated(access, session, 1), Gesture(new_id(), 0)
    agreeing.answer(mine, gesture, agrees=True)
    agreeing.answer(mine, Gesture(new_id(), 0), agrees=False)
    assert agreeing.answer(mine, gesture, agrees=True).agrees is False


def test_where_nobody_is_asked_a_phone_shows_no_question(access):
    session = prepare(access, FOUR, new_id())
    assert OwnAgreementPart(seated(access, session)).children == ()
    with pytest.raises(Refused):
        agreeing.answer(seated(access, session), Gesture(new_id(), 0), agrees=True)


def test_agreements_are_counted_never_written_in_the_journal_and_erased_at_closing(access, session):
    session = begun(access, session)
    kept = memory(access, session.id)
    assert kept.agreed == 4
    assert not any("accord" in told.sentence.lower() for told in kept.journal)
    do(access, session, c.Close())
    after = memory(access, session.id)
    assert (after.agreed, after.undoable, after.going_turns) == (0, 0, 0)


# Too intimate
