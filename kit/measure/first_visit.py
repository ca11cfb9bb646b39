"""A visit by a browser that was never there: how long to an answered click, what crosses the wire."""

import base64
import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kit.measure.contestants import Ask, Contestant
from kit.measure.installing import ASSETS
from kit.measure.trees import MEGABYTE

PAGE_MS = 90_000
HERE = frozenset({"127.0.0.1", "localhost"})
SCHEMES = frozenset({"http", "https", "ws", "wss"})
"""What crosses a wire; ``data:`` and ``blob:`` do not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """``first``: seconds from leaving for the page to its first answered click; ``clicks``: ms of others."""

    first: float
    clicks: tuple[float, ...]


@dataclass(slots=True, kw_only=True)
class Traffic:
    """What a first visit asked for and received; ``foreign``: requests to another host."""

    megabytes: float = 0.0
    requests: int = 0
    foreign: int = 0
    hosts: set[str] = field(default_factory=set)


def timed(chromium: Any, contestant: Contestant, *, clicks: int = 0) -> Taken:
    """Visit with nothing in the cache; then click ``clicks`` times more."""
    context, page = _newcomer(chromium, contestant.ask)
    page.goto(contestant.door(), timeout=PAGE_MS, wait_until="commit")
    first = page.evaluate("window.mesure.first")
    others = page.evaluate(f"window.mesure.clicks({clicks})") if clicks else []
    _leave(context, page)
    return Taken(first=first / 1000, clicks=tuple(others))


def counted(chromium: Any, contestant: Contestant) -> Traffic:
    """Visit with nothing in the cache, until nothing is asked for any more."""
    context, page = _newcomer(chromium, contestant.ask)
    traffic = Traffic()
    wire = context.new_cdp_session(page)
    wire.on("Network.requestWillBeSent", lambda said: _note(traffic, said["request"]["url"]))
    wire.on("Network.webSocketCreated", lambda said: _note(traffic, said["url"]))
    wire.on("Network.loadingFinished", lambda said: _weigh(traffic, said["encodedDataLength"]))
    # Before compression, where a server compresses its messages: at most what crossed.
    wire.on("Network.webSocketFrameReceived", lambda said: _weigh(traffic, _size(said["response"])))
    wire.send("Network.enable")
    page.goto(contestant.door(), timeout=PAGE_MS, wait_until="commit")
    page.evaluate("window.mesure.first")
    page.wait_for_load_state("networkidle", timeout=PAGE_MS)
    _leave(context, page)
    return traffic


def _newcomer(chromium: Any, ask: Ask) -> tuple[Any, Any]:
    script = (ASSETS / "visitor.js").read_text(encoding="utf-8")
    for place, value in (("__LABEL__", ask.button), ("__ANSWER__", ask.answer)):
        script = script.replace(place, json.dumps(value))
    context = chromium.new_context(locale="fr-FR")
    context.set_default_timeout(PAGE_MS)
    context.add_init_script(script)
    return context, context.new_page()


def _leave(context: Any, page: Any) -> None:
    # Elsewhere first: a page that is only closed says no goodbye to its server.
    page.goto("about:blank")
    context.close()


def _note(traffic: Traffic, address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme in SCHEMES:
        traffic.requests += 1
        if parts.hostname not in HERE:
            traffic.foreign += 1
            traffic.hosts.add(str(parts.hostname))


def _weigh(traffic: Traffic, size: float) -> None:
    traffic.megabytes += size / MEGABYTE


def _size(frame: dict[str, Any]) -> int:
    text = str(frame["payloadData"])
    return len(base64.b64decode(text)) if frame["opcode"] == 2 else len(text.encode())
