"""The first page, the page of a group, everything that is written: what they show and what a gesture does."""

import base64
from datetime import UTC, datetime

import pytest

from kit.domain.identity import new_id
from kit.service.carry import pack
from kit.service.groups import archive, listed_groups
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.service.searching import search
from kit.widgets.parts.address import Address
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form
from kit.widgets.parts.upload import Upload
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")


def another(access, label, month=11):
    plan = Plan(
        dispositif="app",
        variant="socle",
        planned=datetime(2026, month, 3, 13, 0, tzinfo=UTC),
        minutes=120,
        seat_names=("Orme", "Saule"),
        group_label=label,
    )
    return prepare(access, plan, new_id())


def fill(page, submit, **values):
    form = next(part for part in page.parts(Form) if part.submit_label == submit)
    given = {field["name"]: field["value"] for field in form.fields} | values
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": given})
    return form


def address(page):
    (found,) = page.parts(Address)
    return found.params


def group_of(access):
    return listed_groups(access)[0].group_id


def test_an_empty_home_offers_the_first_gesture_and_no_search(opened):
    page = opened()
    assert "Aucune séance pour l’instant" in page.read()
    assert page.labels()[-3:] == ["Préparer une séance", "Saisie à froid", "Composer notre dispositif"]
    assert [part.label for part in page.parts(Upload)] == ["Ouvrir une séance emportée"]


def test_home_puts_sessions_under_their_group(opened, session, access):
    another(access, "Les Aulnes")
    words = opened().read()
    assert "Les Vergnes Situation pas encore choisie mardi 3 novembre 2026" in words
    assert "Les Aulnes Situation pas encore choisie mardi 3 novembre 2026" in words


def test_the_page_of_a_group_opens_from_home_and_renames_it(opened, session, access):
    page = opened()
    page.click("Ce groupe")
    assert address(page) == {"page": "groupe", "groupe": group_of(access)}
    fill(page, "Renommer", label="L’équipe du soir")
    assert "L’équipe du soir" in page.read()
    assert listed_groups(access)[0].label == "L’équipe du soir"


