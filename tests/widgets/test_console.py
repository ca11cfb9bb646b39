"""The facilitator's page, headless: what it shows, what a click does, what a refusal says."""

import asyncio

import pytest

from kit.domain.identity import new_id
from kit.service import notes
from kit.widgets.parts.address import Address


@pytest.fixture(autouse=True)
def loop():
    """A kernel always has a loop: the page follows the store in it."""
    running = asyncio.new_event_loop()
    asyncio.set_event_loop(running)
    yield
    for task in asyncio.all_tasks(running):
        task.cancel()
    running.run_until_complete(asyncio.sleep(0))
    running.close()
    asyncio.set_event_loop(None)


def test_home_lists_sessions_and_opens_one_where_it_is(opened, session):
    page = opened()
    assert "Les Vergnes · mardi 3 novembre 2026" in page.read()
    page.click("Ouvrir")
    assert "Dossier papier" in page.read()
    (address,) = page.parts(Address)
    assert address.params == {"page": "seance", "seance": session.id}


@pytest.mark.parametrize(
    "garbage", ["x", "'; drop table", "<script>", "00000000-0000-7000-8000-000000000000"]
)
def test_a_garbage_session_leads_home_with_a_sentence(opened, garbage):
    page = opened(seance=garbage, page="conduire")
    assert "Cette séance est introuvable. Revenez à l’accueil" in page.read()
    assert "Préparer une séance" in page.labels()


def test_the_next_gesture_bears_the_name_of_the_next_phase(opened, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    assert "Ouverture" in page.read()
    page.click("Retour et choix →")
    assert page.labels()[-1] == "Décrire →"


def test_a_gate_is_said_and_passed_over_in_one_gesture(opened, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    page.click("Retour et choix →")
    assert "Personne n’a encore dit" in page.read()
    page.click("Je m’en occupe")
    assert "Décrire" in page.read()
    assert "Questionner →" in page.labels()


def test_a_click_made_on_an_older_state_changes_nothing_and_says_so(opened, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    late = page.button("Retour et choix →")
    page.click("Passer cette phase")
    late.receive({"type": "act", "action": new_id(), "revision": 1})
    assert "La séance a avancé entre-temps" in page.read()


def test_what_is_typed_is_in_the_store_and_the_page_does_not_move(opened, session, access):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    before = page.app.model.desk.session.revision
    page.type("Mes notes", "prendre le temps")
    assert [each.text for each in notes.of_session(access, session.id)] == ["prendre le temps"]
    assert page.app.model.desk.session.revision == before


def test_closing_asks_first_when_the_floor_was_not_given_back(opened, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    confirm = page.button("Terminer la séance").confirm
    assert "Conclusion de l’exposant·e, Méta et clôture" in confirm
    page.click("Terminer la séance")
    assert "La séance est terminée" in page.read()


def test_the_trap_is_marked_in_the_review_and_nothing_can_be_downloaded(opened, session):
    page = opened(seance=session.id, page="saisie")
    page.type("Hypothèses du groupe", "Mattéo ne mange pas depuis la visite")
    page.click("Trace du groupe")
    assert "Passages à décider" in page.read()
    page.click("J’ai tout relu")
    assert "Il reste 1 passage(s) à relire" in page.read()
    assert "Prêt à sortir" not in page.read()


def test_no_widget_of_the_page_shows_words_in_its_repr(opened, session):
    page = opened(seance=session.id, page="saisie")
    page.type("Hypothèses du groupe", "motsecret")
    assert all("motsecret" not in repr(part) for part in page.parts(object) if hasattr(part, "comm"))
