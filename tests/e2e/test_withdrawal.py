"""Somebody takes back what came from them: a code on their phone, typed on the console, and it is gone."""

import re

import pytest
from playwright.sync_api import Page, expect

from kit.domain.commands import Next, Start
from kit.domain.identity import Role
from kit.domain.review import fingerprint
from kit.service import review
from kit.service.drafts import Piece
from tests.e2e.hands import called, h1, press, sure, told
from tests.e2e.house import House
from tests.e2e.test_accessible import violations
from tests.e2e.visits import PHONE, Visits

pytestmark = pytest.mark.browser

THEIRS = "La porte du fond ne ferme pas."
OTHERS = "Le groupe des jeunes regarde qui gagne."
QUESTION = "Comment tenir la règle du repas ?"


def code_on(phone: Page) -> str:
    """Ask for one’s code and copy it."""
    press(phone, "Mon code de retrait")
    groups = phone.locator(".m-told-code span")
    expect(groups).to_have_count(3)
    return " ".join(groups.all_inner_texts())


def on_behalf(console: Page, text: str, name: str) -> None:
    """Say in the console, behind « le cercle change », whom a line comes from."""
    press(console, "Le cercle change")
    press(console, told("attribute.fold"))
    question = console.get_by_label(called(told("attribute.of", text=text)))
    question.select_option(label=name)
    question.locator("xpath=ancestor::form").get_by_role("button", name="Noter").click()


def test_a_code_from_a_phone_typed_on_the_console_takes_everything_of_theirs_away(
    visits: Visits, house: House
) -> None:
    session = house.at("analyser")
    house.write(session, "problematiser", "question", QUESTION)
    house.write(session, "analyser", "hypotheses", THEIRS)
    house.write(session, "analyser", "hypotheses", OTHERS)
    phone = visits.page(house.invitation(session, 2), visits.context(viewport=PHONE))
    code = code_on(phone)
    room = visits.projection(session.id)
    expect(room.get_by_text(THEIRS)).to_be_visible()

    console = visits.console(seance=session.id)
    on_behalf(console, THEIRS, "Saule")
    review.sign_off(
        house.access,
        session.id,
        Piece.TRACE,
        tuple(fingerprint(draft.text) for draft in review.look(house.access, session.id, Piece.TRACE).drafts),
    )
    page = visits.console(page="retirer")
    page.get_by_label("Code de retrait").fill(code.lower())
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Ce qui partirait pour de bon")).to_be_visible()
    expect(page.locator(".m-going li")).to_have_text(
        ["une note", "un prénom d’emprunt", "une relecture, à refaire"]
    )
    assert THEIRS not in page.locator("body").inner_text()
    assert violations(page, "ce qui partirait") == []
    asked = sure(page, "Retirer pour de bon")
    assert asked == told(
        "retire.confirm.ask", what="une note, un prénom d’emprunt et une relecture, à refaire"
    )
    h1(page, "Attestation de retrait")
    assert violations(page, "attestation") == []
    assert violations(phone, "le code") == []
    with page.expect_download() as printed:
        press(page, "Imprimer l’attestation")
    assert printed.value.suggested_filename == "attestation-de-retrait.pdf"

    expect(room.get_by_text(THEIRS)).to_have_count(0)
    expect(room.get_by_text(OTHERS)).to_be_visible()
    expect(phone.get_by_text("Bonjour Place 2")).to_be_visible()
    expect(console.get_by_role("textbox", name=re.compile("Hypothèses du groupe")).first).to_have_value(
        OTHERS
    )
    trace = visits.console(seance=session.id, page="relire", piece="trace")
    expect(trace.get_by_text(OTHERS)).to_be_visible()
    assert THEIRS not in trace.locator("body").inner_text()
    assert not house.holds(THEIRS)
    assert not review.look(house.access, session.id, Piece.TRACE).signed


def test_a_presenter_s_situation_leaves_the_room_and_the_memo(visits: Visits, house: House) -> None:
    session = house.at("problematiser")
    house.write(session, "problematiser", "question", QUESTION)
    house.write(session, "conclusion", "garde", "Je garde la phrase.")
    presenter = session.holder(Role.PRESENTER)
    assert presenter is not None
    phone = visits.page(house.invitation(session, presenter.number), visits.context(viewport=PHONE))
    code = code_on(phone)
    house.do(session, Next())
    room = visits.projection(session.id)
    expect(room.get_by_text(QUESTION)).to_be_visible()
    page = visits.console(page="retirer")
    page.get_by_label("Code de retrait").fill(code)
    press(page, "Voir ce qui partirait")
    expect(page.get_by_text("Sa situation aussi")).to_be_visible()
    sure(page, "Retirer pour de bon")
    h1(page, "Attestation de retrait")
    expect(room.get_by_text(QUESTION)).to_have_count(0)
    assert review.look(house.access, session.id, Piece.MEMO).drafts == ()


def test_a_code_nobody_was_given_says_what_to_do(visits: Visits, house: House) -> None:
    house.do(house.prepared(), Start())
    page = visits.console(page="retirer")
    field = page.get_by_label("Code de retrait")
    field.fill("4F7K-2M9T")
    press(page, "Voir ce qui partirait")
    expect(page.get_by_role("alert").filter(has_text="Un signe du code manque")).to_be_visible()
    expect(field).to_have_value("")
    expect(field).to_be_focused()
    assert page.evaluate("JSON.stringify(Object.entries(sessionStorage))").find("4F7K") == -1
