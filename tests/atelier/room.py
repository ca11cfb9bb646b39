"""A laptop and a phone, each in a network of its own, tied by one cable: no route to anywhere else."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LAPTOP, PHONE = "10.42.0.1", "10.42.0.2"
"""What NetworkManager gives to the hotspot of a laptop, and to its first phone."""

REMEDY = (
    "ce test a besoin d’espaces de noms du réseau (ip netns, paquet iproute2) : lancez-le en administrateur, "
    "ou avec sudo, là où ils sont permis (dans un conteneur : CAP_NET_ADMIN et CAP_SYS_ADMIN)"
)


@dataclass(frozen=True)
class Room:
    """The names of the two networks."""

    laptop: str
    phone: str

    def at(self, place: str, *words: str) -> list[str]:
        """The line that runs ``words`` in ``place``, one of the two names."""
        return ["ip", "netns", "exec", place, *words]

    def wifi(self, gesture: str) -> None:
        """« add » or « del »: the laptop has its address on the Wi-Fi, or has lost it."""
        _ip("-n", self.laptop, "address", gesture, f"{LAPTOP}/24", "dev", "wlan0")

    def browser(self, place: str, chromium: str, folder: Path) -> Path:
        """A Chromium that lives in ``place``: what Playwright is told to start."""
        script = folder / f"chromium-{place}"
        script.write_text(f'#!/bin/sh\nexec {" ".join(self.at(place, chromium))} "$@"\n', encoding="utf-8")
        script.chmod(0o700)
        return script


@contextmanager
def made() -> Iterator[Room]:
    """Make the two networks; whatever happens, take them away. Fails with the remedy where that cannot be."""
    room = Room(laptop=f"mo-laptop-{os.getpid()}", phone=f"mo-phone-{os.getpid()}")
    try:
        try:
            _make(room)
        except (OSError, subprocess.CalledProcessError) as refused:
            raise AssertionError(REMEDY) from refused
        yield room
    finally:
        for place in (room.laptop, room.phone):
            # Not there when it could not be made.
            subprocess.run(["ip", "netns", "delete", place], check=False, capture_output=True)


def _make(room: Room) -> None:
    for place in (room.laptop, room.phone):
        _ip("netns", "add", place)
        _ip("-n", place, "link", "set", "lo", "up")
    cable = ("type", "veth", "peer", "name", "wlan0", "netns", room.phone)
    _ip("link", "add", "wlan0", "netns", room.laptop, *cable)
    _ip("-n", room.phone, "address", "add", f"{PHONE}/24", "dev", "wlan0")
    room.wifi("add")
    for place in (room.laptop, room.phone):
        _ip("-n", place, "link", "set", "wlan0", "up")
    # What a laptop also has, and no phone reaches.
    _ip("-n", room.laptop, "link", "add", "docker0", "type", "veth", "peer", "name", "veth0")
    _ip("-n", room.laptop, "address", "add", "172.17.0.1/16", "dev", "docker0")
    _ip("-n", room.laptop, "link", "set", "docker0", "up")


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, timeout=10)
