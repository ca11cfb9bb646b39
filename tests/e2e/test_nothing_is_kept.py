"""What the room may ask of the computer: to keep nothing, and to say nothing of a danger."""

import pytest
from playwright.sync_api import expect

from kit.service.reading import desk
from tests.e2e.hands import h1, line, press, sure, told
from tests.e2e.house import D1, House
from tests.e2e.visits import Visits

pytestmark = pytest.mark.browser

PRIVATE = "revenir sur le silence du couloir"
FACT = "La lampe du palier reste allumée toute la nuit."
QUESTION = "Comment veiller sans surveiller ?"
# Words no other journey types: they share one store.
WORDS = (PRIVATE, FACT, QUESTION)


def test_a_group_that_refuses_the_computer_leaves_a_date_and_who_was_there(
    visits: Visits, house: House
) -> None:
    session = house.at("decrire")
    house.write(session, "problematiser", "question", QUESTION)
    house.write(session, "decrire", "notes_decrire", PRIVATE)
    page = visits.console(seance=session.id, page="conduire")
    room = visits.projection(session.id)
    h1(page, "Décrire")
    line(page, "Les faits, dans l’ordre", FACT)
    assert all(map(house.holds, WORDS))
    page.goto(house.address(page="memoire", seance=session.id))
    h1(page, "Ce qui est gardé de cette séance")
    kept = page.locator(".m-memory")
    expect(kept.get_by_role("listitem").filter(has_text="Faits")).to_have_text("Faits : 1")
    expect(page.locator("body")).not_to_contain_text(FACT)
    asked = sure(page, "Ne garder que la date et les présences")
    assert asked == told("refused.confirm")
    h1(page, "La séance est terminée")
    expect(page.get_by_text(told("refused.done"))).to_be_visible()
    expect(page.get_by_role("button", name="Trace du groupe")).to_have_count(0)
    expect(room.get_by_role("heading", level=1)).to_have_text("La séance est terminée.")
    after = house.now(session)
    assert (after.refused, after.planned, after.minutes) == (True, session.planned, session.minutes)
    assert [(seat.id, seat.here) for seat in after.seats] == [(seat.id, True) for seat in session.seats]
    assert house.written(session.id) == ()
    with house.access.store.read() as tx:
        assert tx.journal.of_session(session.id) == ()
    assert not any(map(house.holds, WORDS))
    assert tuple(desk(house.access, session.id).seat_names.values()) == D1.seat_names


def test_the_danger_card_opens_and_closes_on_escape_and_the_store_is_the_same_to_the_byte(
    visits: Visits, house: House
) -> None:
    session = house.at("questionner")
    page = visits.console(seance=session.id, page="conduire")
    room = visits.projection(session.id)
    h1(page, "Questionner")
    before = house.rows()
    press(page, "Danger")
    card = page.get_by_role("dialog", name="Quelqu’un est peut-être en danger")
    expect(card).to_be_visible()
    expect(card).to_contain_text("Ici, n’écrivez rien")
    assert "danger" not in room.locator("body").inner_text().lower()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    # A gesture after it, so that whatever the card could have sent has arrived.
    press(page, "Relances")
    expect(page.get_by_text("À quel moment cela a-t-il basculé").first).to_be_visible()
    assert house.rows() == before
