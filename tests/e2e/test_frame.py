"""The frame in a browser: the agreement follows the protocol, danger, the console changes hands."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, expect

from kit.domain.dispositif import Level
from kit.messages import say
from kit.store import tables
from tests.e2e.house import House
from tests.e2e.leaving import taken, text_of
from tests.e2e.visits import PHONE, Visits, settled

pytestmark = pytest.mark.browser


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def preparing(visits: Visits, dispositif: str, group: str) -> Page:
    """The page that prepares a session of ``dispositif`` for a new group."""
    page = visits.console(page="preparer")
    page.get_by_label("Dispositif").select_option(value=dispositif)
    if page.get_by_label("Groupe", exact=True).count():
        page.get_by_label("Groupe", exact=True).select_option(value="new")
    page.get_by_label("Nom du groupe").fill(group)
    return page


def rows(house: House, session_id: str) -> list[object]:
    """Return every row about one session, in every table: other journeys write in the same store."""
    with house.access.store.read() as tx:
        work = tx.groups._work
        about = [table for table in tables.METADATA.sorted_tables if "session_id" in table.c]
        found = [
            tuple(row.values())
            for table in about
            for row in work.rows(sa.select(table).where(table.c.session_id == session_id))
        ]
        return [*found, tx.sessions.get(session_id), tx.words.of_scope(session_id)]


def test_the_agreement_follows_the_protocol_until_somebody_answers(visits: Visits) -> None:
    page = visits.console(page="preparer")
    page.get_by_text("Le cadre convenu", exact=True).click()
    protocol, time = page.get_by_label("Dispositif"), page.get_by_label("Le temps")
    expect(time).to_have_value("advisory")
    protocol.select_option(value="app/gease")
    expect(time).to_have_value("hidden")
    expect(page.get_by_text("la durée ne sert qu’à dire l’heure de fin")).to_be_visible()
    time.select_option(value="visible")
    protocol.select_option(value="app/socle")
    expect(time).to_have_value("visible")
    turns = page.get_by_label("Une personne compte les prises de parole")
    expect(turns).to_be_visible()
    page.get_by_label("un groupe réel").check()
    expect(turns).to_be_hidden()


def test_one_s_own_phases_are_composed_with_the_keyboard_alone(visits: Visits, house: House) -> None:
    page = preparing(visits, "app/libre", "Les Aulnes")
    page.get_by_label("Questionner", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("Minutes : Analyser".replace(" :", "\u00a0:")).fill("42")
    down = page.get_by_role("button", name="Descendre : Problématiser".replace(" :", "\u00a0:"))
    down.focus()
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    press(page, "Créer la séance")
    expect(page.get_by_role("heading", level=1)).to_have_text("Analyse des pratiques professionnelles")
    session_id = page.url.partition("seance=")[2].partition("&")[0]
    with house.access.store.read() as tx:
        phases = tx.sessions.get(session_id).protocol.phases
    assert [phase.title for phase in phases][2:5] == ["Décrire", "Analyser", "Problématiser"]
    assert {phase.title: phase.minutes for phase in phases}["Analyser"] == 42


def test_at_a_distance_with_two_facilitators_and_several_houses_the_opening_and_the_paper_say_so(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    page = preparing(visits, "app/socle", "Les trois maisons")
    page.get_by_text("Le cadre convenu", exact=True).click()
    for key in ("remote", "pair", "several_institutions"):
        page.get_by_label(say(f"settings.{key}"), exact=True).check()
    press(page, "Créer la séance")
    expect(page.get_by_role("heading", level=1)).to_have_text("Analyse des pratiques professionnelles")
    for key in ("remote", "pair", "several_institutions"):
        expect(page.locator("main")).to_contain_text(say(f"agreed.{key}"))
    protocol = house.access.registry.get("app")
    paper = " ".join(text_of(taken(page, "Dossier papier (PDF)", tmp_path)).split())
    for line in (protocol.remote_lines[0], protocol.institution_lines[0], say("pair.title")):
        assert " ".join(line.split()) in paper
    press(page, "Commencer la séance")
    press(page, "Relances")
    for line in (protocol.remote_lines[0], protocol.institution_lines[0]):
        expect(page.get_by_text(line)).to_be_visible()
    expect(page.locator("main")).to_contain_text(say("pair.title"))


def test_danger_keeps_the_focus_closes_on_escape_and_writes_nothing(visits: Visits, house: House) -> None:
    session = house.at("questionner")
    page = visits.console(seance=session.id, page="conduire")
    before = rows(house, session.id)
    button = page.get_by_role("button", name="Danger", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("dialog", name="Quelqu’un est peut-être en danger")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Ici, n’écrivez rien")
    expect(card.get_by_role("heading", level=2)).to_be_focused()
    for _ in range(3):
        page.keyboard.press("Tab")
        assert card.evaluate("dialog => dialog.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(button).to_be_focused()
    assert rows(house, session.id) == before
    room = visits.projection(session.id)
    expect(room.locator("main")).not_to_contain_text("Danger")


def test_the_console_is_handed_over_and_what_was_being_typed_stays(visits: Visits, house: House) -> None:
    session = house.at("questionner")
    context = visits.context()
    old = visits.console(context, seance=session.id, page="conduire")
    expect(old.get_by_role("heading", level=1)).to_have_text("Questionner")
    press(old, "Passer la console")
    with context.expect_page() as opened:
        old.get_by_role("link", name="Ouvrir la console ici").click()
    new = opened.value
    settled(new)
    expect(new.get_by_role("heading", level=1)).to_have_text("Questionner")
    expect(old.get_by_text("La console est passée.")).to_be_visible()
    expect(old.get_by_role("button", name="Suspendre")).to_be_hidden()
    old.get_by_label("Mes notes").last.fill("reste sur cet écran")
    expect(old.get_by_text("La console est tenue par l’autre intervenant·e").first).to_be_visible()
    expect(old.get_by_label("Mes notes").last).to_have_value("reste sur cet écran")
    new.get_by_label("Mes notes").last.fill("je prends la suite")
    new.keyboard.press("Tab")
    expect(new.get_by_text("enregistré à").first).to_be_visible()
    new.reload()
    settled(new)
    expect(new.get_by_role("heading", level=1)).to_have_text("Questionner")
    new.get_by_role("button", name="Problématiser →").click()
    expect(old.get_by_role("heading", level=1)).to_have_text("Problématiser")
    with house.access.store.read() as tx:
        private = tx.notes.of_session(session.id, levels=(Level.PRIVATE,))
    assert [each.text for each in private] == ["je prends la suite"]
    press(old, "Reprendre la console")
    press(old, "Oui")
    expect(new.get_by_text("La console est passée.")).to_be_visible()
    expect(old.get_by_role("button", name="Suspendre")).to_be_visible()


def test_on_a_phone_the_ways_out_are_behind_one_word(visits: Visits, house: House) -> None:
    session = house.at("questionner")
    page = visits.console(visits.context(viewport=PHONE), seance=session.id, page="conduire")
    header = page.locator(".m-header").bounding_box()
    assert header is not None
    assert header["height"] <= 66
    expect(page.get_by_role("button", name="Accueil")).to_be_hidden()
    press(page, "Menu")
    press(page, "Accueil")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vos séances")
