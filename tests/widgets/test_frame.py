"""The frame on the page: what was agreed, who may do what, danger, suspension."""

from datetime import UTC, datetime

import pytest
import sqlalchemy as sa

from kit.domain.identity import new_id
from kit.domain.session import Setting
from kit.domain.settings import Settings, Timebox
from kit.service import procedure, reading
from kit.service.prepare import Plan, prepare
from kit.store import tables
from kit.widgets.parts.card_over import CardOver
from kit.widgets.parts.form import Form

pytestmark = pytest.mark.usefixtures("loop")


def form_with(page, name):
    return next(form for form in page.parts(Form) if any(f["name"] == name for f in form.fields))


def fill(form, **answers):
    values = {field["name"]: field["value"] for field in form.fields} | answers
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": values})


def field(form, name):
    return next(each for each in form.fields if each["name"] == name)


def everything(access):
    with access.store.read() as tx:
        work = tx.groups._work
        return {
            table.name: [tuple(row.values()) for row in work.rows(sa.select(table))]
            for table in tables.METADATA.sorted_tables
        }


def test_the_form_proposes_what_the_tradition_and_the_group_settled(opened, access, session):
    with access.store.read() as tx:
        group = tx.engagements.get(session.engagement_id).group_id
    form = form_with(opened(page="preparer", groupe=group), "timebox")
    timebox = field(form, "timebox")
    assert timebox["group"] == "Le cadre convenu"
    assert timebox["presets"]["app/gease"] == "hidden"
    assert timebox["presets"][f"{group}|app/socle"] == "advisory"
    assert field(form, "known")["value"] == group
    assert field(form, "minutes")["presets"]["app/socle"] == 120
    assert "aucune phase n’est minutée" in field(form, "minutes")["hints"]["app/gease"]
    assert field(form, "count_turns")["shown_for"] == ("training",)


def test_a_filled_form_prepares_the_session_under_its_frame(opened, access, session):
    page = opened(page="preparer")
    fill(form_with(page, "timebox"), group="Les Aulnes", timebox="visible", remote=True, short=True, people=2,
         names=["Orme", "Saule"])  # fmt: skip
    made = page.app.model.desk.session
    assert (made.settings, made.short) == (Settings(timebox=Timebox.VISIBLE, remote=True), True)
    assert "temps visible par tout le monde" in page.read()
    assert "à distance" in page.read()


def test_a_known_group_needs_no_name_and_keeps_its_own(opened, access, session):
    with access.store.read() as tx:
        group = tx.engagements.get(session.engagement_id).group_id
    page = opened(page="preparer", groupe=group)
    fill(form_with(page, "timebox"), people=2, names=["Orme", "Saule"])
    assert page.app.model.desk.session.engagement_id == session.engagement_id


def test_typed_afterwards_a_known_group_keeps_its_agreement_and_a_protocol_its_own(opened, session):
    page = opened(page="saisie")
    form = form_with(page, "known")
    fill(form, known=field(form, "known")["options"][1][0])
    assert page.app.model.desk.session.engagement_id == session.engagement_id
    page = opened(page="saisie")
    fill(form_with(page, "known"), dispositif="app/gease", group="Les Aulnes")
    assert page.app.model.desk.session.settings.timebox is Timebox.HIDDEN


def test_a_form_without_a_group_says_what_to_correct(opened):
    page = opened(page="preparer")
    form = form_with(page, "timebox")
    fill(form, names=["Orme"] * 7)
    assert form.errors == {"group": "Remplissez ce champ."}
    fill(form, group="Les Aulnes", names=["Orme"] * 7)
    assert form.errors == {
        "names": "Deux personnes porteraient le même prénom d’emprunt. Changez l’un des deux."
    }
    fill(
        form, group="Les Aulnes", people=2, names=["", ""], dispositif="app/libre", **{"phases app/libre": []}
    )
    assert form.errors == {"phases app/libre": "Aucune phase n’est choisie. Gardez-en au moins une."}
    fill(form, group="Les Aulnes", people=2, names=["", ""], minutes=5)
    assert form.errors == {"minutes": "La durée se compte de 15 à 480 minutes. Corrigez la durée."}


