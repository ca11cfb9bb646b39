"""Two tabs of one session, and a click that arrives twice."""

import re
import uuid
from urllib.parse import urlsplit

import pytest
import websocket
from playwright.sync_api import Page, WebSocket, WebSocketRoute, expect

from tests.e2e.hands import fill, h1, line, onward, press
from tests.e2e.house import House
from tests.e2e.visits import Visits, kept, settled

pytestmark = pytest.mark.browser

GUESS = "Le repas tient lieu de contrôle de tous."
OTHER = "La carafe fait entendre une demande."


class Line:
    """The wire between one page and its kernel, that the test can cut: what is sent then waits."""

    def __init__(self) -> None:
        self.cut = False
        self._waiting: list[tuple[WebSocketRoute, str | bytes]] = []

    def lay(self, page_side: WebSocketRoute) -> None:
        """Pass everything on, both ways."""
        server_side = page_side.connect_to_server()
        page_side.on_message(lambda message: self._pass(server_side, message))
        server_side.on_message(lambda message: self._pass(page_side, message))

    def mend(self) -> None:
        """Deliver what waited, in order."""
        self.cut = False
        for end, message in self._waiting:
            end.send(message)
        self._waiting.clear()

    def _pass(self, end: WebSocketRoute, message: str | bytes) -> None:
        if self.cut:
            self._waiting.append((end, message))
        else:
            end.send(message)


def test_two_tabs_follow_each_other_and_keep_both_versions(visits: Visits, house: House) -> None:
    session = house.at("choix")
    context = visits.context()
    wire = Line()
    one = visits.console(context, seance=session.id, page="conduire")
    two = context.new_page()
    two.route_web_socket(re.compile("/api/kernels/"), wire.lay)
    two.goto(house.address(seance=session.id, page="conduire"))
    settled(two)
    title = "Le titre de la situation"
    fill(one, title, "Le repas")
    box = two.get_by_role("textbox", name=title, exact=True)
    expect(box).to_have_value("Le repas")
    # Nobody is on the line that comes from elsewhere.
    one.get_by_role("heading", level=1).click()
    fill(two, "Mes notes", "ranger les chaises")
    expect(one.get_by_role("textbox", name="Mes notes")).to_have_value("ranger les chaises")

    wire.cut = True
    fill(one, title, " que personne ne sert")
    box.press("End")
    two.keyboard.type(" du mardi")
    wire.mend()
    for page in (one, two):
        expect(page.get_by_text("Deux versions écrites en même temps")).to_be_visible()
    kept(two)
    assert sorted(house.texts(session.id, "titre")) == ["Le repas du mardi", "Le repas que personne ne sert"]
    press(two, "Fusionner")
    expect(one.get_by_text("Deux versions écrites en même temps")).to_have_count(0)
    assert [text.split("\n") for text in house.texts(session.id, "titre")] == [
        ["Le repas que personne ne sert", "Le repas du mardi"]
    ]

    onward(one, "Décrire")
    h1(two, "Décrire")
    facts = "Les faits, dans l’ordre"
    line(two, facts, GUESS)
    expect(one.get_by_role("textbox", name=f"{facts}, ligne 1")).to_have_value(GUESS)
    line(one, facts, OTHER)
    expect(two.get_by_role("textbox", name=f"{facts}, ligne 2")).to_have_value(OTHER)


def sent_by(page: Page) -> tuple[list[str], list[bytes]]:
    """Record the kernel channel of the next load: its address, and the frames the page sends."""
    addresses: list[str] = []
    frames: list[bytes] = []

    def keep(payload: str | bytes) -> None:
        frames.append(payload.encode() if isinstance(payload, str) else payload)

    def opened(socket: WebSocket) -> None:
        if "/api/kernels/" in socket.url:
            addresses.append(socket.url)
            socket.on("framesent", keep)

    page.on("websocket", opened)
    return addresses, frames


def heard(channel: websocket.WebSocket) -> bytes:
    """The next thing the kernel says."""
    said = channel.recv()
    return said.encode() if isinstance(said, str) else said


def test_a_click_sent_twice_moves_one_step(visits: Visits, house: House) -> None:
    session = house.at("decrire")
    context = visits.context()
    page = context.new_page()
    addresses, frames = sent_by(page)
    page.goto(house.address(seance=session.id, page="conduire"))
    h1(page, "Décrire")
    onward(page, "Questionner")
    revision = house.now(session).revision
    click = next(frame for frame in frames if b'"act"' in frame)
    # A channel of its own: one that bore the page's name would take its place.
    address = addresses[-1].partition("?")[0] + "?session_id=essai"
    cookies = "; ".join(f"{each.get('name')}={each.get('value')}" for each in context.cookies())
    channel = websocket.create_connection(
        address,
        cookie=cookies,
        origin=f"http://{urlsplit(address).netloc}",
        subprotocols=["v1.kernel.websocket.jupyter.org"],
        timeout=20,
    )
    found = re.search(rb'"action": ?"([0-9a-f-]{36})"', click)
    named = re.search(rb'"msg_id": ?"([0-9a-f-]{36})"', click)
    assert found
    assert named
    # The same click again, then the same with an id of its own, as from a tab that saw nothing.
    stale = click.replace(found[1], str(uuid.uuid4()).encode())
    for frame in (click, stale):
        # Jupyter itself refuses a message seen twice: a page that sends again names it anew.
        name = str(uuid.uuid4()).encode()
        channel.send_binary(frame.replace(named[1], name))
        while b'"idle"' not in (said := heard(channel)) or name not in said:
            pass
    channel.close()
    now = house.now(session)
    assert (now.phase, now.revision) == ("questionner", revision)
    h1(page, "Questionner")
