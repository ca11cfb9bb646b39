"""A room served behind a certificate: who is answered, in what, and at what bounds."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import websocket

from kit.server.launch import Running, start
from kit.server.limits.channel import TOO_BIG, UNREADABLE
from kit.server.limits.figures import CHANNELS
from kit.server.orders import Door
from kit.server.room import tls
from kit.service.handover import Part
from tests.server.hostile.frames import announced
from tests.server.visitor import Visitor

IP = "127.0.0.2"
"""An address of this machine that our servers take for one of the room's network."""


@pytest.fixture(scope="module")
def behind(
    store: str, small_notebooks: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Running, tls.Credentials]]:
    """Both servers, the participants' one behind our certificate."""
    folder = tmp_path_factory.mktemp("derriere")
    ours = tls.own(IP, folder, datetime.now(UTC))
    door = Door(ip=IP, host=IP, certificate=str(ours.certificate), key=str(ours.key))
    with start(store, notebooks_dir=small_notebooks, folder=folder, door=door) as running:
        yield running, ours


def trusting(ours: tls.Credentials) -> ssl.SSLContext:
    """What a phone is once its person has compared the fingerprint: this certificate, for this address."""
    return ssl.create_default_context(cafile=str(ours.certificate))


def test_the_room_is_served_behind_the_certificate_and_the_console_is_not_moved(
    behind: tuple[Running, tls.Credentials],
) -> None:
    running, ours = behind
    assert running.address.startswith("http://127.0.0.1:")
    assert str(running.participants_address).startswith(f"https://{IP}:")
    visitor = Visitor(str(running.participants_address), secured=trusting(ours))
    answer, kernel = visitor.open("/")
    assert answer.status == 200
    cookies = answer.headers.get_all("Set-Cookie") or []
    assert len(cookies) >= 2
    assert [cookie for cookie in cookies if "secure" not in cookie.lower()] == []
    assert "Strict-Transport-Security" not in answer.headers
    visitor.channel(kernel).close()


def test_nobody_answers_below_tls_1_2_nor_in_clear(behind: tuple[Running, tls.Credentials]) -> None:
    running, ours = behind
    old = trusting(ours)
    old.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        Visitor(str(running.participants_address), secured=old).get("/modifiable/battement")
    with pytest.raises(OSError, match=r"closed connection|reset|aborted"):
        Visitor(str(running.participants_address)).get("/modifiable/battement")


@pytest.mark.parametrize("path", ["/", "/modifiable/battement", "/voila/static/labvariables.css", "/rien"])
def test_a_name_that_only_leads_here_is_refused_everywhere(
    behind: tuple[Running, tls.Credentials], path: str
) -> None:
    running, ours = behind
    visitor = Visitor(str(running.participants_address), secured=trusting(ours))
    for host in ("ailleurs.example", "127.0.0.1", "localhost", f"{IP}.ailleurs.example", ""):
        answer = visitor.get(path, Host=host)
        assert (answer.status, answer.body) == (403, b""), host


def test_a_channel_is_for_a_page_of_this_room_and_no_other(
    behind: tuple[Running, tls.Credentials],
) -> None:
    running, ours = behind
    visitor = Visitor(str(running.participants_address), secured=trusting(ours))
    _, kernel = visitor.open("/")
    for forged in (
        {"origin": "https://ailleurs.example"},
        {"origin": f"https://{IP}.ailleurs.example"},
        {"origin": "null"},
        {"host": "ailleurs.example"},
        {"host": "ailleurs.example", "origin": "https://ailleurs.example"},
    ):
        with pytest.raises(websocket.WebSocketBadStatusException, match="403"):
            visitor.channel(kernel, **forged)
    other = Visitor(str(running.participants_address), secured=trusting(ours))
    other.get("/modifiable/battement")
    with pytest.raises(websocket.WebSocketBadStatusException, match="404"):
        other.channel(kernel)
    visitor.channel(kernel).close()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (announced(websocket.ABNF.OPCODE_TEXT, CHANNELS[Part.PARTICIPANTS].most_bytes + 1), TOO_BIG),
        (websocket.ABNF.create_frame("{", websocket.ABNF.OPCODE_TEXT).format(), UNREADABLE),
    ],
    ids=["too big", "unreadable"],
)
def test_a_channel_has_the_same_bounds_behind_a_certificate(
    behind: tuple[Running, tls.Credentials], sent: bytes, reason: int
) -> None:
    running, ours = behind
    visitor = Visitor(str(running.participants_address), secured=trusting(ours))
    _, kernel = visitor.open("/")
    channel = visitor.channel(kernel)
    channel.sock.sendall(sent)
    while (frame := channel.recv_frame()).opcode != websocket.ABNF.OPCODE_CLOSE:
        pass
    assert int.from_bytes(frame.data[:2], "big") == reason
    channel.shutdown()
    assert visitor.alive(kernel)


def test_the_room_cannot_close_the_room(behind: tuple[Running, tls.Credentials]) -> None:
    running, ours = behind
    visitor = Visitor(str(running.participants_address), secured=trusting(ours))
    assert (visitor.get("/modifiable/quitter").status, visitor.post("/modifiable/quitter").status) == (
        404,
        403,
    )
    assert Visitor(running.address, token=False).post("/modifiable/quitter").status == 403
    assert visitor.get("/modifiable/battement").status == 200
