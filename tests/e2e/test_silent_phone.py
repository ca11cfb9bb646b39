"""The phone in the middle of the circle: one link, one light, no word, no digit."""

import json
import re
import uuid

import pytest
from playwright.sync_api import expect

from kit.domain.commands import Next
from kit.service import join
from tests.e2e.house import House
from tests.e2e.test_accessible import violations
from tests.e2e.visits import PHONE, Visits
from tests.server.visitor import Visitor, message

pytestmark = pytest.mark.browser

SENTENCE = "Cette lumière s’éteint doucement à la fin de la phase."
GUESS = "Le groupe des jeunes regarde qui gagne."


def silent_link(house: House, session_id: str) -> str:
    return f"{house.running.participants_address}&p={join.invite_clock(house.access, session_id)}"


def test_a_touch_leaves_one_light_that_follows_the_session_without_a_word(
    visits: Visits, house: House
) -> None:
    session = house.at("decrire")
    phone = visits.page(silent_link(house, session.id), visits.context(viewport=PHONE))
    assert violations(phone, "before the touch") == []
    phone.get_by_role("button", name="Touchez une fois").click()
    expect(phone.get_by_role("button")).to_have_count(0)
    light = phone.locator(".m-silent-light")
    expect(light).to_have_css("opacity", "1")
    assert phone.get_by_role("heading", level=1).inner_text() == SENTENCE
    assert phone.locator(".m-silent").inner_text().strip() == SENTENCE
    assert violations(phone, "after the touch") == []
    house.do(session, Next())
    expect(light).to_have_css("opacity", "1")
    assert not re.search(r"\d", phone.locator("#rendered_cells").inner_text())
    assert "token" not in phone.url or "p=" not in phone.url


def test_its_kernel_holds_the_time_and_nothing_that_was_said(house: House) -> None:
    session = house.at("analyser")
    house.write(session, "analyser", "hypotheses", GUESS)
    visitor = Visitor(silent_link(house, session.id))
    _, kernel = visitor.open("/")
    channel = visitor.channel(kernel)
    control = uuid.uuid4().hex
    opening = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
    versioned = json.loads(message("comm_open", opening)) | {"metadata": {"version": "1.0.0"}}
    channel.send(json.dumps(versioned))
    channel.send(message("comm_msg", {"comm_id": control, "data": {"method": "request_states"}}))
    while True:
        heard = json.loads(channel.recv())
        if heard["content"].get("data", {}).get("method") == "update_states":
            break
    channel.close()
    states = json.dumps(heard["content"]["data"], ensure_ascii=False)
    assert SENTENCE in states
    for hidden in (GUESS, "Analyser", "Saule", "Les Vergnes"):
        assert hidden not in states
