"""``modifiable ouvrir``: prepare the store, start the servers, show the address, stay until Ctrl+C."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.parser import Parser
from kit.cli.staying import common_arguments, stay, tell
from kit.messages import say

if TYPE_CHECKING:
    from kit.domain.dispositif import Dispositif
    from kit.server.launch import Running


def arguments(parser: Parser) -> None:
    """The demonstration, no browser, a port, a dispositif being written."""
    common_arguments(parser, "ouvrir")
    parser.add_argument("--apercu", metavar="FICHIER|DOSSIER", type=Path, help=say("apercu.help"))


def run(options: Namespace) -> int:
    """Open, or find what is open already; return once stopped."""
    from kit.server.running import find_running
    from kit.service.places import runtime_folder, store_url

    if options.apercu is not None:
        return _preview(options)
    url = store_url(demo=options.demo)
    running = find_running(runtime_folder(url))
    if running is not None:
        tell(running, "ouvrir.already", "ouvrir", options)
        return 0
    prepare_store(url, demo=options.demo)
    return _serve(url, options)


def prepare_store(url: str, *, demo: bool) -> None:
    """Make the store at ``url`` if it is not there, finish what was being erased, seed the demonstration."""
    from kit.registry import load, no_plugins
    from kit.service.access import facilitator
    from kit.service.demo import seed
    from kit.service.places import data_folder, private_folder
    from kit.service.purging import finish_purges
    from kit.store import open_store

    private_folder()
    store = open_store(url)
    try:
        finish_purges(facilitator(store, no_plugins()))
        if demo:
            seed(facilitator(store, load(data_folder=data_folder())))
    finally:
        store.close()


def _preview(options: Namespace) -> int:
    from kit.cli.apercu import preview

    def serve(url: str, dispositif: Dispositif) -> int:
        return _serve(url, options, say("apercu.stay"), "apercu.open", title=dispositif.title)

    return preview(options.apercu, serve)


def _serve(
    url: str, options: Namespace, stay_words: str = "", sentence: str = "ouvrir.open", **values: str
) -> int:
    from kit.keys import State
    from kit.server.launch import start
    from kit.service.places import runtime_folder

    def opened(servers: Running) -> None:
        asked = [say("ouvrir.locked")] if servers.holder.state is State.LOCKED else []
        more = "\n".join([*asked, stay_words or say("ouvrir.stay")])
        tell(servers.address, sentence, "ouvrir", options, more=more, **values)

    return stay(
        lambda: start(url, port=options.port, folder=runtime_folder(url)),
        opened,
        "ouvrir",
        options,
        # « Quitter », on a page of the console.
        may_end=True,
    )
