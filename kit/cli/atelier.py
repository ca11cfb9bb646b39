"""``modifiable atelier``: one laptop, its own Wi-Fi, the room's phones, no internet."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.cli.staying import browse, common_arguments, speak, stay
from kit.errors import BadInput
from kit.messages import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from kit.server.orders import Door
    from kit.server.room.addresses import Address
    from kit.server.room.hosting import Hosted
    from kit.server.room.tls import Credentials
    from kit.service.workshop import Workshop

GROUP = 15
"""Phones that arrive together when a group scans its codes: as many kernels wait ready for them."""


def arguments(parser: Parser) -> None:
    """The demonstration, no browser, a port, an address, a certificate and its key."""
    common_arguments(parser, "atelier")
    parser.add_argument("--adresse", metavar="A", dest="asked", help=say("atelier.address"))
    parser.add_argument("--certificat", metavar="F", type=Path, help=say("atelier.certificate"))
    parser.add_argument("--cle", metavar="F", type=Path, help=say("atelier.key"))


def run(options: Namespace) -> int:
    """Serve the room, or find the one that is served already; return once stopped."""
    from kit.cli.ouvrir import prepare_store
    from kit.server.room.addresses import addresses, chosen
    from kit.server.running import find_running
    from kit.service.places import runtime_folder, store_url
    from kit.service.workshop import announced

    if bool(options.certificat) is not bool(options.cle):
        raise BadInput("tls.both")
    url = store_url(demo=options.demo)
    folder = runtime_folder(url)
    running = find_running(folder)
    if running is not None:
        room = announced(folder)
        if room is None:
            raise BadInput("atelier.already_without")
        _tell(running, room, options, first=say("atelier.already", address=running))
        return 0
    found = addresses()
    if not options.json:
        print(*listed(found), sep="\n", flush=True)
    host, address = chosen(options.asked, found)
    prepare_store(url, demo=options.demo)
    return _serve(url, folder, _door(url, host, address, folder, options), address, options)


@dataclass(frozen=True, slots=True)
class _Way:
    """How phones come: by this door, showing this certificate when there is one."""

    door: Door
    credentials: Credentials | None


def _door(url: str, host: str, address: Address, folder: Path, options: Namespace) -> _Way:
    """Return it: in clear for invented contents only, and not even so when there is a certificate."""
    from kit.server.orders import Door
    from kit.server.room import tls
    from kit.service.access import utc_now
    from kit.store import identity_at

    if options.certificat:
        found = tls.of_organisation(options.certificat, options.cle, host, address.ip, utc_now())
    elif identity_at(url).sealed:
        if host != address.ip:
            raise BadInput("tls.number_only", name=host)
        found = tls.own(address.ip, folder, utc_now())
    else:
        return _Way(Door(ip=address.ip, host=host), None)
    door = Door(
        ip=address.ip,
        host=found.host,
        certificate=str(found.certificate),
        key=str(found.key),
        lasting=not found.private,
    )
    return _Way(door, found)


def _serve(url: str, folder: Path, way: _Way, address: Address, options: Namespace) -> int:
    from kit.server.launch import Waiting, start
    from kit.server.room.capacity import forks, visitors_here
    from kit.server.room.hosting import Hosted
    from kit.service.workshop import Workshop

    most = visitors_here(forked=forks())
    if not most:
        raise BadInput("atelier.no_memory")
    private = way.credentials is not None and way.credentials.private

    def changed(trouble: str) -> None:
        speak(say(trouble or "atelier.back", address=address.ip), options)

    def served() -> Hosted:
        waiting = Waiting(participants=min(GROUP, most), most=most)
        running = start(url, participants_port=options.port, folder=folder, door=way.door, waiting=waiting)
        room = Workshop(
            address=str(running.participants_address),
            most=most,
            fictional=way.credentials is None,
            fingerprint=way.credentials.fingerprint if way.credentials and private else None,
        )
        return Hosted(running, folder, room, address.ip, changed)

    def opened(hosted: Hosted) -> None:
        _tell(hosted.address, hosted.room, options, first=say("atelier.open", address=hosted.address))
        if hosted.locked:
            speak(say("ouvrir.locked"), options)
        speak(say("atelier.stay"), options)

    return stay(served, opened, "atelier", options, may_end=True)


def listed(found: tuple[Address, ...]) -> list[str]:
    """Return this laptop's addresses in words: those a phone reaches, then the others and why not."""
    near = [each for each in found if each.reached]
    far = [each for each in found if not each.reached]
    line: Callable[[Address], str] = lambda each: say(  # noqa: E731 - one way to say them all
        "atelier.line", ip=each.ip, words=say(f"address.{each.kind}", interface=each.interface)
    )
    reached = [say("atelier.reached"), *map(line, near)] if near else []
    return [*reached, *([say("atelier.not_reached"), *map(line, far)] if far else [])]


def _tell(address: str, room: Workshop, options: Namespace, *, first: str) -> None:
    """Say where the console is, where phones come, and on what terms; then open the browser."""
    if options.json:
        print_json(
            {
                "address": address,
                "participants": room.address,
                "fictional": room.fictional,
                "fingerprint": room.fingerprint,
                "most": room.most,
            }
        )
    else:
        print(first, *_terms(room), sep="\n", flush=True)
    browse(address, "atelier", options)


def _terms(room: Workshop) -> list[str]:
    from kit.server.room.qr import in_terminal
    from kit.server.room.tls import in_groups

    said = [say("atelier.phones", address=room.address)]
    if (sys.stdout.encoding or "").lower().startswith("utf"):
        said.append(in_terminal(room.address, colours=sys.stdout.isatty()))
        said.append(say("atelier.try"))
    said.append(say("atelier.fictional" if room.fictional else "atelier.confidential"))
    if room.fingerprint is not None:
        said += [say("atelier.compare"), "  " + " ".join(in_groups(room.fingerprint)), say("atelier.warning")]
    said.append(say("atelier.most", most=room.most))
    return [*said, say(room.trouble, address="")] if room.trouble else said
