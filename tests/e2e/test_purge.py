"""A session erased for good on one page: the proof is handed over, other pages let go of their drafts."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.domain.commands import Start
from kit.domain.identity import new_id
from tests.e2e.hands import h1, press, sure, told
from tests.e2e.house import House
from tests.e2e.leaving import taken, text_of
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

TITLE = "Le cahier dans le couloir"
FACT = "La lucarne du grenier restait ouverte."
DRAFT = "une phrase pas encore enregistrée"


def drafts(page: Page, session_id: str) -> list[str]:
    """What this tab keeps of a session."""
    found: list[str] = page.evaluate(
        "id => Object.keys(sessionStorage).filter(key => key.includes(id))", session_id
    )
    return found


def leave_draft(page: Page, session_id: str) -> None:
    """Leave in the tab what an outage leaves."""
    key = f"{session_id}:decrire:faits:{new_id()}"
    page.evaluate("([key, text]) => sessionStorage.setItem(key, JSON.stringify({text}))", [key, DRAFT])


def test_a_session_erased_leaves_a_proof_and_no_draft_in_other_pages(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    session = house.do(
        house.prepared(group="Les Lucarnes", names=("If", "Aulne", "Sorbier", "Érable")), Start()
    )
    house.write(session, "choix", "titre", TITLE)
    house.write(session, "decrire", "faits", FACT)
    other = visits.console(seance=session.id, page="ecrits")
    h1(other, "Tout ce qui est écrit")
    room = visits.projection(session.id)
    address = other.url
    leave_draft(other, session.id)

    page = visits.console()
    h1(page, "Vos séances")
    row = page.locator(".m-unfolding").filter(has_text=TITLE)
    row.get_by_role("button", name="Autres gestes").click()
    assert "détruit 2 notes et 4 prénoms d’emprunt" in sure(page, "Effacer…")
    h1(page, "Certificat d’effacement")
    sheet = page.locator(".m-certificate")
    expect(sheet).to_contain_text(session.id)
    expect(sheet).to_contain_text("2 notes et 4 prénoms d’emprunt")
    expect(sheet.get_by_role("heading", level=2)).to_have_text(
        ["Ce qui est détruit", "Où c’est effacé", "Ce qui ne peut pas être atteint"]
    )

    expect(other.get_by_role("alert")).to_have_text(told("purge.open_page"))
    h1(other, "Vos séances")
    assert drafts(other, session.id) == []
    assert session.id not in other.url
    expect(room.get_by_text(TITLE)).to_have_count(0)

    file = taken(page, "Télécharger le certificat (PDF)", tmp_path)
    printed = text_of(file)
    assert session.id in printed.replace(" ", "")
    for word in (TITLE, FACT, DRAFT, "Lucarnes", "Sorbier"):
        assert word not in printed
        assert word not in sheet.inner_text()
    assert not any(map(house.holds, (TITLE, FACT)))

    page.reload()
    h1(page, "Certificat d’effacement")
    expect(sheet).to_contain_text(session.id)
    press(page, "Retour aux séances")
    h1(page, "Vos séances")
    expect(page.get_by_text(TITLE)).to_have_count(0)

    # An address kept from before: what its tab still holds goes too.
    leave_draft(other, session.id)
    other.goto(address)
    expect(other.get_by_role("alert")).to_have_text(told("purge.open_page"))
    assert drafts(other, session.id) == []
