"""On the page: questions of the dispositif, the stage proposed, roles proposed, its help, what paper said."""

from dataclasses import replace

import pytest

from kit.domain.commands import Close, Gesture
from kit.domain.identity import new_id
from kit.service.door import perform
from kit.service.prepare import prepare
from kit.service.reading import desk
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form
from tests.plans import FOUR

pytestmark = pytest.mark.usefixtures("loop")

REGULATION = replace(FOUR, dispositif="regulation", variant="diagnostic")


def closed(access, plan):
    session = prepare(access, plan, new_id())
    perform(access, session.id, Gesture(new_id(), session.revision), Close())
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def form_of(page):
    return next(form for form in page.parts(Form) if any(each["name"] == "timebox" for each in form.fields))


def field(form, name):
    return next(each for each in form.fields if each["name"] == name)


def fill(form, **answers):
    values = {each["name"]: each["value"] for each in form.fields} | answers
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": values})


def test_each_question_of_a_dispositif_is_asked_for_it_alone(opened):
    form = form_of(opened(page="preparer"))
    asked = field(form, "own regulation regulation_decides")
    assert asked["label"].startswith("Le groupe prend-il des décisions communes")
    assert [value for value, _ in asked["options"]] == ["oui", "non"]
    assert asked["value"] == "oui"
    assert set(asked["shown_for"]) == {
        f"regulation/{stage}" for stage in ("entretiens", "diagnostic", "accompagnement", "bilan")
    }
    assert asked["group"] == "Le cadre convenu"


def test_the_seats_proposed_are_those_the_dispositif_recommends(opened):
    people = field(form_of(opened(page="preparer")), "people")
    assert (people["presets"]["management_support/individuel"], people["presets"]["app/socle"]) == (1, 7)


def test_its_answer_is_kept_said_and_obeyed(opened):
    page = opened(page="preparer")
    fill(
        form_of(page),
        dispositif="regulation/accompagnement",
        group="Les Aulnes",
        several_institutions=True,
        people=3,
        names=["", "", ""],
        **{"own regulation regulation_decides": "non"},
    )
    session = page.app.model.desk.session
    assert session.settings.answer("regulation_decides") == "non"
    assert session.settings.several_institutions
    assert "décisions communes\u202f? non" in page.read()
    assert "plusieurs établissements" in page.read()


def test_the_next_stage_comes_first_and_says_why(opened, access):
    group = closed(access, replace(REGULATION, variant="entretiens"))
    form = form_of(opened(page="preparer", groupe=group))
    choice = field(form, "dispositif")
    assert choice["value"] == "regulation/diagnostic"
    assert "1. Entretiens" in choice["hint"]
    assert choice["presets"] == {group: "regulation/diagnostic"}
    assert field(form, "minutes")["value"] == access.registry.get("regulation").variant("diagnostic").minutes


def test_a_role_that_goes_round_is_proposed_and_accepted_in_two_taps(opened, access):
    group = closed(access, REGULATION)
    session = prepare(access, replace(REGULATION, group_id=group, group_label=""), new_id())
    page = opened(page="seance", seance=session.id)
    page.click("Les rôles de la séance\u00a0: une proposition")
    assert "Pourquoi pas Orme, qui ne l’a pas encore tenu\u202f?" in page.read()
    page.click("Orme dit oui")
    assert [seat.role.value for seat in desk(access, session.id).session.seats][:2] == [
        "timekeeper",
        "participant",
    ]


def test_a_group_that_did_not_meet_is_proposed_no_role(opened, session):
    assert not [
        label for label in opened(page="seance", seance=session.id).labels() if "proposition" in label
    ]


def test_what_was_said_on_paper_is_declared_afterwards(opened, access):
    session = prepare(access, REGULATION, new_id())
    page = opened(page="saisie", seance=session.id)
    page.click("Le groupe valide le processus")
    assert desk(access, session.id).session.declared == ("processus_valide",)
    page.click("✓ Le groupe valide le processus")
    assert desk(access, session.id).session.declared == ()


def test_the_help_of_a_dispositif_says_its_frame_and_hands_its_sheet(opened):
    page = opened(page="aide", sujet="dispositifs/regulation")
    assert page.title() == "Régulation d’équipe"
    said = page.read()
    assert "Le bouc émissaire" in said
    assert "indispensable" in said
    assert {part.label for part in page.parts(Download)} == {
        "Imprimer les repères (PDF)",
        "Repères à modifier (.docx)",
        "Repères en page web (.html)",
    }


def test_the_help_lists_every_dispositif_and_says_when_one_is_gone(opened, access):
    page = opened(page="aide", sujet="dispositifs")
    labels = {part.label for part in page.parts(CommandButton)}
    assert {each.title for each in access.registry.dispositifs} <= labels
    assert "n’est pas sur cet ordinateur" in opened(page="aide", sujet="dispositifs/absent").read()
