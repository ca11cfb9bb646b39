"""The first vignette, held in training with the laptop open and the room beside it, to two documents out."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.domain.note import LastWord
from kit.domain.session import Fate, Setting
from kit.service.reminding import reminders
from tests.e2e.hands import called, fill, h1, line, onward, press, reminded, said, sort, sure, told, zone
from tests.e2e.house import D1, QUESTION, House
from tests.e2e.leaving import FORMATS, downloads, signed
from tests.e2e.visits import Visits, kept

pytestmark = pytest.mark.browser

FACTS = "Les faits, dans l’ordre"
ANSWERS = "Ce que les questions ont ajouté"
ADVICE = "À ta place, je serais remonté tout de suite."
WHY = "Pourquoi tu l’as laissé seul ?"
INSTEAD = "Qu’est-ce qui t’a retenu en bas ?"
TRAP = "Mattéo ne mange pas depuis la visite"
PRIVATE = "penser à la porte"

ON_ADVICE = "C’est déjà une piste : on la garde pour « Rechercher le modifiable » ?"
ON_INTERRUPTION = "Rendre le fil à l’exposant·e."
ON_WHY = "Reformuler : comment, à quel moment, qu’est-ce qui…"
REMINDERS = (ON_ADVICE, ON_INTERRUPTION, ON_WHY)


def of(field: str) -> list[str]:
    return [each.text for each in D1.lines if each.field == field]


def prepare_by_the_form(page: Page) -> str:
    press(page, "Préparer une séance")
    h1(page, "Préparer une séance")
    page.get_by_label("Dispositif").select_option(value="app/socle")
    if page.get_by_label("Groupe", exact=True).count():
        page.get_by_label("Groupe", exact=True).select_option(value="new")
    page.get_by_label("Nom du groupe").fill("Les Vergnes")
    page.get_by_label("Date et heure").fill("2027-03-09T15:30")
    page.get_by_label("un groupe en formation", exact=True).check()
    for number, name in enumerate(D1.seat_names, start=1):
        page.get_by_label(f"Prénoms d’emprunt {number}", exact=True).fill(name)
    press(page, "Créer la séance")
    h1(page, "Analyse des pratiques professionnelles")
    return page.url.partition("seance=")[2].partition("&")[0]


def box(room: Page, title: str) -> list[str]:
    """What stands under ``title`` in the room's matrix."""
    titled = room.get_by_role("heading", name=title, exact=True)
    return room.locator(".m-room-box").filter(has=titled).locator("li").all_inner_texts()


def nothing_private(room: Page) -> None:
    """No note of one's own, no reminder, no name: neither shown nor anywhere in the page."""
    shown = " ".join(room.locator("body").inner_text().split())
    whole = room.content()
    for hidden in (PRIVATE, *REMINDERS, "interruption", *D1.seat_names):
        assert hidden not in shown
        assert hidden not in whole


