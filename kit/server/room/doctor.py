"""Checks of what lets phones in: an address, a firewall, the certificate, and a room already served."""

import socket
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from kit.messages import say
from kit.server.room import tls
from kit.server.room.addresses import Address, addresses
from kit.server.room.firewall import PORT, Firewall, firewall
from kit.service.check import Check, checked
from kit.service.workshop import Workshop, announced

_PATIENCE_SECONDS = 3


def room_checks(folder: Path, now: datetime) -> tuple[Check, ...]:
    """Return the checks for ``modifiable atelier``, whose runtime folder is ``folder``.

    A laptop without a network, or with a firewall, is well as long as no room
    is served from it: it is only told what to do before.
    """
    found, room = addresses(), announced(folder)
    return (
        *_network(found),
        *_guard(firewall(), served=room is not None),
        *_certificate(folder, found, now),
        *_served(room),
    )


def _network(found: Sequence[Address]) -> Iterator[Check]:
    near = [each for each in found if each.reached]
    if not near:
        yield checked("doctor.room_none", True)
    for each in near:
        words = say(f"address.{each.kind}", interface=each.interface)
        yield checked("doctor.room", True, address=each.ip, words=words)


def _guard(found: Firewall | None, *, served: bool) -> Iterator[Check]:
    if found is None:
        yield checked("doctor.firewall", True)
        return
    sentence = "doctor.firewall_unseen"
    if found.sure:
        sentence = "doctor.firewall" if served else "doctor.firewall_on"
    well = not (found.sure and served)
    yield checked(sentence, well, name=found.name, command=found.command, port=PORT)


def _certificate(folder: Path, found: Sequence[Address], now: datetime) -> Iterator[Check]:
    kept = tls.kept(folder)
    if kept is None:
        return
    begins, ends = (f"{each:%d/%m/%Y}" for each in (kept.begins, kept.ends))
    # Past its end it is made anew without a word: only a clock that went back is a fault.
    yield checked("doctor.room_clock", kept.begins <= now, begins=begins, ends=ends)
    yield checked("doctor.room_address", kept.host in {each.ip for each in found}, address=kept.host)


def _served(room: Workshop | None) -> Iterator[Check]:
    if room is None:
        return
    yield checked("doctor.room_serving", _answers(room.address))
    # Nothing on this machine shows it: it is only called to mind.
    yield checked("doctor.isolation", True)


def _answers(address: str) -> bool:
    parts = urlsplit(address)
    try:
        socket.create_connection((parts.hostname or "", parts.port or 0), _PATIENCE_SECONDS).close()
    except OSError:
        return False
    return True
