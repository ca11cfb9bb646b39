"""The addresses of this laptop: which of them a phone in the room can reach, and why not the others."""

import ipaddress
import socket
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from kit.errors import BadInput

_HOTSPOTS = tuple(ipaddress.ip_network(each) for each in ("10.42.0.0/16", "192.168.137.0/24"))
"""What NetworkManager and Windows give to the hotspot of the laptop itself."""

_VIRTUAL = ("docker", "br-", "veth", "virbr", "vmnet", "vboxnet", "vethernet", "lxc", "lxd", "podman", "cni")
_PRIVATE_TUNNELS = ("tun", "tap", "wg", "ppp", "utun", "ipsec", "tailscale", "zt", "nordlynx", "proton")
_OWN_WIFI = ("ap", "hotspot", "bridge100")
_WIFI = ("wl", "wi-fi", "wifi", "airport", "ath", "ra")
_WIRED = ("en", "eth", "usb", "em")


class Kind(StrEnum):
    """What an address is of; the value is the end of the key of its words."""

    HOTSPOT = "hotspot"
    WIFI = "wifi"
    WIRED = "wired"
    OTHER = "other"
    LOOPBACK = "loopback"
    LINK_LOCAL = "link_local"
    VIRTUAL = "virtual"
    TUNNEL = "tunnel"
    PUBLIC = "public"
    DOWN = "down"


REACHED = (Kind.HOTSPOT, Kind.WIFI, Kind.WIRED, Kind.OTHER)
"""A phone on the same network reaches these; the likeliest first."""

NEVER = (Kind.LOOPBACK, Kind.LINK_LOCAL, Kind.PUBLIC, Kind.DOWN)
"""Not to be served even when asked for by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One IPv4 address of this laptop, as its system names the interface that bears it."""

    ip: str
    interface: str
    kind: Kind

    @property
    def reached(self) -> bool:
        """Whether a phone in the room may hope to reach it."""
        return self.kind in REACHED


def addresses() -> tuple[Address, ...]:
    """Return every IPv4 address of this laptop now, the likeliest for a phone first."""
    import psutil

    up = {name: stats.isup for name, stats in psutil.net_if_stats().items()}
    borne = {
        name: [each.address for each in given if each.family == socket.AF_INET]
        for name, given in psutil.net_if_addrs().items()
    }
    return told_apart(borne, up)


def told_apart(borne: Mapping[str, Iterable[str]], up: Mapping[str, bool]) -> tuple[Address, ...]:
    """Return the addresses ``borne`` by each interface with what each is, the likeliest first."""
    found = [
        Address(ip=ip, interface=name, kind=kind_of(ip, name, up=up.get(name, True)))
        for name, ips in borne.items()
        for ip in ips
    ]
    order = list(Kind)
    return tuple(sorted(found, key=lambda each: (order.index(each.kind), each.interface, each.ip)))


def kind_of(ip: str, interface: str, *, up: bool = True) -> Kind:
    """Return what the address ``ip`` of ``interface`` is. Raises ``ValueError`` for what is no address."""
    number, name = ipaddress.ip_address(ip), interface.lower()
    if number.is_loopback:
        return Kind.LOOPBACK
    if not up:
        return Kind.DOWN
    if number.is_link_local:
        return Kind.LINK_LOCAL
    if name.startswith(_PRIVATE_TUNNELS):
        return Kind.TUNNEL
    if name.startswith(_VIRTUAL):
        return Kind.VIRTUAL
    if number.is_global:
        return Kind.PUBLIC
    if name.startswith(_OWN_WIFI) or (_ends_in_one(number) and any(number in each for each in _HOTSPOTS)):
        return Kind.HOTSPOT
    if name.startswith(_WIFI):
        return Kind.WIFI
    return Kind.WIRED if name.startswith(_WIRED) else Kind.OTHER


def chosen(asked: str | None, found: Sequence[Address]) -> tuple[str, Address]:
    """Return the name or number phones will use, and the address to listen on.

    ``asked`` is an address of this laptop, or a name that leads to one. Raises
    ``BadInput``: ``atelier.no_address`` when no phone could come,
    ``atelier.several`` when one must be chosen, ``atelier.not_ours`` and
    ``atelier.never`` when the one that was asked cannot serve.
    """
    if asked is None:
        likely = [each for each in found if each.reached]
        if not likely:
            raise BadInput("atelier.no_address")
        if len(likely) > 1:
            raise BadInput("atelier.several", first=likely[0].ip)
        return likely[0].ip, likely[0]
    for ip in numbers_of(asked):
        for each in found:
            if each.ip != ip:
                continue
            if each.kind in NEVER:
                raise BadInput("atelier.never", address=asked)
            return asked.lower(), each
    raise BadInput("atelier.not_ours", address=asked)


def numbers_of(name: str) -> tuple[str, ...]:
    """Return the IPv4 addresses ``name`` leads to, itself when it is one; nothing when it leads nowhere."""
    try:
        return (str(ipaddress.IPv4Address(name)),)
    except ValueError:
        pass
    try:
        found = socket.getaddrinfo(name, None, socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        return ()
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


def _ends_in_one(number: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return number.packed[-1] == 1
