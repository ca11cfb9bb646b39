"""A verb that serves: it tells its address, opens the browser, and stays until Ctrl+C."""

from __future__ import annotations

import webbrowser
from argparse import Namespace
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol, TypeVar

from kit.cli.answer import print_json
from kit.cli.ending import stopped_in_order
from kit.cli.parser import Parser, port
from kit.messages import say


class Serving(Protocol):
    """What is open until it is stopped."""

    def wait(self) -> int:
        """Wait until it ends by itself; return its exit code."""

    def stop(self) -> None:
        """Stop it; calling it again does nothing."""


Served = TypeVar("Served", bound=Serving)


def common_arguments(parser: Parser, verb: str) -> None:
    """The demonstration, no browser, a port, explained in the words of ``verb``."""
    parser.add_argument("--demo", action="store_true", help=say(f"{verb}.demo"))
    parser.add_argument("--sans-navigateur", dest="quiet", action="store_true", help=say(f"{verb}.quiet"))
    parser.add_argument("--port", metavar="N", type=port, default=0, help=say(f"{verb}.port"))


def stay(
    start: Callable[[], AbstractContextManager[Served]],
    opened: Callable[[Served], None],
    verb: str,
    options: Namespace,
    *,
    may_end: bool = False,
) -> int:
    """Start, call ``opened``, and return once stopped: 0, or 1 when the servers ended by themselves.

    ``may_end``: what is served has a way of its own to stop, and ending well is no failure.
    """
    with stopped_in_order(), start() as servers:
        opened(servers)
        try:
            code = servers.wait()
        except KeyboardInterrupt:
            servers.stop()
            speak(say(f"{verb}.stopped"), options)
            return 0
    if may_end and code == 0:
        speak(say(f"{verb}.stopped"), options)
        return 0
    speak(say(f"{verb}.ended"), options)
    return 1


def tell(
    address: str, sentence: str, verb: str, options: Namespace, *, more: str = "", **values: str
) -> None:
    """Say ``sentence`` with the address and ``values``, then ``more``; in JSON, the address alone.

    Then open the browser, unless ``--sans-navigateur`` leaves it closed.
    """
    if options.json:
        print_json({"address": address})
    else:
        print(*filter(None, (say(sentence, address=address, **values), more)), sep="\n", flush=True)
    browse(address, verb, options)


def browse(address: str, verb: str, options: Namespace) -> None:
    """Open the browser at ``address``, or say that none opened; nothing with ``--sans-navigateur``."""
    if not options.quiet and not _browser(address):
        speak(say(f"{verb}.no_browser"), options)


def speak(sentence: str, options: Namespace) -> None:
    """Print ``sentence``: whoever reads JSON reads one line of it and nothing after."""
    if not options.json:
        print(sentence, flush=True)


def _browser(address: str) -> bool:
    try:
        return webbrowser.open(address)
    except webbrowser.Error:
        return False
