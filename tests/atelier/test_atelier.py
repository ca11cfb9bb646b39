"""« Mode valise »: in a network without any route, a phone joins the laptop, and nobody else hears of it."""

import json
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from playwright.sync_api import Error, Page, expect

from kit.domain.session import Status
from kit.messages import say
from kit.server.room.tls import in_groups
from kit.service.access import facilitator
from kit.service.demo import seed
from kit.service.reading import listed
from kit.store import open_store
from tests.atelier.conftest import PHONE_SIZE, Command, Hands, Open
from tests.atelier.room import LAPTOP, Room
from tests.e2e.hands import called, h1, press, sure, told
from tests.sealed import PHRASE, protected
from tests.stores import REGISTRY

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def laptop(hands: Open, room: Room) -> Hands:
    """The facilitator's browser, in the laptop's network."""
    return hands(room.laptop)


@pytest.fixture(scope="module")
def sealed(command: Command) -> str:
    """The store of the folder gets a passphrase; the id of the session it has ready to run."""
    url = f"sqlite:///{Path(command.environment['MODIFIABLE_DOSSIER']) / 'modifiable.sqlite3'}"
    store = open_store(url)
    session = seed(facilitator(store, REGISTRY)).to_run
    store.close()
    with protected(url):
        pass
    return session


def prepared(command: Command) -> str:
    """The id of the session the demonstration has ready to run."""
    store = open_store(
        f"sqlite:///{Path(command.environment['MODIFIABLE_DOSSIER']) / 'demonstration.sqlite3'}"
    )
    [session] = [each.id for each in listed(facilitator(store, REGISTRY)) if each.status is Status.PREPARED]
    store.close()
    return session


def code_of_the_second(page: Page) -> str:
    """Ask for the code of the second place; the address that the image carries."""
    page.get_by_role("button", name="Code pour").nth(1).click()
    expect(page.locator("img.m-qr")).to_be_visible()
    return page.locator(".m-qr-shown kbd").inner_text()


def test_there_is_no_way_out_of_the_room(room: Room) -> None:
    for place in (room.laptop, room.phone):
        routes = subprocess.run(room.at(place, "ip", "route"), capture_output=True, text=True, check=True)
        assert "default" not in routes.stdout
        gone = subprocess.run(
            room.at(place, "ip", "route", "get", "192.0.2.1"), capture_output=True, text=True
        )
        assert gone.returncode != 0


def test_a_phone_joins_over_plain_http_for_invented_contents_and_quitting_stops_everything(
    command: Command, laptop: Hands, hands: Open, room: Room
) -> None:
    phone = hands(room.phone)
    with command.staying("atelier", "--demo") as (process, said):
        assert said["participants"].startswith(f"http://{LAPTOP}:")
        assert (said["fictional"], said["fingerprint"]) == (True, None)
        console = laptop.page(f"{said['address']}&page=inviter&seance={prepared(command)}")
        expect(console.get_by_text(told("atelier.fictional"))).to_be_visible()
        theirs = phone.page(code_of_the_second(console), viewport=PHONE_SIZE)
        expect(theirs.get_by_text(say("fictional"))).to_be_visible()
        assert theirs.evaluate("document.documentElement.scrollWidth <= innerWidth")
        # The console is for the laptop alone: not even on its address of the room.
        assert said["address"].startswith("http://127.0.0.1:")
        stranger = phone.new()
        with pytest.raises(Error, match="ERR_CONNECTION_REFUSED"):
            stranger.goto(said["address"].replace("127.0.0.1", LAPTOP))

        again = command.ran("atelier", "--demo", "--sans-navigateur", "--json")
        assert (again.returncode, again.stdout.strip()) == (0, _line(said))
        listed_ = command.ran("atelier", "--demo", "--sans-navigateur").stdout
        assert said["participants"] in listed_
        assert command.ran("ouvrir", "--demo", "--sans-navigateur", "--json").stdout.strip() == _line(
            {"address": said["address"]}
        )

        room.wifi("del")
        expect(console.get_by_role("alert").filter(has_text="ne joignent plus")).to_be_visible()
        room.wifi("add")
        expect(console.get_by_role("alert").filter(has_text="ne joignent plus")).to_have_count(0)

        press(console, say("go.home"))
        h1(console, say("home.title"))
        assert sure_of_quitting(console) == told("quit.sure")
        h1(console, say("quit.done"))
        assert process.wait(30) == 0
        expect(theirs.get_by_text("Liaison perdue")).to_be_visible()


def test_a_sealed_store_leaves_the_laptop_behind_a_certificate_only(
    command: Command, laptop: Hands, hands: Open, room: Room, sealed: str
) -> None:
    with command.staying("atelier") as (_, said):
        assert said["participants"].startswith(f"https://{LAPTOP}:")
        assert said["fictional"] is False
        console = laptop.page(f"{said['address']}&page=inviter&seance={sealed}")
        console.get_by_label(called(say("unlock.phrase"))).fill(PHRASE)
        press(console, say("unlock.submit"))
        h1(console, say("inviting.title"))
        expect(console.locator(".m-fingerprint")).to_have_text(" ".join(in_groups(said["fingerprint"])))
        link = code_of_the_second(console)

        wary = hands(room.phone)
        with pytest.raises(Error, match="ERR_CERT_AUTHORITY_INVALID"):
            wary.new(viewport=PHONE_SIZE).goto(link)
        phone = hands(room.phone, f"--ignore-certificate-errors-spki-list={_public(command, said)}")
        theirs = phone.page(link, viewport=PHONE_SIZE)
        assert theirs.evaluate("isSecureContext")
        expect(theirs.get_by_text(say("fictional"))).to_have_count(0)
        expect(theirs.get_by_text(told("participant.stop"))).to_be_visible()


def sure_of_quitting(page: Page) -> str:
    """Press « Quitter » and say yes; what was asked."""
    return sure(page, say("go.quit"))


def _line(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _public(command: Command, said: dict[str, str]) -> str:
    """The key a phone accepts, once the fingerprint on the screen was found to be that of the certificate."""
    [file] = Path(command.environment["MODIFIABLE_DOSSIER"]).glob("serveurs/*/atelier.pem")
    certificate = x509.load_pem_x509_certificate(file.read_bytes())
    der = certificate.public_bytes(Encoding.DER)
    assert sha256(der).hexdigest().upper() == said["fingerprint"].replace(":", "")
    public = certificate.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b64encode(sha256(public).digest()).decode()
