"""Groups and sessions on screen: found again, made again, carried to another laptop, destroyed for good."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from kit.domain.commands import Close, SetThemes, Start
from kit.domain.session import Session
from kit.errors import NotFound
from kit.service import choosing
from kit.service.closing import KEPT_FOR_LATER
from kit.service.groups import listed_groups
from kit.service.reading import desk
from tests.e2e.hands import h1, press, sure, told
from tests.e2e.house import House
from tests.e2e.leaving import taken
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

GROUP = "Les Tamaris"
TITLES = ("Le portail fermé", "La place à table", "Les clés du bureau")
KEPT = "Le goûter"
THEME = "les règles et l’autorité"
TREES = ("If", "Aulne", "Sorbier", "Érable")


@pytest.fixture
def three(house: House) -> tuple[Session, ...]:
    """Three sessions of one group, a month apart: one over, one running, one prepared."""
    first = house.prepared(group=GROUP, names=TREES, planned=datetime(2026, 9, 8, 13, 0, tzinfo=UTC))
    group_id = group_of(house, first)
    others = [
        house.prepared(group_id=group_id, names=TREES, planned=datetime(2026, month, 6, 13, 0, tzinfo=UTC))
        for month in (10, 11)
    ]
    for session, title in zip((first, *others), TITLES, strict=True):
        house.write(session, "choix", "titre", title)
    kept = house.write(first, "choix", "propositions", KEPT)
    choosing.keep_for_later(house.access, first.id, kept, keep=True)
    over = house.do(house.do(first, SetThemes((THEME,))), Close())
    return over, house.do(others[0], Start()), others[1]


def group_of(house: House, session: Session) -> str:
    with house.access.store.read() as tx:
        return tx.engagements.get(session.engagement_id).group_id


def names_of(house: House, session: Session) -> list[str]:
    return list(desk(house.access, session.id).seat_names.values())


def kept_by(house: House) -> str:
    """Every row of the store but the register, which tells by its id what was erased."""
    return repr([rows for table, rows in house.rows().items() if table != "register"])


def row(page: Page, title: str) -> Locator:
    """The row of the session called ``title``."""
    return page.locator(".m-unfolding").filter(has_text=title)


def found(page: Page, **asked: str) -> set[str]:
    """Search among everything; the titles found."""
    for label, value in {"Un mot du titre ou du groupe": "tamaris", **asked}.items():
        field = page.get_by_label(label)
        if label == "Thème":
            field.select_option(value)
        else:
            field.fill(value)
    press(page, "Chercher")
    expect(page.get_by_role("status").filter(has_text="trouvée")).to_be_visible()
    titles = page.locator(".m-shelves .m-unfolding strong").all_inner_texts()
    press(page, "Tout revoir")
    expect(page.get_by_role("status").filter(has_text="trouvée")).to_have_count(0)
    for label in asked:
        field = page.get_by_label(label)
        if label == "Thème":
            field.select_option("")
        else:
            field.fill("")
    return set(titles)


def test_sessions_are_found_made_again_carried_and_destroyed(
    visits: Visits, house: House, three: tuple[Session, ...], tmp_path: Path
) -> None:
    over, running, _ = three
    group_id = group_of(house, over)
    page = visits.console()
    h1(page, "Vos séances")
    expect(page.get_by_role("button", name="Chercher").first).to_be_visible()
    # With few sessions one looks, and does not search: the form is then folded.
    if page.get_by_role("button", name="Chercher une séance").count():
        press(page, "Chercher une séance")
    assert found(page) == set(TITLES)
    assert found(page, **{"À partir du": "2026-10-01", "Jusqu’au": "2026-10-31"}) == {TITLES[1]}
    assert found(page, Thème=THEME) == {TITLES[0]}

    row(page, TITLES[0]).get_by_role("button", name="Autres gestes").click()
    page.get_by_label("Date et heure de la prochaine").fill("2027-01-12T14:00")
    press(page, "Dupliquer")
    h1(page, "Analyse des pratiques professionnelles")
    again = house.named(page.url.partition("seance=")[2].partition("&")[0])
    assert (group_of(house, again), names_of(house, again)) == (group_id, list(TREES))
    assert [(each.text, each.note.tag) for each in house.written(again.id)] == [(KEPT, KEPT_FOR_LATER)]
    press(page, "Accueil")

    h1(page, "Vos séances")
    before = house.rows()
    kept = (house.now(running), house.written(running.id), names_of(house, running))
    row(page, TITLES[1]).get_by_role("button", name="Autres gestes").click()
    file = taken(page, "Emporter", tmp_path)
    assert file.name == "seance-2026-10-06.modifiable"
    after = house.rows()
    said = before.pop("register")
    assert [line[3] for line in after.pop("register") if line not in said] == ["carried"]
    assert after == before
    asked = sure(page, "Effacer…")
    gone = "une note et 4 prénoms d’emprunt"
    assert asked == told("session.delete.confirm", what=gone)
    h1(page, "Certificat d’effacement")
    press(page, "Retour aux séances")
    h1(page, "Vos séances")
    expect(row(page, TITLES[1])).to_have_count(0)
    with pytest.raises(NotFound):
        house.named(running.id)
    assert running.id not in kept_by(house)

    with page.expect_file_chooser() as chooser:
        press(page, "Ouvrir une séance emportée")
    chooser.value.set_files(file)
    h1(page, "Ouverture")
    assert (house.named(running.id), house.written(running.id), names_of(house, running)) == kept
    assert group_of(house, running) == group_id
    press(page, "Accueil")

    h1(page, "Vos séances")
    shelf = page.locator(".m-shelf").filter(has=page.get_by_role("heading", name=GROUP, exact=True))
    shelf.get_by_role("button", name="Ce groupe", exact=True).click()
    h1(page, GROUP)
    press(page, "Renommer, archiver, effacer")
    asked = sure(page, "Effacer ce groupe…")
    gone = "4 séances, 5 notes et 16 prénoms d’emprunt"
    assert asked == told("group.delete.confirm", what=gone)
    h1(page, "Certificat d’effacement")
    press(page, "Retour aux séances")
    h1(page, "Vos séances")
    expect(page.get_by_text(GROUP)).to_have_count(0)
    assert group_id not in {each.group_id for each in listed_groups(house.access)}
    left = kept_by(house)
    assert not any(each in left for each in (group_id, *(session.id for session in (*three, again))))
