"""``modifiable atelier``: what is said before a room is served. That one is served: ``tests/atelier``."""

import pytest

from kit.cli.atelier import listed
from kit.messages import say
from kit.server.launch import start
from kit.server.room.addresses import told_apart
from kit.service.places import demo_url, runtime_folder
from kit.service.workshop import announced


def test_the_addresses_are_said_in_words_with_the_reason_of_those_that_cannot_serve() -> None:
    borne = {"lo": ["127.0.0.1"], "wlp3s0": ["10.42.0.1"], "enp2s0": ["192.168.1.23"], "tun0": ["10.8.0.2"]}
    assert [line.replace("\u00a0", " ") for line in listed(told_apart(borne, {"enp2s0": False}))] == [
        "Adresses de cet ordinateur qu’un téléphone peut joindre :",
        "  10.42.0.1  point d’accès de cet ordinateur (wlp3s0)",
        "Les autres, et pourquoi un téléphone ne les joint pas :",
        "  127.0.0.1  cet ordinateur pour lui-même",
        "  10.8.0.2  tun0 : réseau privé à distance (VPN)",
        "  192.168.1.23  enp2s0 : éteint ou débranché",
    ]


@pytest.mark.parametrize(
    ("words", "key", "values"),
    [
        (("--certificat", "lieu.pem"), "tls.both", {}),
        (("--cle", "lieu.key"), "tls.both", {}),
        (("--adresse", "127.0.0.1"), "atelier.never", {"address": "127.0.0.1"}),
        (("--adresse", "203.0.113.9"), "atelier.not_ours", {"address": "203.0.113.9"}),
    ],
)
def test_what_could_not_serve_is_refused_before_anything_is_made(ask, folder, words, key, values) -> None:
    ran = ask("atelier", "--demo", "--sans-navigateur", "--json", *words)
    assert (ran.code, ran.out, ran.err) == (1, "", f"{say(key, **values)}\n")
    assert not folder.exists()


def test_what_is_open_on_this_machine_alone_is_not_taken_for_a_room(ask, folder) -> None:
    folder.mkdir(mode=0o700)
    runtime = runtime_folder(demo_url())
    with start(demo_url(), folder=runtime, participants_port=None):
        ran = ask("atelier", "--demo", "--sans-navigateur")
        assert (ran.code, ran.err) == (1, f"{say('atelier.already_without')}\n")
    assert announced(runtime) is None
