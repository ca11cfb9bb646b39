"""``modifiable simuler``: a whole fictional session of a dispositif, installed or being written."""

from __future__ import annotations

import sys
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser, seed
from kit.messages import say

if TYPE_CHECKING:
    from kit.registry import Registry
    from kit.testing import Simulated


def arguments(parser: Parser) -> None:
    """A key or a file, a variant, a seed."""
    parser.add_argument("what", metavar="CLE", help=say("simuler.key"))
    parser.add_argument("--variante", metavar="V", help=say("simuler.variant"))
    parser.add_argument("--graine", metavar="N", type=seed, help=say("simuler.seed"))


def run(options: Namespace) -> int:
    """Play and print; 1 when the file has mistakes, told as ``verifier`` tells them."""
    from kit.testing import simulate

    if options.what.endswith(".toml"):
        read = _from_file(Path(options.what))
        if read is None:
            return 1
        registry, key = read
    else:
        registry, key = _installed(), options.what
    simulated = simulate(registry, key, variant=options.variante, seed=options.graine)
    if options.json:
        print_json(_as_json(simulated))
    else:
        _print(simulated)
    return 0


def _installed() -> Registry:
    from kit.registry import load
    from kit.service.places import data_folder

    return load(data_folder=data_folder())


def _from_file(path: Path) -> tuple[Registry, str] | None:
    from kit.cli.verifier import line_of
    from kit.registry import no_plugins
    from kit.registry.read import read_file

    dispositif, problems = read_file(path)
    if dispositif is None:
        print("\n".join(line_of(each) for each in problems), file=sys.stderr)
        return None
    # Alone: what is installed must not change what its author sees.
    return replace(no_plugins(), dispositifs=(dispositif,)), dispositif.key


def _as_json(simulated: Simulated) -> dict[str, object]:
    return {
        "key": simulated.protocol.dispositif,
        "variant": simulated.protocol.variant.key,
        "phases": simulated.phases,
        "guards": simulated.met,
        "trace": simulated.trace,
        "synthesis": simulated.synthesis,
    }


def _print(simulated: Simulated) -> None:
    protocol = simulated.protocol
    titles = {phase.key: phase.title for phase in protocol.phases}
    print(say("simuler.head", title=protocol.title, variant=protocol.variant.title))
    print(f"\n{say('simuler.phases')}")
    for number, key in enumerate(simulated.phases, start=1):
        print(f"  {number}. {titles[key]}")
    print(f"\n{say('simuler.guards' if simulated.met else 'simuler.no_guard')}")
    for met in simulated.met:
        print(f"  {titles[met.phase]}\u00a0: {say(f'simuler.guard.{met.answer}', sentence=met.sentence)}")
    for text in dict.fromkeys((simulated.trace, simulated.synthesis)):
        print(f"\n{text}")
