"""``modifiable lab``: JupyterLab on one's own notebooks, on this machine only, until Ctrl+C."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from kit.cli.parser import Parser
from kit.cli.staying import common_arguments, speak, stay, tell
from kit.messages import say

if TYPE_CHECKING:
    from kit.server.lab.launch import RunningLab


def arguments(parser: Parser) -> None:
    """The demonstration, no browser, a port."""
    common_arguments(parser, "lab")


def run(options: Namespace) -> int:
    """Open, or find what is open already; return once stopped."""
    from kit.cli.ouvrir import prepare_store
    from kit.server.lab.launch import lab_folder, start_lab
    from kit.server.running import find_running
    from kit.service.places import private_folder, runtime_folder, store_url

    url = store_url(demo=options.demo)
    folder = lab_folder(runtime_folder(url))
    running = find_running(folder)
    if running is not None:
        tell(running, "lab.already", "lab", options)
        return 0
    prepare_store(url, demo=options.demo)
    data = private_folder()

    def opened(lab: RunningLab) -> None:
        for file in lab.beside:
            speak(say("lab.newer", file=file), options)
        tell(lab.address, "lab.open", "lab", options, more=say("lab.stay", folder=lab.notebooks))

    # JupyterLab has a menu of its own to stop it.
    return stay(
        lambda: start_lab(url, data=data, folder=folder, port=options.port),
        opened,
        "lab",
        options,
        may_end=True,
    )
