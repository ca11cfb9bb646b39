"""Two situations in one session, each given back to whoever brought it; and a session without one."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.domain.dispositif import Utterance
from kit.service.drafts import Piece, pieces_of
from tests.e2e.hands import called, fill, h1, line, onward, press, sure, told, zone
from tests.e2e.house import House
from tests.e2e.leaving import downloads, signed
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

GUESSES = "Hypothèses du groupe"
SECOND = {
    "titre": "Le sac sous la table",
    "question": "Qu’ai-je touché, ce matin-là ?",
    "hypotheses": "Le sac tient lieu de chambre.",
    "garde": "Je garde l’idée de frapper avant d’entrer.",
}
FIRST = {
    "titre": "Le repas que personne ne sert",
    "question": "Comment tenir la règle sans perdre le lien ?",
    "hypotheses": "Le repas tient lieu de contrôle de tous.",
    "garde": "Je garde la phrase.",
}
IN_A_MEMO = ("titre", "question", "garde")


def reviewed(page: Page) -> dict[str, list[str]]:
    """Each section of the piece being reviewed, with its texts."""
    sections = page.locator(".m-section")
    expect(sections.first).to_be_visible()
    return {
        each.get_by_role("heading", level=2).inner_text().replace("\u00a0", " "): each.locator(
            ".m-draft"
        ).all_inner_texts()
        for each in sections.all()
    }


def test_each_of_two_presenters_takes_away_a_memo_of_their_own(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    session = house.at("analyser")
    for phase, field in (("choix", "titre"), ("problematiser", "question"), ("analyser", "hypotheses")):
        house.write(session, phase, field, FIRST[field])
    page = visits.console(seance=session.id, page="conduire")
    room = visits.projection(session.id)
    h1(page, "Analyser")
    expect(page.get_by_role("button", name="Une seconde situation")).to_have_count(0)
    onward(page, "Rechercher le modifiable")
    onward(page, "Conclusion de l’exposant·e")
    line(page, "Ce que je garde", FIRST["garde"])
    onward(page, "Méta et clôture")
    asked = sure(page, "Une seconde situation")
    assert asked == told("situations.another_confirm")

    h1(page, "Retour et choix")
    assert house.presenter_seat(session) is None
    expect(page.locator(".m-main .m-kicker")).to_have_text("Seconde situation")
    expect(page.get_by_role("button", name="← Ouverture")).to_have_count(0)
    expect(page.get_by_role("textbox", name="Le titre de la situation", exact=True)).to_have_value("")
    fill(page, "Le titre de la situation", SECOND["titre"])
    expect(room.locator(".m-room-head .m-kicker")).to_have_text(SECOND["titre"])
    expect(room.locator(".m-room-where")).to_contain_text("situation 2")
    expect(page.locator(".m-guard")).to_contain_text("Personne n’a encore dit « oui, j’expose »")
    page.get_by_label(called("Qui l’apporte ?")).select_option(label="Saule")
    press(page, "A dit oui")
    expect(page.locator(".m-guard")).to_have_count(0)
    assert house.presenter_seat(session) == session.seats[1].id
    for phase in ("Décrire", "Questionner", "Problématiser"):
        onward(page, phase)
    expect(room.locator("body")).not_to_contain_text(FIRST["question"])
    fill(page, "La question", SECOND["question"])
    onward(page, "Analyser")
    expect(zone(page, GUESSES).get_by_role("textbox")).to_have_count(1)
    line(page, GUESSES, SECOND["hypotheses"])
    expect(room.get_by_text(SECOND["hypotheses"])).to_be_visible()
    assert FIRST["hypotheses"] not in room.content()
    onward(page, "Rechercher le modifiable")
    onward(page, "Conclusion de l’exposant·e")
    line(page, "Ce que je garde", SECOND["garde"])
    onward(page, "Méta et clôture")
    expect(page.get_by_role("button", name="Une seconde situation")).to_have_count(0)
    assert sure(page, "Terminer la séance") == told("close.ask")
    h1(page, "La séance est terminée")

    for piece, title, own, other in (
        (Piece.MEMO, "Relire le mémo de l’exposant·e", FIRST, SECOND),
        (Piece.SECOND_MEMO, "Relire le second mémo", SECOND, FIRST),
    ):
        page.goto(house.address(page="relire", seance=session.id, piece=str(piece)))
        h1(page, title)
        assert sorted(text for texts in reviewed(page).values() for text in texts) == sorted(
            own[field] for field in IN_A_MEMO
        )
        signed(page)
        for kind, text in downloads(page, house, tmp_path).items():
            assert own["garde"] in text, kind
            assert not any(words in text for words in other.values()), kind
    page.goto(house.address(page="relire", seance=session.id, piece="trace"))
    h1(page, "Relire la trace du groupe")
    assert reviewed(page) == {
        "Le titre de la situation": [FIRST["titre"]],
        "La question": [FIRST["question"]],
        "Hypothèses du groupe": [FIRST["hypotheses"]],
        "Le titre de la situation — seconde situation": [SECOND["titre"]],
        "La question — seconde situation": [SECOND["question"]],
        "Hypothèses du groupe — seconde situation": [SECOND["hypotheses"]],
    }


def test_a_session_without_a_situation_goes_to_the_meta_and_closes_in_peace(
    visits: Visits, house: House
) -> None:
    session = house.at("choix")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Retour et choix")
    press(page, "Personne n’apporte de situation ?")
    asked = sure(page, "Séance sans situation")
    assert asked == told("situations.none_confirm")
    h1(page, "Méta et clôture")
    expect(page.locator(".m-outline li.m-without")).to_have_count(6)
    expect(page.get_by_role("button", name="Une seconde situation")).to_have_count(0)
    line(page, "Ce que nous apprenons, utile ailleurs", "Se retrouver suffisait, cette fois.")
    assert sure(page, "Terminer la séance") == told("close.ask")
    h1(page, "La séance est terminée")
    closed = house.now(session)
    assert closed.without_situation
    assert pieces_of(closed)[0] is Piece.TRACE
    assert [each.note.kind for each in house.written(session.id)] == [Utterance.LEARNING]
