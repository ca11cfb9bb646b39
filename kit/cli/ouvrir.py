"""``modifiable ouvrir``: prepare the store, start the servers, show the address, stay until Ctrl+C."""

from __future__ import annotations

import signal
import threading
import webbrowser
from argparse import Namespace
from typing import Never

from kit.cli.answer import print_json
from kit.cli.parser import Parser, port
from kit.messages import say


def arguments(parser: Parser) -> None:
    """The demonstration, no browser, a port."""
    parser.add_argument("--demo", action="store_true", help=say("ouvrir.demo"))
    parser.add_argument("--sans-navigateur", dest="quiet", action="store_true", help=say("ouvrir.quiet"))
    parser.add_argument("--port", metavar="N", type=port, default=0, help=say("ouvrir.port"))


def run(options: Namespace) -> int:
    """Open, or find what is open already; return once stopped."""
    from kit.server.running import find_running
    from kit.service.places import runtime_folder, store_url

    url = store_url(demo=options.demo)
    running = find_running(runtime_folder(url))
    if running is not None:
        _tell(running, "ouvrir.already", options)
        return 0
    _prepare(url, demo=options.demo)
    return _serve(url, options)


def _prepare(url: str, *, demo: bool) -> None:
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

    # A closed terminal or a shutdown asks to stop in its own way; the servers must go in order all the same.
    former = signal.signal(signal.SIGTERM, _asked_to_stop) if _in_main_thread() else None
    try:
        with start(url, port=options.port, folder=runtime_folder(url)) as servers:
            _tell(servers.address, "ouvrir.open", options)
            try:
                servers.wait()
            except KeyboardInterrupt:
                servers.stop()
                _say(say("ouvrir.stopped"), options)
                return 0
    finally:
        if former is not None:
            signal.signal(signal.SIGTERM, former)
    _say(say("ouvrir.ended"), options)
    return 1


def _tell(address: str, sentence: str, options: Namespace) -> None:
    if options.json:
        print_json({"address": address})
    else:
        print(say(sentence, address=address), flush=True)
        if sentence == "ouvrir.open":
            print(say("ouvrir.stay"), flush=True)
    if not options.quiet and not _browser(address):
        _say(say("ouvrir.no_browser"), options)


def _browser(address: str) -> bool:
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False


def _say(sentence: str, options: Namespace) -> None:
    # Whoever reads JSON reads one line of it and nothing after.
    if not options.json:
        print(sentence, flush=True)


def _asked_to_stop(*_: object) -> Never:
    raise KeyboardInterrupt


def _in_main_thread() -> bool:
    return threading.current_thread() is threading.main_thread()
