"""What « docteur » sees of the room: the network, firewalls, the certificate kept, the room announced."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kit.messages import say
from kit.server.room import tls
from kit.server.room.addresses import addresses
from kit.server.room.doctor import room_checks
from kit.server.room.firewall import closes
from kit.service.workshop import Workshop, announce

NOW = datetime(2027, 3, 4, 9, tzinfo=UTC)
NOWHERE = "203.0.113.9"


@pytest.mark.parametrize(
    ("rules", "closed"),
    [
        ("", False),
        ("-P INPUT ACCEPT\n-A INPUT -i lo -j ACCEPT", False),
        ("-P INPUT DROP\n-P FORWARD ACCEPT", True),
        ("chain forward {\n type filter hook forward priority 0; policy drop;\n}", False),
        ("chain input {\n type filter hook input priority filter; policy drop;\n}", True),
    ],
)
def test_rules_that_turn_phones_away_are_known(rules: str, closed: bool) -> None:
    assert closes(rules) is closed


def wrong(folder: Path, now: datetime = NOW) -> dict[str, str]:
    return {each.check: each.remedy for each in room_checks(folder, now) if not each.ok}


def test_a_laptop_that_serves_no_room_is_well(tmp_path: Path) -> None:
    assert wrong(tmp_path) == {}


def test_a_certificate_of_the_future_or_of_another_address_is_found(tmp_path: Path) -> None:
    tls.own(NOWHERE, tmp_path, NOW)
    [ours, *_] = [each.ip for each in addresses()]
    moved = {say("doctor.room_address"): say("doctor.room_address.remedy", address=NOWHERE)}
    assert wrong(tmp_path) == moved
    made = tls.own(ours, tmp_path, NOW)
    late = say("doctor.room_clock.remedy", begins="04/03/2027", ends="11/03/2027")
    assert wrong(tmp_path) == {}
    assert wrong(tmp_path, made.begins - timedelta(minutes=1)) == {say("doctor.room_clock"): late}


def test_a_room_that_nobody_answers_for_is_found(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        room = Workshop(address=f"http://127.0.0.1:{port}/", most=3, fictional=True)
        announce(room, tmp_path)
        assert say("doctor.room_serving") not in wrong(tmp_path)
        assert say("doctor.isolation") in {each.check for each in room_checks(tmp_path, NOW)}
    remedy = say("doctor.room_serving.remedy")
    assert wrong(tmp_path)[say("doctor.room_serving")] == remedy
