"""A participant's phone: their card and the phase, live; and nothing else, whatever is asked of it."""

import json
import uuid

import pytest
from playwright.sync_api import expect

from kit.domain.commands import Next, Start
from tests.e2e.hands import press
from tests.e2e.house import D1, House
from tests.e2e.visits import PHONE, Visits
from tests.server.visitor import Visitor, message

pytestmark = pytest.mark.browser

PRIVATE = "penser à la porte du fond"
GUESS = "Le groupe des jeunes regarde qui gagne."


def test_a_link_opens_one_card_that_follows_the_phase(visits: Visits, house: House) -> None:
    session = house.prepared()
    console = visits.console(seance=session.id, page="seance")
    press(console, "Lien pour Saule")
    link = console.locator(".m-invitation kbd").inner_text()
    phone = visits.page(link, visits.context(viewport=PHONE))
    expect(phone.get_by_text("Bonjour Saule")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("La séance va commencer.")
    expect(phone.get_by_role("heading", name="Votre rôle : Participant·e")).to_be_visible()
    press(console, "Commencer la séance")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ouverture")
    house.do(session, Next())
    expect(phone.get_by_role("heading", level=1)).to_have_text("Retour et choix")
    assert "p=" not in phone.url or "token" not in phone.url
    said = phone.locator("body").inner_text()
    assert not any(name in said for name in D1.seat_names if name != "Saule")


def test_the_kernel_of_a_participant_holds_nobody_else_s_words_and_runs_nothing(
    house: House, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = house.at("analyser")
    house.write(session, "analyser", "hypotheses", GUESS)
    house.write(session, "analyser", "notes_analyser", PRIVATE)
    link = house.invitation(session, 2)
    visitor = Visitor(link)
    _, kernel = visitor.open("/")
    channel = visitor.channel(kernel)
    witness = tmp_path_factory.mktemp("temoin") / "executed"
    channel.send(message("execute_request", {"code": f"open({str(witness)!r}, 'w')", "silent": False}))
    control = uuid.uuid4().hex
    opening = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
    versioned = json.loads(message("comm_open", opening)) | {"metadata": {"version": "1.0.0"}}
    channel.send(json.dumps(versioned))
    channel.send(message("comm_msg", {"comm_id": control, "data": {"method": "request_states"}}))
    while True:
        heard = json.loads(channel.recv())
        assert heard["header"]["msg_type"] != "execute_reply"
        if heard["content"].get("data", {}).get("method") == "update_states":
            break
    channel.close()
    states = json.dumps(heard["content"]["data"], ensure_ascii=False)
    assert "Analyser" in states
    assert "Saule" in states
    assert GUESS not in states
    assert PRIVATE not in states
    assert not any(name in states for name in D1.seat_names if name != "Saule")
    assert not witness.exists()


def test_the_participants_token_opens_nothing_on_the_console_s_server(house: House) -> None:
    session = house.do(house.prepared(), Start())
    _, _, token = str(house.running.participants_address).partition("?")
    root = house.running.address.partition("?")[0]
    stranger = Visitor(f"{root}?{token}")
    for path in ("/", f"/?seance={session.id}", f"/projection?seance={session.id}"):
        assert stranger.get(path).status == 403
    assert Visitor(str(house.running.participants_address)).get("/projection").status in {403, 404}
