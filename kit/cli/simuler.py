"""``modifiable simuler``: a whole fictional session of a dispositif, installed or being written."""

from __future__ import annotations

import os
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.misuse import Misuse
from kit.cli.parser import Parser, seed
from kit.messages import say

if TYPE_CHECKING:
    from kit.registry import Registry
    from kit.testing import Simulated

EVERY = "toutes"
"""What is given instead of a variant to play them all."""


def arguments(parser: Parser) -> None:
    """A key, a file or a folder, a variant, a seed, answers to its questions."""
    parser.add_argument("what", metavar="CLE|FICHIER|DOSSIER", help=say("simuler.key"))
    parser.add_argument("--variante", metavar="V", help=say("simuler.variant"))
    parser.add_argument(
        "--reglage",
        metavar="CLE=REPONSE",
        action="append",
        type=_answer,
        default=[],
        help=say("simuler.setting"),
    )
    parser.add_argument("--graine", metavar="N", type=seed, help=say("simuler.seed"))


def run(options: Namespace) -> int:
    """Play and print; 1 when the file has mistakes, told as ``verifier`` tells them."""
    from kit.testing import simulate

    found = _found(options.what)
    if found is None:
        return 1
    registry, key = found
    every = options.variante == EVERY
    variants = [each.key for each in registry.get(key).variants] if every else [options.variante]
    answers = tuple(options.reglage)
    played = [
        simulate(registry, key, variant=each, seed=options.graine, answers=answers) for each in variants
    ]
    if options.json:
        print_json([_as_json(each) for each in played] if every else _as_json(played[0]))
    else:
        for place, each in enumerate(played):
            print("\n" * (place > 0), end="")
            _print(each)
    return 0


def _answer(word: str) -> tuple[str, str]:
    key, equals, value = word.partition("=")
    if not equals or not key or not value:
        raise Misuse("usage.setting", word=word)
    return key, value


def _found(what: str) -> tuple[Registry, str] | None:
    """Return where to find the dispositif, and its key; ``None`` once its mistakes are told."""
    from kit.cli.being_written import is_path, read_or_tell
    from kit.registry import load
    from kit.service.places import data_folder
    from kit.testing import alone

    if not is_path(what):
        registry = load(data_folder=data_folder())
        # « nouveau » shows the folder by its bare name; what is installed under it comes first.
        if any(each.key == what for each in registry.dispositifs) or not os.path.isdir(what):
            return registry, what
    dispositif = read_or_tell(Path(what))
    # Alone: what is installed must not change what its author sees.
    return None if dispositif is None else (alone(dispositif), dispositif.key)


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
