"""Which address of the laptop phones are sent to, and how many of them it takes."""

import pytest

from kit.errors import BadInput
from kit.server.room.addresses import Kind, chosen, kind_of, told_apart
from kit.server.room.capacity import visitors


@pytest.mark.parametrize(
    ("ip", "interface", "kind"),
    [
        ("10.42.0.1", "wlp3s0", Kind.HOTSPOT),
        ("192.168.137.1", "Connexion au réseau local* 2", Kind.HOTSPOT),
        ("192.168.2.1", "bridge100", Kind.HOTSPOT),
        ("192.168.1.23", "wlp3s0", Kind.WIFI),
        ("192.168.1.23", "Wi-Fi", Kind.WIFI),
        ("10.42.0.7", "wlan0", Kind.WIFI),
        ("192.168.1.23", "enp2s0", Kind.WIRED),
        ("192.168.1.23", "Réseau", Kind.OTHER),
        ("127.0.0.1", "lo", Kind.LOOPBACK),
        ("169.254.3.4", "wlp3s0", Kind.LINK_LOCAL),
        ("172.17.0.1", "docker0", Kind.VIRTUAL),
        ("172.18.0.1", "br-5f2c", Kind.VIRTUAL),
        ("172.28.16.1", "vEthernet (WSL)", Kind.VIRTUAL),
        ("10.8.0.2", "tun0", Kind.TUNNEL),
        ("100.64.3.4", "tailscale0", Kind.TUNNEL),
        ("8.8.8.8", "wlp3s0", Kind.PUBLIC),
    ],
)
def test_an_address_is_known_for_what_it_is(ip: str, interface: str, kind: Kind) -> None:
    assert kind_of(ip, interface) is kind


def test_what_is_unplugged_reaches_nobody() -> None:
    assert kind_of("192.168.1.23", "wlp3s0", up=False) is Kind.DOWN


BOTH = told_apart(
    {"lo": ["127.0.0.1"], "enp2s0": ["192.168.1.23"], "docker0": ["172.17.0.1"], "wlp3s0": ["10.42.0.1"]},
    {"lo": True, "enp2s0": True, "docker0": True, "wlp3s0": True},
)


def test_the_likeliest_for_a_phone_comes_first() -> None:
    assert [each.ip for each in BOTH] == ["10.42.0.1", "192.168.1.23", "127.0.0.1", "172.17.0.1"]
    assert [each.ip for each in BOTH if each.reached] == ["10.42.0.1", "192.168.1.23"]


def test_the_only_one_is_taken_and_between_two_the_person_chooses() -> None:
    alone = tuple(each for each in BOTH if each.interface != "enp2s0")
    assert chosen(None, alone) == ("10.42.0.1", BOTH[0])
    assert chosen("192.168.1.23", BOTH) == ("192.168.1.23", BOTH[1])
    assert chosen("172.17.0.1", BOTH) == ("172.17.0.1", BOTH[3])
    with pytest.raises(BadInput) as asked:
        chosen(None, BOTH)
    assert "modifiable atelier --adresse 10.42.0.1" in asked.value.sentence


@pytest.mark.parametrize(
    ("asked", "key"),
    [
        ("127.0.0.1", "atelier.never"),
        ("localhost", "atelier.never"),
        ("192.168.9.9", "atelier.not_ours"),
        ("0.0.0.0", "atelier.not_ours"),
        ("", "atelier.not_ours"),
    ],
)
def test_an_address_nobody_could_use_is_refused(asked: str, key: str) -> None:
    with pytest.raises(BadInput) as refused:
        chosen(asked, BOTH)
    assert refused.value.key == key


def test_without_any_network_it_says_to_switch_one_on() -> None:
    with pytest.raises(BadInput) as refused:
        chosen(None, BOTH[2:])
    assert "Allumez le point d’accès" in refused.value.sentence


@pytest.mark.parametrize(
    ("free", "processors", "forked", "most"),
    [
        (8000, 4, True, 60),
        (2000, 2, True, 30),
        (2000, 2, False, 17),
        (900, 2, True, 3),
        (800, 8, True, 0),
        (100, 8, True, 0),
    ],
)
def test_visitors_are_as_many_as_memory_and_processors_allow(
    free: int, processors: int, forked: bool, most: int
) -> None:
    assert visitors(free, processors, forked=forked) == most