def test_the_phases_of_an_open_variant_are_chosen_in_the_form(opened, access):
    page = opened(page="preparer")
    open_one = next(each for each in access.registry.get("app").variants if each.open)
    kept = [phase.key for phase in open_one.phases if not phase.situation]
    name = f"phases app/{open_one.key}"
    form = form_with(page, name)
    fill(form, dispositif=f"app/{open_one.key}", group="G", people=2, names=["", ""],
         **{name: [f"{kept[0]}:7", *kept[1:]]})  # fmt: skip
    phases = page.app.model.desk.session.protocol.phases
    assert [(phase.key, phase.minutes) for phase in phases] == [
        (kept[0], 7),
        *((key, None) for key in kept[1:]),
    ]


def test_a_prepared_session_is_ready_or_not_and_never_says_who(opened, access):
    plan = Plan(
        dispositif="app",
        variant="socle",
        planned=datetime(2026, 11, 3, 13, 0, tzinfo=UTC),
        minutes=120,
        seat_names=("Orme", "Saule", "Tilleul"),
        group_label="G",
        manager_present=True,
    )
    page = opened(seance=prepare(access, plan, new_id()).id, page="seance")
    assert "Pas prêt" in page.read()
    page.click("Je m’en occupe")
    assert "Pas prêt" not in page.read()
    assert "Prêt" in page.read()
    page.click("Commencer la séance")
    assert page.app.model.desk.session.status == "running"


def test_who_may_do_what_is_a_card_for_each_role_that_is_held(opened, access, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    assert "Observateur·rice" not in page.read().split("Qui fait quoi maintenant")[1].split("Le cercle")[0]
    fill(form_with(page, "role"), seat=session.seats[1].id, role="presenter")
    cards = page.read().split("Qui fait quoi maintenant")[1]
    assert "Exposant·e Saule" in cards
    assert "Peut" in cards
    assert "Ce n’est pas son rôle de" in cards


def test_somebody_leaves_comes_back_arrives_and_is_renamed(opened, access, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    orme = session.seats[0].id
    fill(form_with(page, "whom"), whom=orme, what="out")
    assert "parti·e plus tôt" in page.read()
    fill(form_with(page, "whom"), whom=orme, what="back")
    assert "parti·e plus tôt" not in page.read()
    fill(form_with(page, "whom"), whom="arrives", new="If")
    fill(form_with(page, "whom"), whom=orme, what="name", name="Aulne")
    names = reading.desk(access, session.id).seat_names
    assert list(names.values()) == ["Aulne", "Saule", "Tilleul", "Charme", "If"]
    assert "Aulne" in page.read()


def test_danger_opens_over_the_page_and_every_table_stays_as_it_was(opened, access, session):
    with access.store.read() as tx:
        group = tx.engagements.get(session.engagement_id).group_id
    procedure.keep(access, group, "Prévenir l’astreinte")
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    before = everything(access)
    (card,) = page.parts(CardOver)
    card.receive({"type": "open"})
    shown = [line for _, lines in card.sections for line in lines]
    assert "Prévenir l’astreinte" in shown
    assert shown[0] == "Suivez la procédure de l’établissement, hors de cet outil."
    assert any("à vérifier avec l’établissement" in line for line in shown)
    assert everything(access) == before


def test_a_suspended_session_asks_for_no_reason_and_leaves_nothing_to_write(opened, access, session):
    page = opened(seance=session.id, page="seance")
    page.click("Commencer la séance")
    with access.store.read() as tx:
        before = tx.journal.of_session(session.id)
    page.click("Suspendre")
    assert "On s’arrête là un moment" in page.read()
    assert page.read().count("Que faut-il pour reprendre\u00a0?") == 1
    assert page.button("Reprendre la séance").kind == "primary"
    assert "Terminer la séance" in page.labels()
    with access.store.read() as tx:
        assert tx.journal.of_session(session.id) == before
    page.click("Reprendre la séance")
    assert "Ouverture" in page.read()


def test_counting_turns_is_proposed_in_training_only(opened, access):
    page = opened(page="preparer")
    fill(form_with(page, "timebox"), group="G", people=2, names=["", ""], count_turns=True, setting="real")
    made = page.app.model.desk.session
    assert (made.setting, made.settings.count_turns) == (Setting.REAL, False)
