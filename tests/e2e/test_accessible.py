"""Every screen, checked by axe in light and dark; the running phase, by keyboard and magnified."""

from datetime import UTC, datetime
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from kit.domain.commands import Start, Suspend
from kit.domain.dispositif import Level
from kit.domain.identity import new_id
from kit.domain.review import Decision, Verdict, fingerprint
from kit.service import pieces, review
from kit.service.review import Piece
from tests.e2e.hands import h1
from tests.e2e.house import House
from tests.e2e.visits import PHONE, READY, Visits, settled

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""All that the dark theme may change."""
MAGNIFIED = {"width": 683, "height": 410}
"""A laptop at 200 %."""


def violations(page: Page, where: str, rules: dict[str, Any] = RULES) -> list[str]:
    """What axe finds on ``page``, one line for each."""
    found = Axe().run(page, options=rules).response["violations"]
    return [
        f"{where}: {each['id']} {each['nodes'][0]['target']} ({len(each['nodes'])}) "
        f"{each['nodes'][0]['failureSummary']}"
        for each in found
    ]


def in_both_themes(page: Page, where: str) -> list[str]:
    """Look at the page in the light, then in the dark."""
    found = []
    for scheme, rules in (("light", RULES), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        expect(page.locator("html")).to_have_attribute(
            "data-theme", "sombre" if scheme == "dark" else "clair"
        )
        found += violations(page, f"{where}, {scheme}", rules)
    page.emulate_media(color_scheme="light")
    return found


def signed(house: House, session_id: str) -> None:
    """Decide every passage of the trace and sign it."""
    looked = review.look(house.access, session_id, Piece.TRACE)
    for draft in looked.drafts:
        for span in draft.open_spans:
            decision = Decision(
                start=span.start, end=span.end, verdict=Verdict.REPLACED, replacement="un jeune"
            )
            review.settle(
                house.access, session_id, Piece.TRACE, draft.note_id, fingerprint(draft.text), decision
            )
    looked = review.look(house.access, session_id, Piece.TRACE)
    seen = tuple(fingerprint(draft.text) for draft in looked.drafts)
    review.sign_off(house.access, session_id, Piece.TRACE, seen)


def with_a_piece(house: House, session_id: str) -> str:
    """Give the group of a session a piece, and the session a trace past its date; return the group."""
    with house.access.store.write() as tx:
        tx.retention.keep(session_id, Level.GROUP, datetime(2026, 1, 1, tzinfo=UTC))
        group_id = tx.engagements.get(tx.sessions.get(session_id).engagement_id).group_id
    pieces.add(house.access, group_id, Level.CONTRACT, "Lettre de cadrage", "Dix séances.", new_id())
    return group_id


def test_axe_finds_nothing_on_any_page_of_the_facilitator(visits: Visits, house: House) -> None:
    prepared, open_review, done = house.prepared(), house.closed(with_traps=True), house.closed()
    signed(house, done.id)
    suspended = house.do(house.at("questionner"), Suspend())
    screens: list[tuple[str, dict[str, str]]] = [
        ("Vos séances", {}),
        ("Préparer une séance", {"page": "preparer"}),
        ("Saisie à froid", {"page": "saisie"}),
        ("Analyse des pratiques professionnelles", {"page": "seance", "seance": prepared.id}),
        ("Saisie à froid", {"page": "saisie", "seance": prepared.id}),
        ("La séance est terminée", {"page": "conduire", "seance": done.id}),
        ("On s’arrête là un moment", {"page": "conduire", "seance": suspended.id}),
        ("Relire la trace du groupe", {"page": "relire", "seance": open_review.id}),
        ("Relire la trace du groupe", {"page": "relire", "seance": done.id}),
        ("Relire le mémo de l’exposant·e", {"page": "relire", "seance": done.id, "piece": "memo"}),
        ("Ce qui est gardé de cette séance", {"page": "memoire", "seance": done.id}),
        ("Le registre", {"page": "registre", "seance": done.id}),
        ("Pièces du groupe", {"page": "pieces", "groupe": with_a_piece(house, done.id)}),
        ("Écrits qui ont dépassé leur date", {"page": "conservation"}),
        ("Retirer ce qui vient de soi", {"page": "retirer"}),
        ("Inviter les téléphones", {"page": "inviter", "seance": prepared.id}),
        ("Atelier sans internet", {"page": "aide", "sujet": "atelier"}),
        ("Les dispositifs de cet ordinateur", {"page": "aide", "sujet": "dispositifs"}),
        ("Régulation d’équipe", {"page": "aide", "sujet": "dispositifs/regulation"}),
        ("Composer notre dispositif", {"page": "composer"}),
    ]
    page = visits.console()
    found = []
    for title, query in screens:
        go(page, query)
        h1(page, title)
        found += in_both_themes(page, f"{title} {query.get('page', '')}")
    go(page, {"page": "papier", "seance": prepared.id})
    expect(page.locator(".m-paper")).to_be_visible()
    found += in_both_themes(page, "papier")
    assert found == []


def go(page: Page, query: dict[str, str]) -> None:
    """Show another page of the console in place, as « Précédent » would, and wait until it is there."""
    if not query:
        return
    page.evaluate(
        """(query) => {
          document.querySelector(".m-place > *").dataset.former = "yes";
          history.pushState(null, "", location.pathname + "?" + new URLSearchParams(query));
          dispatchEvent(new PopStateEvent("popstate"));
        }""",
        query,
    )
    expect(page.locator(".m-place > [data-former]")).to_have_count(0, timeout=READY)
    settled(page)
    expect(page.locator(".m-place button:visible").last).to_be_visible()


def test_axe_finds_nothing_in_any_phase_nor_in_the_room_nor_on_a_phone(visits: Visits, house: House) -> None:
    session = house.do(house.prepared(presenter=None), Start())
    page = visits.console(seance=session.id, page="conduire")
    room = visits.projection(session.id)
    phone = visits.page(house.invitation(session, 3), visits.context(viewport=PHONE))
    found = []
    for number, phase in enumerate(session.protocol.phases):
        if number:
            onward_or_past_the_gate(page, phase.title)
        h1(page, phase.title)
        for field in phase.fields:
            house.write(session, phase.key, field.key, f"Une phrase à propos de : {field.label}")
        found += in_both_themes(page, phase.title)
        if phase.key == "analyser":
            expect(room.get_by_text("Une phrase").first).to_be_visible()
            expect(phone.get_by_role("heading", level=1)).to_have_text("Analyser")
            found += in_both_themes(room, "projection") + in_both_themes(phone, "participant")
    assert found == []


def onward_or_past_the_gate(page: Page, title: str) -> None:
    """Go on; where nobody presents, take it on."""
    taken_on = page.get_by_role("button", name="Je m’en occupe")
    button = taken_on if taken_on.count() else page.get_by_role("button", name=f"{title} →", exact=True)
    button.click()


FOCUS = """() => {
  const each = document.activeElement;
  const box = each.getBoundingClientRect();
  const style = getComputedStyle(each);
  const ringed = (style) => style.boxShadow !== "none" ||
    (style.outlineStyle !== "none" && style.outlineWidth !== "0px");
  const row = each.closest(".m-zone-row");
  return {
    tag: each.tagName,
    name: (each.getAttribute("aria-label") ?? each.textContent).trim().replace(/\\s+/g, " "),
    visible: box.width > 0 && box.height > 0,
    ringed: ringed(style) || (row !== null && ringed(getComputedStyle(row))),
  };
}"""


def test_the_running_phase_is_held_by_keyboard_alone(visits: Visits, house: House) -> None:
    session = house.at("analyser")
    house.write(session, "analyser", "hypotheses", "Le groupe des jeunes regarde qui gagne.")
    page = visits.console(seance=session.id, page="conduire")
    h1(page, "Analyser")
    reached: list[dict[str, Any]] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop["tag"] == "BODY":
            break
        reached.append(stop)
    names = [stop["name"] for stop in reached]
    assert [stop for stop in reached if not stop["visible"] or not stop["ringed"]] == []
    wanted = ["Relances", "Ajouter : Hypothèses du groupe", "Mes notes"]
    wanted += [
        "Ajouter : Mis de côté",
        "Le cercle change",
        "← Problématiser",
        "Annuler",
        "Suspendre",
        "Danger",
    ]
    wanted += ["Passer cette phase", "Rechercher le modifiable →"]
    places = [names.index(name) for name in wanted]
    assert places == sorted(places)
    focusable = page.locator(
        "button:visible, textarea:visible, select:visible, summary:visible, a[href]:visible"
    )
    assert focusable.count() <= len(reached)
    for keys, button, title in (
        ("Alt+ArrowRight", "Rechercher le modifiable →", "Rechercher le modifiable"),
        ("Alt+ArrowLeft", "← Analyser", "Analyser"),
        ("Alt+z", "Annuler", "Rechercher le modifiable"),
    ):
        expect(page.get_by_role("button", name=button)).to_be_visible()
        page.keyboard.press(keys)
        h1(page, title)
        expect(page.get_by_role("heading", level=1)).to_be_focused()


CUT = """() => [...document.querySelectorAll("button, a, input, textarea, select")].filter((each) => {
  const box = each.getBoundingClientRect();
  const seen = each.checkVisibility() && box.width > 1 && !each.matches(".mo-evitement");
  return seen && (box.left < 0 || box.right > innerWidth);
}).map((each) => each.textContent)"""
"""What stands partly outside the page, on either side."""


@pytest.mark.parametrize("viewport", [PHONE, MAGNIFIED], ids=["phone", "200 %"])
def test_nothing_scrolls_sideways(visits: Visits, house: House, viewport: dict[str, int]) -> None:
    session, done = house.at("analyser"), house.closed(with_traps=True)
    house.write(session, "analyser", "hypotheses", "anticonstitutionnellement" * 6)
    page = visits.page(house.address(), visits.context(viewport=viewport))
    found = []
    for query in (
        {},
        {"page": "preparer"},
        {"page": "saisie"},
        {"page": "seance", "seance": house.prepared().id},
        {"page": "saisie", "seance": session.id},
        {"page": "conduire", "seance": session.id},
        {"page": "relire", "seance": done.id},
        {"page": "papier", "seance": session.id},
        {"page": "aide", "sujet": "dispositifs/family_conference"},
    ):
        go(page, query)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wide += len(page.evaluate(CUT))
        if wide > 0:
            found.append((query.get("page", "accueil"), wide))
        if viewport is PHONE:
            found += [(each, 0) for each in violations(page, query.get("page", "accueil"))]
    assert found == []