def test_d1_from_a_blank_page_to_two_documents_without_a_name(
    visits: Visits, house: House, tmp_path: Path
) -> None:
    page = visits.console()
    session_id = prepare_by_the_form(page)
    press(page, "Commencer la séance")
    h1(page, "Ouverture")
    room = visits.projection(session_id)
    expect(room.get_by_role("heading", level=1)).to_have_text("Ouverture")
    fill(page, "Mes notes", PRIVATE)
    onward(page, "Retour et choix")

    # Three titles, nobody's. One is retained; nobody has said yes: the tool says so and does not choose.
    for title in of("propositions"):
        line(page, "Les titres proposés", title)
    expect(room.get_by_text("Le portail")).to_be_visible()
    rows = page.locator(".m-title-row")
    expect(rows.locator("p.m-offered")).to_have_text(of("propositions"))
    rows.nth(2).get_by_role("button", name="Retenir", exact=True).click()
    expect(page.get_by_role("textbox", name="Le titre de la situation")).to_have_value(of("titre")[0])
    expect(rows.nth(2).get_by_role("button", name="✓ retenu")).to_be_visible()
    expect(page.locator(".m-guard")).to_contain_text("Personne n’a encore dit « oui, j’expose »")
    expect(page.get_by_role("button", name="Je m’en occupe")).to_be_visible()
    page.get_by_label(called("Qui l’apporte ?")).select_option(label="Orme")
    press(page, "A dit oui")
    expect(page.get_by_text("Orme a dit oui.")).to_be_visible()
    expect(page.locator(".m-guard")).to_have_count(0)

    onward(page, "Décrire")
    for fact in of("faits"):
        line(page, FACTS, fact)
    expect(reminded(page)).to_have_count(0)
    line(page, FACTS, ADVICE)
    expect(reminded(page)).to_have_text([ON_ADVICE + ADVICE])
    press(page, "une interruption")
    expect(page.get_by_role("button", name=called("une interruption · 1"))).to_be_visible()
    expect(reminded(page)).to_have_text([ON_ADVICE + ADVICE, ON_INTERRUPTION])
    nothing_private(room)
    page.locator(".m-reminder").first.get_by_role("button", name="Mettre de côté").click()
    expect(zone(page, "Mis de côté").get_by_role("textbox").first).to_have_value(ADVICE)
    expect(reminded(page)).to_have_text([ON_INTERRUPTION])
    page.locator(".m-reminder").get_by_role("button", name=told("reminder.pass")).click()
    expect(reminded(page)).to_have_count(0)

    onward(page, "Questionner")
    press(page, "← Décrire")
    h1(page, "Décrire")
    expect(reminded(page)).to_have_count(0)
    press(page, "Annuler")
    h1(page, "Questionner")
    press(page, "Suspendre")
    expect(page.get_by_text("La séance est suspendue.")).to_be_visible()
    expect(room.get_by_role("heading", level=1)).to_have_text("Pause.")
    press(page, "Reprendre la séance")
    expect(room.get_by_role("heading", level=1)).to_have_text("Questionner")
    line(page, ANSWERS, WHY)
    expect(reminded(page)).to_have_text([ON_WHY + WHY])
    nothing_private(room)
    page.get_by_role("textbox", name=f"{ANSWERS}, ligne 1").fill(INSTEAD)
    expect(reminded(page)).to_have_count(0)
    line(page, ANSWERS, of("precisions")[-1])

    onward(page, "Problématiser")
    fill(page, "La question", QUESTION)
    onward(page, "Analyser")
    expect(room.locator(".m-room-question")).to_have_text(QUESTION)
    guesses = [each for each in D1.lines if each.field == "hypotheses"]
    for guess in guesses:
        line(page, "Hypothèses du groupe", guess.text)
        sort(page, "Hypothèses du groupe", guess.text, guess.tag or "")
        expect(room.get_by_text(guess.text)).to_be_visible()
    expect(page.get_by_text(called("Quelle lecture manque ?")).locator("visible=true").last).to_be_visible()
    leant_on = next(each.note.id for each in house.written(session_id) if each.text == of("faits")[2])
    ties = zone(page, "Hypothèses du groupe").get_by_label("S’appuie sur…")
    ties.nth(1).select_option(value=leant_on)
    expect(page.locator("[aria-busy=true]")).to_have_count(0)
    noted = {each.text: each.note for each in house.written(session_id)}
    assert [noted[each.text].tag for each in guesses] == [each.tag for each in guesses]
    assert [noted[each.text].tied_to for each in guesses] == [None, leant_on, None, None, None]

    onward(page, "Rechercher le modifiable")
    press(page, "Reprendre ici")
    expect(room.get_by_text(ADVICE)).to_be_visible()
    leads = [each for each in D1.lines if each.field == "pistes"]
    for lead in leads:
        line(page, "Pistes", lead.text)
        sort(page, "Pistes", lead.text, lead.tag or "")
    expect(room.locator(".m-room-box:not(.m-untagged) li")).to_have_count(len(leads))
    for title in ("par moi", "par l’équipe", "par l’institution", "non modifiable"):
        assert box(room, title.capitalize()) == [each.text for each in leads if each.tag == title]
    assert box(room, "À trier") == [ADVICE]

    # The last word is the presenter's: what they keep, what they withdraw.
    onward(page, "Conclusion de l’exposant·e")
    said(page, guesses[1].text, "je garde")
    said(page, leads[3].text, "je retire")
    line(page, "Ce que je garde", of("garde")[0])
    line(page, "Ce que je laisse", of("laisse")[0])
    noted = {each.text: each.note for each in house.written(session_id)}
    assert {text: each.last_word for text, each in noted.items() if each.last_word} == {
        guesses[1].text: LastWord.KEPT,
        leads[3].text: LastWord.WITHDRAWN,
    }
    press(page, "← Rechercher le modifiable")
    expect(room.locator(".m-room-box:not(.m-untagged) li")).to_have_count(len(leads) - 1)
    assert leads[3].text not in room.content()
    press(page, "Annuler")
    h1(page, "Conclusion de l’exposant·e")

    onward(page, "Méta et clôture")
    line(page, "Ce que nous apprenons, utile ailleurs", TRAP)
    line(page, "Ce que nous apprenons, utile ailleurs", of("apprentissages")[0])
    said(page, "Que devient la trace ?", "gardée jusqu’à la prochaine séance")
    expect(room.get_by_text("La trace est gardée jusqu’à la prochaine séance.")).to_be_visible()
    assert house.named(session_id).fate is Fate.KEPT_UNTIL_NEXT
    nothing_private(room)
    asked = sure(page, "Terminer la séance")
    assert asked == f"{told('close.titles')} {told('close.ask')}"
    h1(page, "La séance est terminée")
    expect(room.get_by_role("heading", level=1)).to_have_text("La séance est terminée.")
    assert not {"Le portail", "L’oncle au téléphone"} & {each.text for each in house.written(session_id)}

    press(page, "Trace du groupe")
    h1(page, "Relire la trace du groupe")
    expect(page.locator("mark.m-doubt", has_text="Mattéo")).to_be_visible()
    press(page, "J’ai tout relu")
    expect(page.get_by_role("alert").filter(has_text="à décider")).to_be_visible()
    expect(page.get_by_text("Prêt à sortir")).to_have_count(0)
    signed(page)
    trace = downloads(page, house, tmp_path)
    page.goto(house.address(page="relire", seance=session_id, piece="memo"))
    h1(page, "Relire le mémo de l’exposant·e")
    signed(page)
    memo = downloads(page, house, tmp_path)
    for files, there, elsewhere in (
        (trace, guesses[0].text, of("garde")[0]),
        (memo, of("garde")[0], guesses[0].text),
    ):
        assert set(files) >= FORMATS
        for kind, text in files.items():
            for hidden in ("Mattéo", PRIVATE, leads[3].text, elsewhere, *D1.seat_names):
                assert hidden not in text, (kind, hidden)
            for shown in ("Comment tenir la règle du repas", guesses[1].text, leads[1].text, there):
                assert shown in text, (kind, shown)
    assert all("gardée jusqu’à la prochaine séance" in text for text in trace.values())


def test_the_same_words_in_a_real_group_call_for_no_reminder(visits: Visits, house: House) -> None:
    session = house.at("decrire", setting=Setting.REAL)
    page = visits.console(seance=session.id, page="conduire")
    for phase, zone_label, words in (("Décrire", FACTS, ADVICE), ("Questionner", ANSWERS, WHY)):
        h1(page, phase)
        line(page, zone_label, words)
        # What is typed next passes after the first was finished: the page has looked at it.
        line(page, zone_label, of("faits")[0])
        expect(page.get_by_role("textbox", name=f"{zone_label}, ligne 2")).to_have_value(of("faits")[0])
        expect(reminded(page)).to_have_count(0)
        expect(page.get_by_text("Entendu", exact=False)).to_have_count(0)
        assert reminders(house.access, session.id) == ()
        kept(page)
        press(page, "Passer cette phase")
    h1(page, "Problématiser")


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
