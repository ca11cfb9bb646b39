"""The facilitator's page, headless: what it shows, what a click does, what a refusal says."""

from dataclasses import replace

import pytest

from kit.domain.dispositif import Level
from kit.domain.identity import Role, new_id
from kit.domain.note import LastWord
from kit.service import notes
from kit.service.prepare import prepare
from kit.widgets.parts.address import Address
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.form import Form
from kit.widgets.parts.zone import WritingZone
from tests.plans import FOUR

pytestmark = pytest.mark.usefixtures("loop")


def test_home_lists_sessions_and_opens_one_where_it_is(opened, session):
    page = opened()
    assert "Les Vergnes Situation pas encore choisie mardi 3 novembre 2026" in page.read()
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
    assert "Passages encore à décider : 1" in page.read()
    assert "Prêt à sortir" not in page.read()


def test_no_widget_of_the_page_shows_words_in_its_repr(opened, session):
    page = opened(seance=session.id, page="saisie")
    page.type("Hypothèses du groupe", "motsecret")
    assert all("motsecret" not in repr(part) for part in page.parts(object) if hasattr(part, "comm"))


def to(page, title):
    """Go forward until the phase called ``title``, passing over what holds it."""
    page.click("Commencer la séance")
    while page.title() != title:
        held = "Je m’en occupe" in page.labels()
        page.click("Je m’en occupe" if held else page.onward())


def test_a_title_is_retained_in_one_gesture_and_names_the_session(opened, session):
    page = opened(seance=session.id, page="seance")
    to(page, "Retour et choix")
    page.type("Les titres proposés", "Le portail")
    page.click("Retenir")
    assert page.app.model.desk.title == "Le portail"
    assert "✓ retenu" in page.labels()


def test_the_tool_names_nobody_and_whoever_says_yes_presents(opened, session):
    page = opened(seance=session.id, page="seance")
    to(page, "Retour et choix")
    (who,) = [form for form in page.parts(Form) if form.submit_label == "A dit oui"]
    assert who.fields[0]["value"] == ""
    saule = session.seats[1].id
    who.receive({"type": "submit", "action": new_id(), "revision": 0, "values": {"seat": saule}})
    assert page.app.model.desk.named(Role.PRESENTER) == "Saule"
    assert "Je m’en occupe" not in page.labels()
    assert "Saule a dit oui." in page.read()


def test_a_role_given_leaves_the_line_being_typed_where_it_is(opened, session):
    page = opened(seance=session.id, page="seance")
    to(page, "Retour et choix")
    zone = next(part for part in page.parts(WritingZone) if part.label == "Mes notes")
    (form,) = [each for each in page.parts(Form) if each.submit_label == "Confier ce rôle"]
    seats = {"seat": session.seats[1].id, "role": "presenter"}
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": seats})
    assert page.app.model.desk.named(Role.PRESENTER) == "Saule"
    assert zone in page.parts(WritingZone)
    assert form in page.parts(Form)


def test_the_second_situation_starts_blank_and_the_first_is_kept(opened, session):
    page = opened(seance=session.id, page="seance")
    to(page, "Problématiser")
    page.type("La question", "Comment tenir ?")
    while "Une seconde situation" not in page.labels():
        page.click(page.onward())
    page.click("Une seconde situation")
    assert "Seconde situation" in page.read()
    assert page.app.model.desk.question == ""
    while not page.zones("La question"):
        held = "Je m’en occupe" in page.labels()
        page.click("Je m’en occupe" if held else page.onward())
    assert page.zones("La question")[0].items == []
    page.type("La question", "Comment se taire ?")
    page.click("Terminer la séance")
    assert "Mémo de la seconde situation" in page.labels()
    cold = opened(seance=session.id, page="saisie")
    assert [item["text"] for item in cold.zones("La question")[0].items] == ["Comment tenir ?"]
    (second,) = cold.zones("La question — seconde situation")
    assert [item["text"] for item in second.items] == ["Comment se taire ?"]


