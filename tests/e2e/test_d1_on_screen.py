"""The first vignette, held with the laptop open: from a blank page to two documents out."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from kit.service.outputs import formats
from tests.e2e.hands import fill, h1, line, onward, press, zone
from tests.e2e.house import D1, QUESTION, House
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

TRAP = "Mattéo ne mange pas depuis la visite"
FORMATS = {"docx", "pdf", "html", "md"}
"""What a trace and a memo may be taken as; plugins may add theirs."""
PRIVATE = "penser à la porte"


def prepare_by_the_form(page: Page) -> None:
    press(page, "Préparer une séance")
    h1(page, "Préparer une séance")
    page.get_by_label("Dispositif").select_option(value="app/socle")
    page.get_by_label("Nom du groupe").fill("Les Vergnes")
    page.get_by_label("Date et heure").fill("2027-03-09T15:30")
    for number, name in enumerate(D1.seat_names, start=1):
        page.get_by_label(f"Prénoms d’emprunt {number}", exact=True).fill(name)
    press(page, "Créer la séance")
    h1(page, "Analyse des pratiques professionnelles")


def text_of(path: Path) -> str:
    """What a person reads in the file."""
    content = path.read_bytes()
    if path.suffix == ".pdf":
        return " ".join(
            word for sheet in PdfReader(io.BytesIO(content)).pages for word in sheet.extract_text().split()
        )
    if path.suffix == ".docx":
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return " ".join(package.read(name).decode(errors="replace") for name in package.namelist())
    return content.decode()


def downloads(page: Page, house: House, folder: Path) -> dict[str, str]:
    """Take every file the page offers; what each says, by suffix."""
    found = {}
    for exporter in formats(house.access):
        with page.expect_download() as taken:
            press(page, exporter.title)
        path = folder / taken.value.suggested_filename
        taken.value.save_as(path)
        found[path.suffix.removeprefix(".")] = text_of(path)
    return found


def test_d1_from_a_blank_page_to_two_documents_without_a_name(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    page = visits.console()
    prepare_by_the_form(page)
    session_id = page.url.partition("seance=")[2].partition("&")[0]
    press(page, "Commencer la séance")
    h1(page, "Ouverture")
    room = visits.projection(session_id)
    expect(room.get_by_role("heading", level=1)).to_have_text("Ouverture")
    fill(page, "Mes notes", PRIVATE)
    onward(page, "Retour et choix")
    fill(page, "Le titre de la situation", "Le repas que personne ne sert")

    # Nobody has said yes yet: the tool says so and does not choose for them.
    gate = "Personne n’a encore dit « oui, j’expose »"
    expect(page.locator(".m-guard")).to_contain_text(gate.replace(" »", " »"))
    expect(page.get_by_role("button", name="Je m’en occupe")).to_be_visible()
    page.get_by_label("Cette personne").select_option(label="Orme")
    page.get_by_label("tient le rôle").select_option(label="Exposant·e")
    press(page, "C’est d’accord")
    expect(page.locator(".m-guard")).to_have_count(0)

    onward(page, "Décrire")
    for fact in (each for each in D1.lines if each.phase == "decrire"):
        line(page, "Les faits, dans l’ordre", fact.text)
    line(page, "Les faits, dans l’ordre", D1.aside[0][1])
    zone(page, "Les faits, dans l’ordre").get_by_role("button", name="Mettre de côté").nth(3).click()
    waits = zone(page, "Mis de côté").get_by_role("textbox").first
    expect(waits).to_have_value("À ta place, je serais remonté tout de suite.")

    onward(page, "Questionner")
    press(page, "← Décrire")
    h1(page, "Décrire")
    press(page, "Annuler")
    h1(page, "Questionner")
    press(page, "Suspendre")
    expect(page.get_by_text("La séance est suspendue.")).to_be_visible()
    expect(room.get_by_role("heading", level=1)).to_have_text("Pause.")
    press(page, "Reprendre la séance")
    expect(room.get_by_role("heading", level=1)).to_have_text("Questionner")
    line(page, "Ce que les questions ont ajouté", "Ce qui a retenu en bas : la peur d’une bagarre.")

    onward(page, "Problématiser")
    fill(page, "La question", QUESTION)
    onward(page, "Analyser")
    expect(room.locator(".m-room-question")).to_have_text(QUESTION)
    for guess in (each for each in D1.lines if each.phase == "analyser"):
        line(page, "Hypothèses du groupe", guess.text)
        zone(page, "Hypothèses du groupe").get_by_label("Étiquette").locator(
            "visible=true"
        ).last.select_option(guess.tag)
        expect(room.get_by_text(guess.text)).to_be_visible()

    onward(page, "Rechercher le modifiable")
    press(page, "Reprendre ici")
    for lead in (each for each in D1.lines if each.phase == "modifiable"):
        line(page, "Pistes", lead.text)
    expect(room.get_by_text("À ta place, je serais remonté tout de suite.")).to_be_visible()
    onward(page, "Conclusion de l’exposant·e")
    line(page, "Ce que je garde", "Je garde la phrase.")
    line(page, "Ce que je laisse", "Je laisse l’idée que j’ai perdu.")
    onward(page, "Méta et clôture")
    line(page, "Ce que nous apprenons, utile ailleurs", TRAP)
    line(page, "Ce que nous apprenons, utile ailleurs", "Le conseil précoce a été repris sans honte.")
    seen_in_the_room = room.locator("body").inner_text()
    assert PRIVATE not in seen_in_the_room
    assert not any(name in seen_in_the_room for name in D1.seat_names)

    press(page, "Terminer la séance")
    press(page, "Oui")
    h1(page, "La séance est terminée")
    expect(room.get_by_role("heading", level=1)).to_have_text("La séance est terminée.")
    press(page, "Trace du groupe")
    h1(page, "Relire la trace du groupe")
    expect(page.locator("mark.m-doubt", has_text="Mattéo")).to_be_visible()

    press(page, "J’ai tout relu")
    expect(page.get_by_role("alert").filter(has_text="à relire")).to_be_visible()
    expect(page.get_by_text("Prêt à sortir")).to_have_count(0)
    decide(page)
    press(page, "J’ai tout relu")
    expect(page.get_by_text("Prêt à sortir")).to_be_visible()
    trace = downloads(page, house, tmp_path)
    assert set(trace) >= FORMATS
    for kind, said in trace.items():
        assert "Mattéo" not in said, kind
        assert PRIVATE not in said, kind
        assert "Comment tenir la règle du repas" in said, kind
        assert not any(name in said for name in D1.seat_names), kind

    page.goto(house.address(page="relire", seance=session_id, piece="memo"))
    h1(page, "Relire le mémo de l’exposant·e")
    decide(page)
    press(page, "J’ai tout relu")
    expect(page.get_by_text("Prêt à sortir")).to_be_visible()
    memo = downloads(page, house, tmp_path)
    assert set(memo) >= FORMATS
    for kind, said in memo.items():
        assert "Mattéo" not in said, kind
        assert "Je garde la phrase" in said, kind
        assert "Comment tenir la règle du repas" in said, kind


def decide(page: Page) -> None:
    """Replace what names somebody; keep what does not."""
    passages = page.locator(".m-guard")
    while passages.count():
        left = passages.count()
        if "Mattéo" in passages.first.inner_text():
            passages.first.get_by_role("textbox").fill("un jeune")
            passages.first.get_by_role("button", name="Remplacer").click()
        else:
            passages.first.get_by_role("button", name="Garder").click()
        expect(passages).to_have_count(left - 1)


def test_nobody_presents_and_the_facilitator_takes_it_on(visits: Visits, house: House) -> None:
    session = house.prepared(presenter=None)
    page = visits.console(seance=session.id, page="seance")
    press(page, "Commencer la séance")
    h1(page, "Ouverture")
    onward(page, "Retour et choix")
    press(page, "Je m’en occupe")
    h1(page, "Décrire")
    expect(page.locator(".m-guard")).to_have_count(0)
    assert house.presenter_seat(session) is None