def test_a_group_is_put_away_found_behind_a_word_and_taken_out(opened, session, access):
    page = opened(page="groupe", groupe=group_of(access))
    page.click("Archiver ce groupe")
    assert "Ce groupe est archivé" in page.read()
    home = opened()
    assert "Les Vergnes" not in home.read()
    assert "Groupes archivés" in home.labels()
    home.click("Voir « Les Vergnes »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    home.click("Reprendre ce groupe")
    assert "Ce groupe est archivé" not in home.read()
    assert "Les Vergnes" in opened().read()


def test_deleting_a_group_says_what_goes_and_leads_to_the_proof(opened, session, access):
    write(access, session, "analyser", "hypotheses", "une idée")
    page = opened(page="groupe", groupe=group_of(access))
    confirm = page.button("Effacer ce groupe…").confirm
    assert "une séance, une note et 4 prénoms d’emprunt" in confirm
    page.click("Effacer ce groupe…")
    assert address(page).keys() == {"page", "marque"}
    assert page.title() == "Certificat d’effacement"
    assert "une séance, une note et 4 prénoms d’emprunt" in page.read()
    assert "Les Vergnes" not in page.read()
    assert listed_groups(access) == ()
    page.click("Retour aux séances")
    assert address(page) == {}
    assert "Aucune séance pour l’instant" in page.read()


def test_nothing_goes_when_something_was_written_since_the_question(opened, session, access):
    page = opened(page="groupe", groupe=group_of(access))
    write(access, session, "analyser", "hypotheses", "venue entre-temps")
    page.click("Effacer ce groupe…")
    assert "rien n’a été effacé" in page.read()
    assert "une note" in page.button("Effacer ce groupe…").confirm
    assert len(search(access).sessions) == 1


@pytest.mark.parametrize("garbage", ["", "x", "<script>", "00000000-0000-7000-8000-000000000000"])
def test_a_garbage_group_leads_home_with_a_sentence(opened, session, garbage):
    page = opened(page="groupe", groupe=garbage)
    assert "Ce groupe est introuvable" in page.read()
    assert "Préparer une séance" in page.labels()


def test_what_else_is_done_with_a_session_is_made_when_asked_for(opened, session):
    page = opened()
    assert "Effacer…" not in page.labels()
    page.click("Autres gestes")
    assert "Effacer…" in page.labels()
    assert [part.label for part in page.parts(Download)] == ["Emporter"]
    assert "tout en clair" in page.parts(Download)[0].hint
    page.click("Replier")
    assert "Effacer…" not in page.labels()


def test_a_session_is_deleted_from_home_after_saying_what_goes(opened, session, access):
    page = opened()
    page.click("Autres gestes")
    assert "4 prénoms d’emprunt" in page.button("Effacer…").confirm
    page.click("Effacer…")
    assert search(access).sessions == ()
    assert page.title() == "Certificat d’effacement"
    assert f"Séance {session.id}" in page.read().replace("\u00a0", " ")
    page.click("Retour aux séances")
    assert "Aucune séance dans ce groupe." in page.read()


def test_the_last_session_is_duplicated_from_home(opened, session, access):
    page = opened()
    page.click("Autres gestes")
    fill(page, "Dupliquer", planned="2027-01-12T14:00")
    assert address(page)["page"] == "seance"
    made = desk(access, address(page)["seance"])
    assert (made.group, made.session.planned.isoformat()[:10]) == ("Les Vergnes", "2027-01-12")


def test_search_keeps_what_answers_and_gives_everything_back(opened, session, access):
    another(access, "Les Aulnes", month=12)
    page = opened()
    fill(page, "Chercher", text="AULNES")
    assert "Une séance trouvée" in page.read()
    assert "Les Vergnes" not in page.read()
    fill(page, "Chercher", text="", until="2026-11-30")
    assert "Les Aulnes" not in page.read()
    fill(page, "Chercher", text="chêne", until=None)
    assert "Aucune séance ne correspond" in page.read()
    page.click("Tout revoir")
    assert "Les Aulnes" in page.read()
    assert "Les Vergnes" in page.read()


def test_search_in_archived_groups_only_when_asked(opened, session, access):
    archive(access, group_of(access))
    page = opened()
    fill(page, "Chercher", text="vergnes")
    assert "Aucune séance ne correspond" in page.read()
    fill(page, "Chercher", text="vergnes", archived=True)
    assert "Une séance trouvée" in page.read()


def test_a_carried_session_is_opened_from_home(opened, session, access):
    content = pack(access, session.id).file.content
    page = opened()
    page.parts(Upload)[0].receive(
        {
            "type": "piece",
            "action": new_id(),
            "upload": "u",
            "rank": 0,
            "size": len(content),
            "data": base64.b64encode(content).decode(),
        }
    )
    assert address(page) == {"page": "seance", "seance": session.id}


def test_everything_written_is_there_by_phase_and_moves_in_two_gestures(opened, session, access):
    note_id = write(access, session, "analyser", "hypotheses", "Une piste en fait")
    page = opened(seance=session.id, page="ecrits")
    assert "Tout ce qui est écrit" in page.read()
    moving = [part for part in page.parts(CommandButton) if part.label == "Déplacer une note"]
    phases = [phase.key for phase in session.protocol.phases if phase.fields]
    button = moving[phases.index("analyser")]
    button.receive({"type": "act", "action": new_id(), "revision": 0})
    form = next(part for part in page.parts(Form) if part.submit_label == "Déplacer")
    assert "Une piste en fait" in form.fields[0]["label"]
    place = next(
        key for key, name in form.fields[0]["options"] if "titre" in name.lower() and "propos" not in name
    )
    fill(page, "Déplacer", to=place)
    moved = next(each for each in desk(access, session.id).notes if each.note.id == note_id)
    assert moved.note.field == "titre"
    assert "Rien à déplacer ici." in page.read()