def test_somebody_received_alone_is_not_asked_whether_another_person_would_present(access, opened):
    def offered(names):
        plan = replace(FOUR, dispositif="management_support", variant="individuel", seat_names=names)
        page = opened(seance=prepare(access, plan, new_id()).id, page="saisie")
        return "Une seconde situation" in page.labels()

    assert (offered(("Orme",)), offered(("Orme", "Saule"))) == (False, True)


def test_a_session_without_situation_goes_on_to_its_end(opened, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    assert "Une situation passée, « qui reste »" in page.read().replace("\u00a0", " ")
    page.click("Séance sans situation")
    assert page.app.model.desk.session.phase == "meta"
    assert page.labels().count("Une seconde situation") == 0


def test_the_short_mode_shows_what_is_essential_and_nothing_else_to_write(opened, session):
    page = opened(seance=session.id, page="saisie")
    page.click("Mode court : trois champs".replace(" :", "\u00a0:"))
    assert [zone.label for zone in page.parts(WritingZone)] == ["La question", "Pistes", "Ce que je garde"]
    page.click("Tout montrer")
    assert "Hypothèses du groupe" in [zone.label for zone in page.parts(WritingZone)]


def test_the_fate_of_the_trace_is_chosen_and_closing_says_what_it_destroys(opened, session, access):
    page = opened(seance=session.id, page="seance")
    to(page, "Méta et clôture")
    page.type("Ce que nous apprenons, utile ailleurs", "Prendre le temps.")
    fate = next(each for each in page.parts(Choice) if each.legend.startswith("Que devient la trace"))
    assert fate.chosen == ["undecided"]
    fate.receive({"type": "choose", "action": new_id(), "revision": fate.revision, "values": ["destroyed"]})
    assert fate.chosen == ["destroyed"]
    assert "tout ce qu’il a écrit s’efface" in page.button("Terminer la séance").confirm
    page.click("Terminer la séance")
    assert notes.of_session(access, session.id) == ()


def test_the_presenter_keeps_or_withdraws_item_by_item(opened, session, access):
    page = opened(seance=session.id, page="seance")
    to(page, "Analyser")
    page.type("Hypothèses du groupe", "La règle protège.")
    while page.title() != "Conclusion de l’exposant·e":
        page.click(page.onward())
    (word,) = [each for each in page.parts(Choice) if each.legend == "La règle protège."]
    word.receive({"type": "choose", "action": new_id(), "revision": 0, "values": ["withdrawn"]})
    assert word.chosen == ["withdrawn"]
    (only,) = notes.of_session(access, session.id)
    assert only.note.last_word is LastWord.WITHDRAWN


def test_a_prompt_of_ones_own_stands_with_the_others_and_can_be_let_go(opened, session):
    page = opened(seance=session.id, page="seance")
    to(page, "Analyser")
    (form,) = [each for each in page.parts(Form) if each.submit_label == "Garder cette relance"]
    values = {"text": "Qui manque ici ?"}
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": values})
    assert "Qui manque ici ?" in page.read()
    page.click("Effacer")
    assert "Qui manque ici ?" not in page.read()


def test_a_hypothesis_is_offered_the_facts_to_lean_on(opened, session, access):
    page = opened(seance=session.id, page="seance")
    to(page, "Décrire")
    fact = page.type("Les faits, dans l’ordre", "La carafe tombe.")
    while not page.zones("Hypothèses du groupe"):
        page.click(page.onward())
    guess = page.type("Hypothèses du groupe", "La carafe demande.")
    (zone,) = page.zones("Hypothèses du groupe")
    assert zone.ties == [[fact, "La carafe tombe."]]
    assert zone.asks == "Quelle lecture manque\u202f?"
    zone.receive({"type": "tie", "id": guess, "tie": fact, "action": new_id()})
    assert zone.items[0]["tied_to"] == fact


def test_why_a_gate_was_passed_over_is_asked_afterwards_and_in_private(opened, session, access):
    page = opened(seance=session.id, page="seance")
    to(page, "Décrire")
    page.click("Terminer la séance")
    (label,) = [zone.label for zone in page.parts(WritingZone)]
    assert label.replace("\u00a0", " ").startswith("Vous avez passé outre : « Décrire »")
    page.type(label, "Il restait peu de temps.")
    (only,) = notes.of_session(access, session.id)
    assert only.note.level is Level.PRIVATE
