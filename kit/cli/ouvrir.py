"""``modifiable ouvrir``: prepare the store, start the servers, show the address, stay until Ctrl+C."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kit.cli.parser import Parser
from kit.cli.staying import common_arguments, stay, tell
from kit.messages import say

if TYPE_CHECKING:
    from kit.server.launch import Running


def arguments(parser: Parser) -> None:
    """The demonstration, no browser, a port."""
    common_arguments(parser, "ouvrir")


def run(options: Namespace) -> int:
    """Open, or find what is open already; return once stopped."""
    from kit.server.running import find_running
    from kit.service.places import runtime_folder, store_url

    url = store_url(demo=options.demo)
    running = find_running(runtime_folder(url))
    if running is not None:
        tell(running, "ouvrir.already", "ouvrir", options)
        return 0
    prepare_store(url, demo=options.demo)
    return _serve(url, options)


def prepare_store(url: str, *, demo: bool) -> None:
    """Make the store at ``url`` if it is not there, with the demonstration's sessions when asked."""
    from kit.registry import load
    from kit.service.access import facilitator
    from kit.service.demo import seed
    from kit.service.places import data_folder, private_folder
    from kit.store import open_store

    private_folder()
    store = open_store(url)
    try:
        if demo:
            seed(facilitator(store, load(data_folder=data_folder())))
    finally:
        store.close()


def _serve(url: str, options: Namespace) -> int:
    from kit.server.launch import start
    from kit.service.places import runtime_folder

    def opened(servers: Running) -> None:
        tell(servers.address, "ouvrir.open", "ouvrir", options, more=say("ouvrir.stay"))

    return stay(lambda: start(url, port=options.port, folder=runtime_folder(url)), opened, "ouvrir", options)
