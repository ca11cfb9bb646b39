"""Pieces, dates and the register on screen: what the pages show and what a gesture does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain.commands import Close, Gesture, Start
from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.service import notes, pieces, retention
from kit.service.calendar import local
from kit.service.door import perform
from kit.service.register_reading import register
from kit.service.registering import remember
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.download import Download
from kit.widgets.parts.form import Form
from tests.writing import write

pytestmark = pytest.mark.usefixtures("loop")

TEXT = "Dix séances de deux heures."


@pytest.fixture
def group_id(access, session):
    with access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


@pytest.fixture
def closed(access, session):
    """The session over, with a note of mine."""
    perform(access, session.id, Gesture(new_id(), 0), Start())
    write(access, session, "analyser", "notes_analyser", "pour moi")
    perform(access, session.id, Gesture(new_id(), 1), Close())
    return session


@pytest.fixture
def overdue(access, closed):
    """A machine on which the date of these notes is over."""
    return replace(access, clock=lambda: datetime(2026, 12, 24, 12, tzinfo=UTC))


@pytest.fixture
def later(opened, overdue, monkeypatch):
    """Open the page on that machine."""
    monkeypatch.setattr("kit.service.access.utc_now", lambda: overdue.clock())

    def at(**params):
        page = opened()
        page.app.model.access = overdue
        page.app.model.go(**params)
        return page

    return at


def fill(page, submit, **values):
    form = next(part for part in page.parts(Form) if part.submit_label == submit)
    given = {field["name"]: field["value"] for field in form.fields} | values
    form.receive({"type": "submit", "action": new_id(), "revision": 0, "values": given})
    return form


def test_a_piece_is_added_from_the_page_of_the_group_read_and_erased(opened, access, group_id):
    page = opened(page="groupe", groupe=group_id)
    page.click("Pièces du groupe")
    assert page.title() == "Pièces du groupe"
    page.click("Ajouter une pièce")
    fill(page, "Garder cette pièce", level="contract", title="Lettre de cadrage", text=TEXT)
    assert "Lettre de cadrage" in page.read()
    assert "durée à vérifier" in page.read()
    assert TEXT not in page.read()
    page.click("Lire")
    assert TEXT in page.read()
    assert [part.label for part in page.parts(Download)] == ["Word", "PDF"]
    page.click("Effacer…")
    assert pieces.of_group(access, group_id) == ()
    assert "Aucune pièce pour l’instant." in page.read()


def test_a_piece_without_a_text_is_refused_beside_the_form(opened, access, group_id):
    page = opened(page="pieces", groupe=group_id)
    form = fill(page, "Garder cette pièce", level="proof", title="Émargement", text="")
    assert set(form.errors) == {"text"}
    assert pieces.of_group(access, group_id) == ()


def test_a_piece_is_kept_longer(opened, access, group_id):
    made = pieces.add(access, group_id, Level.SUMMARY, "Synthèse", "Trois axes.", new_id())
    page = opened(page="pieces", groupe=group_id)
    page.click("Lire")
    fill(page, "Changer la date", until="2040-01-31")
    [now] = pieces.of_group(access, group_id)
    assert f"{local(now.until):%Y-%m-%d}" == "2040-01-31"
    assert now.until > made.until


def test_the_summary_that_may_name_somebody_says_so_and_stays(opened, access, group_id):
    pieces.add(access, group_id, Level.SUMMARY, "Synthèse", "Madame Durand propose.", new_id())
    page = opened(page="pieces", groupe=group_id)
    page.click("Lire")
    download = page.parts(Download)[0]
    sent = []
    download.send = lambda content, buffers=None: sent.append(content)
    download.receive({"type": "ask", "action": new_id()})
    assert "peut encore nommer quelqu’un" in sent[-1]["sentence"]
    assert [content["type"] for content in sent] == ["done"]


def test_dates_are_proposed_and_confirmed_on_what_is_kept(opened, access, session):
    write(access, session, "analyser", "hypotheses", "au groupe")
    page = opened(page="memoire", seance=session.id)
    assert "Trace du groupe\u00a0: à garder jusqu’au mercredi 3 novembre 2027, date proposée" in page.read()
    fill(page, "Confirmer cette date")
    assert "date proposée" not in page.read()
    [kept] = retention.of_session(access, session.id)
    assert kept.confirmed
    assert page.button("Le registre de cette séance")


def test_a_date_that_is_over_is_refused_in_the_form(opened, access, session):
    write(access, session, "analyser", "hypotheses", "au groupe")
    page = opened(page="memoire", seance=session.id)
    form = fill(page, "Confirmer cette date", until="2020-01-01")
    assert form.errors["until"].startswith("Cette date est passée")
    assert not retention.of_session(access, session.id)[0].confirmed


def test_after_the_closing_ones_own_notes_may_be_erased_and_nothing_insists(opened, access, closed):
    page = opened(page="conduire", seance=closed.id)
    assert "Vous en avez écrit une, pour vous seul·e." in page.read()
    assert page.button("Effacer mes notes").kind == "plain"
    page.click("Effacer mes notes")
    assert notes.of_session(access, closed.id) == ()
    assert "Effacer mes notes" not in page.labels()


def test_home_says_nothing_while_no_date_is_over(opened, session):
    assert "Voir lesquels" not in opened().labels()


def test_home_says_in_one_line_that_a_date_is_over_and_leads_to_it(later, access, closed):
    page = later(page=None)
    assert "Un écrit a dépassé sa date." in page.read()
    assert page.labels()[-1] == "Voir lesquels"
    page.click("Voir lesquels")
    assert page.title() == "Écrits qui ont dépassé leur date"
    assert "Séance du mardi 3 novembre 2026 (une note)" in page.read()


def test_what_is_over_is_kept_longer_or_erased(later, overdue, access, closed):
    page = later(page="conservation")
    fill(page, "Garder", until="2027-03-01")
    assert "Aucun écrit n’a dépassé sa date." in page.read()
    retention.keep_until(overdue, closed.id, Level.PRIVATE, overdue.clock())
    page = later(page="conservation")
    assert retention.due(overdue).items == ()


def test_what_is_over_is_erased_by_a_gesture_that_says_what_goes(later, access, closed):
    page = later(page="conservation")
    assert "mes notes" in page.button("Effacer").confirm
    page.click("Effacer")
    assert notes.of_session(access, closed.id) == ()
    assert "Aucun écrit n’a dépassé sa date." in page.read()


def test_a_clock_set_back_is_said_and_put_right(later, overdue, access, closed):
    remember(replace(access, clock=lambda: overdue.clock() + timedelta(days=300)), "unlocked")
    page = later(page=None)
    assert "L’horloge de cet ordinateur semble en retard" in page.read()
    page.click("Voir lesquels")
    assert "Effacer" not in page.labels()
    page.click("Cette horloge est à l’heure")
    assert "Effacer" in page.labels()


def test_the_register_of_a_session_is_read_then_the_whole_of_it(opened, access, session):
    page = opened(page="registre", seance=session.id)
    assert page.title() == "Le registre"
    assert f"L’intervenant·e ouvre la séance {session.id[-6:]}." in page.read()
    remember(access, "backed_up", detail={"sessions": 3, "key": 1})
    page.click("Tout le registre")
    assert "L’intervenant·e fait une copie de sauvegarde (3 séances)." in page.read()
    assert "Vérifié\u00a0:" in page.read()


def test_a_session_is_told_as_opened_once_for_each_page_load(opened, access, session):
    page = opened(page="seance", seance=session.id)
    page.app.go(page="memoire")
    page.app.go(page=None, seance=None)
    page.app.go(page="seance", seance=session.id)
    assert len(register(access, session.id).lines) == 1
    opened(page="seance", seance=session.id)
    assert len(register(access, session.id).lines) == 2
    assert isinstance(page.app, ConsoleApp)
