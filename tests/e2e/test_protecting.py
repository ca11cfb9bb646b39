"""A store is protected, locked in the middle of a word, and opened again: by phrase, then by the sheet."""

import io
import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader

from kit.keys import HeldKeys
from kit.messages import say
from kit.server.launch import start
from kit.service.access import facilitator
from kit.store import open_store
from tests.e2e.hands import called, h1, line, press, sure, told
from tests.e2e.house import House
from tests.e2e.kernel_states import channel_of, widget_states
from tests.e2e.test_accessible import CUT, in_both_themes, violations
from tests.e2e.visits import PHONE, Visits, kept
from tests.server.processes import kernel_process
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser

PHRASE = "quatre lapins dorment debout"
OTHER = "la brouette verte attend demain"
FACTS = "Les faits, dans l’ordre"
BEFORE = "Le plateau reste sur la table"
FIRST = "La carafe tombe"
LAST = " et personne ne bouge"
WORDS = (BEFORE, FIRST, LAST, "Les Vergnes", "Tilleul")
LOCKED = "Ce dossier est verrouillé"
BANNER = "contenus fictifs uniquement"

OUTSIDE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { textContent, parentElement } = walker.currentNode;
    const drawn = parentElement.checkVisibility() && parentElement.getClientRects().length > 0;
    const apart = parentElement.closest("script, style, .m-unseen, .mo-invisible, .m-recovery-sheet");
    if (textContent.trim() && drawn && !apart) found.push(textContent.trim());
  }
  return found;
}"""
"""What can be read of the page beside the recovery sheet."""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    """Servers of this journey alone: a store that is protected stays so."""
    url = f"sqlite:///{tmp_path / 'store.sqlite'}"
    with start(url, folder=tmp_path / "state") as running:
        keys = HeldKeys(running.holder.rendezvous)
        store = open_store(url, keys=keys)
        yield House(running, facilitator(store, REGISTRY, keys), url, tmp_path)
        keys.close()
        store.close()


@pytest.fixture
def guests(browser: Browser, home: House) -> Iterator[Visits]:
    visits = Visits(browser, home)
    yield visits
    visits.close()
    assert visits.wrong == []


def field(page: Page, key: str) -> Locator:
    return page.get_by_label(called(say(key)))


def typed(page: Page, key: str, text: str) -> None:
    field(page, key).first.click()
    page.keyboard.insert_text(text)


def tells(page: Page, words: tuple[str, ...]) -> list[str]:
    """Those of ``words`` that stand in the page, seen or not."""
    whole = page.content() + page.title()
    return [word for word in words if word in whole]


def test_a_store_is_protected_then_locked_in_the_middle_of_a_word_and_nothing_is_lost(
    guests: Visits, home: House
) -> None:
    session = home.at("decrire")
    home.write(session, "decrire", "faits", BEFORE)
    context = guests.context()
    page = guests.console(context)
    room = guests.projection(session.id, context)
    phone = guests.page(home.invitation(session, 3), guests.context(viewport=PHONE))
    for each in (page, room, phone):
        expect(each.get_by_text(BANNER)).to_be_visible()
    assert home.holds(BEFORE)

    # Told first, set next: nothing is asked before what can be lost is read.
    page.bring_to_front()
    press(page, say("protect.link"))
    h1(page, "Protéger ce dossier")
    expect(page.get_by_text(told("protect.lost.lines").partition(".")[0])).to_be_visible()
    expect(page.get_by_text(str(home.folder / "store.sqlite.cle"))).to_be_visible()
    wrong = in_both_themes(page, "protéger")
    typed(page, "protect.new", "trop court")
    expect(page.get_by_text("10 sur 14 signes au moins.")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".m-field-error:visible")).to_have_count(1)
    expect(field(page, "protect.new")).to_be_focused()
    field(page, "protect.new").fill(PHRASE)
    typed(page, "protect.again", PHRASE + "s")
    page.keyboard.press("Enter")
    expect(page.get_by_text(told("keys.not_the_same"))).to_be_visible()
    press(page, say("phrase.show"))
    expect(field(page, "protect.again")).to_have_attribute("type", "text")
    field(page, "protect.again").fill(PHRASE)
    field(page, "protect.again").press("Enter")

    h1(page, "Votre fiche de secours")
    expect(page.locator(".m-recovery-code span")).to_have_count(7)
    code = "-".join(page.locator(".m-recovery-code span").all_inner_texts())
    wrong += in_both_themes(page, "fiche")
    page.emulate_media(media="print")
    assert page.evaluate(OUTSIDE) == []
    expect(page.locator(".m-recovery-sheet")).to_contain_text("store.sqlite")
    printed = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    assert len(printed) == 1
    on_paper = printed[0].extract_text()
    assert [group for group in code.split("-") if group not in on_paper] == []
    page.emulate_media(media="screen")
    press(page, say("sheet.done"))
    expect(page.get_by_text(told("protected.now"))).to_be_visible()
    wrong += in_both_themes(page, "phrase de passe")
    for each in (page, room, phone):
        expect(each.get_by_text(BANNER)).to_have_count(0)
    assert not home.holds(BEFORE)
    assert tells(page, (PHRASE, code, code.replace("-", ""))) == []
    # The ids of a page may hold any four signs by chance: one group is no code, two would be.
    assert len(tells(page, tuple(code.split("-")))) < 2

    # Locked by another tab while somebody types: what was on its way comes back by itself.
    writing = context.new_page()
    channels = channel_of(writing)
    writing.goto(home.address(page="conduire", seance=session.id))
    h1(writing, "Décrire")
    expect(writing.get_by_role("textbox", name=f"{FACTS}, ligne 1")).to_have_value(BEFORE)
    writing.get_by_role("textbox", name=f"Ajouter : {FACTS}").click()
    writing.keyboard.type(FIRST)
    kept(writing)
    assert set(WORDS[:2]) <= {word for word in WORDS if word in widget_states(writing, channels[-1])}
    kernel = kernel_process(str(writing.evaluate("window.modifiable.kernelId")))
    where = writing.url
    os.kill(kernel, signal.SIGSTOP)
    writing.keyboard.type(LAST)
    press(page, say("protect.lock"))
    h1(page, LOCKED)
    os.kill(kernel, signal.SIGCONT)
    writing.bring_to_front()
    h1(writing, LOCKED)
    expect(field(writing, "unlock.phrase")).to_be_focused()
    assert tells(writing, WORDS) == []
    assert [word for word in WORDS if word in widget_states(writing, channels[-1])] == []
    assert home.folder.joinpath("store.sqlite").read_bytes().find(FIRST.encode()) == -1
    for each in (room, phone):
        expect(each.get_by_text(BEFORE)).to_have_count(0)
        assert tells(each, WORDS) == []

    # A wrong phrase says so and leaves the field ready; the right one brings the same page back.
    wrong += in_both_themes(writing, "verrouillé")
    writing.keyboard.insert_text(OTHER)
    writing.keyboard.press("Enter")
    expect(writing.get_by_text(told("keys.wrong_passphrase"))).to_be_visible()
    expect(field(writing, "unlock.phrase")).to_be_focused()
    expect(field(writing, "unlock.phrase")).to_have_value("")
    writing.keyboard.insert_text(PHRASE)
    writing.keyboard.press("Enter")
    h1(writing, "Décrire")
    assert writing.url == where
    expect(writing.get_by_role("textbox", name=f"{FACTS}, ligne 2")).to_have_value(FIRST + LAST)
    kept(writing)
    assert home.texts(session.id, "faits") == [BEFORE, FIRST + LAST]
    h1(page, "Phrase de passe")

    # The phrase is lost: the sheet opens, and what was written is there.
    press(writing, say("protect.lock"))
    h1(writing, LOCKED)
    press(writing, say("unlock.lost"))
    wrong += in_both_themes(writing, "phrase perdue")
    typed(writing, "unlock.code", code.lower().replace("-", " "))
    typed(writing, "protected.new", OTHER)
    typed(writing, "protected.again", OTHER)
    writing.keyboard.press("Enter")
    h1(writing, "Décrire")
    line(writing, FACTS, "Puis quelqu’un rit.")
    assert home.texts(session.id, "faits")[-1] == "Puis quelqu’un rit."

    # A new sheet, made from the same page: the one printed before opens nothing any more.
    page.bring_to_front()
    asked = sure(page, say("protected.sheet.make"))
    assert asked == told("protected.sheet.confirm")
    expect(page.locator(".m-recovery-code span")).to_have_count(7)
    assert "-".join(page.locator(".m-recovery-code span").all_inner_texts()) != code
    assert wrong == []


def test_on_a_phone_and_magnified_the_new_screens_stay_within_the_page(guests: Visits, home: House) -> None:
    page = guests.page(home.address(page="proteger"), guests.context(viewport=PHONE))
    found = []

    def look(where: str) -> None:
        for size in (PHONE, {"width": 683, "height": 410}):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            found.append((where, page.evaluate(wide), page.evaluate(CUT)))
        found.extend((each, 0, []) for each in violations(page, where))

    h1(page, "Protéger ce dossier")
    look("protéger")
    typed(page, "protect.new", PHRASE)
    typed(page, "protect.again", PHRASE)
    page.keyboard.press("Enter")
    expect(page.locator(".m-recovery-code span")).to_have_count(7)
    look("fiche")
    press(page, say("sheet.done"))
    expect(page.get_by_text(told("protected.now"))).to_be_visible()
    look("phrase de passe")
    press(page, say("protect.lock"))
    h1(page, LOCKED)
    press(page, say("unlock.lost"))
    look("verrouillé")
    assert [each for each in found if each[1] > 0 or each[2]] == []
