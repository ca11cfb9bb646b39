"""A régulation over three sessions: nothing before the group says yes, then what was decided comes first."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from kit.domain.commands import Close, Next, Start
from kit.domain.identity import new_id
from kit.domain.session import Session
from kit.service.prepare import Plan, prepare
from tests.e2e.hands import called, h1, onward, press, zone
from tests.e2e.house import House
from tests.e2e.visits import PHONE, Visits, kept

pytestmark = pytest.mark.browser

FIRST = datetime(2027, 3, 12, 13, 0, tzinfo=UTC)
PEOPLE = ("Aulne", "Bouleau", "Cèdre", "Charme")
REGISTER, IN_PROGRESS = "Registre des décisions", "Nos décisions en cours"
NOT_YET = "Le groupe n’a pas encore validé le processus"
DECISION = {
    "Quoi": "Quinze minutes communes à 21 h",
    "Quand": "Dès lundi, trois semaines",
    "À quoi on le verra": "Le nombre de soirs",
    "Revue le": "Prochaine séance",
    "Porteur (une fonction)": "Équipe de nuit",
}
WRITTEN = "\n".join(f"{name}\u00a0: {said}" for name, said in DECISION.items())


def prepared(house: House, variant: str, week: int, group_id: str | None = None) -> Session:
    """The session of this stage, so many weeks after the first."""
    plan = Plan(
        dispositif="regulation",
        variant=variant,
        planned=FIRST + timedelta(weeks=week),
        minutes=120,
        seat_names=PEOPLE,
        group_label="La Rive",
        group_id=group_id,
    )
    return prepare(house.access, plan, new_id())


def group_of(house: House, session: Session) -> str:
    """The group that holds it."""
    with house.access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def led(house: House, session: Session, phase: str) -> None:
    """Begin, and go on to ``phase``."""
    now = house.do(session, Start())
    while now.phase != phase:
        now = house.do(session, Next())


def parts(page: Page, label: str) -> dict[str, str]:
    """What stands in each part of the first line of a list."""
    row = zone(page, label).locator(".m-zone-row").first
    names = row.locator(".m-zone-part-name").all_inner_texts()
    boxes = row.locator("textarea").evaluate_all("(all) => all.map((box) => box.value)")
    return dict(zip(names, boxes, strict=True))


def test_decisions_are_taken_once_the_group_said_yes_and_come_first_the_next_time(
    visits: Visits, house: House
) -> None:
    diagnosis = prepared(house, "diagnostic", 0)
    group = group_of(house, diagnosis)
    # Both dates were set the same day.
    session = prepared(house, "accompagnement", 2, group)
    waiting = visits.console(seance=session.id, page="conduire")
    expect(waiting.get_by_text(NOT_YET)).to_be_visible()
    expect(waiting.get_by_role("button", name=called("Le groupe valide le processus"))).to_have_count(0)

    led(house, diagnosis, "validation")
    page = visits.console(seance=diagnosis.id, page="conduire")
    h1(page, "Validation du processus")
    press(page, "Le groupe valide le processus")
    expect(page.get_by_text("C’est dit")).to_be_visible()
    assert house.now(diagnosis).declared == ("processus_valide",)
    house.do(diagnosis, Close())
    # The page that waited follows.
    expect(waiting.get_by_text(NOT_YET)).to_have_count(0)

    led(house, session, "propositions")
    page = visits.console(seance=session.id, page="conduire")
    onward(page, "Décisions communes")
    # The page sets the focus once it is drawn: hands come after.
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    boxes = zone(page, REGISTER).locator(".m-zone-row").first.locator("textarea")
    page.get_by_label(called(f"Quoi : Ajouter : {REGISTER}")).click()
    for place, said in enumerate(DECISION.values()):
        expect(boxes.nth(place)).to_be_focused()
        page.keyboard.insert_text(said)
        page.keyboard.press("Tab")
    kept(page)
    assert house.texts(session.id, "decisions") == [WRITTEN]
    assert parts(page, REGISTER) == DECISION
    house.do(session, Close())

    following = prepared(house, "accompagnement", 4, group)
    led(house, following, "ouverture")
    phone = visits.console(
        visits.context(viewport=PHONE, has_touch=True), seance=following.id, page="conduire"
    )
    onward(phone, "Suivi des décisions")
    expect(zone(phone, IN_PROGRESS)).to_contain_text("d’une séance d’avant, celle du 26 mars 2027")
    assert parts(phone, IN_PROGRESS) == DECISION
    tag = zone(phone, IN_PROGRESS).locator(".m-zone-tag").first
    expect(tag).to_be_visible()
    tag.select_option("tenue")
    expect(tag).to_have_value("tenue")
    room = visits.projection(following.id)
    expect(room.locator(".m-room-middle")).to_contain_text("Quinze minutes communes à 21 h")
    (copy,) = [each.note for each in house.written(following.id) if each.note.field == "decisions_en_cours"]
    assert copy.tag == "tenue"
    house.do(following, Close())

    last = prepared(house, "accompagnement", 6, group)
    assert house.texts(last.id, "decisions_en_cours") == []
