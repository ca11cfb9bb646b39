"""``modifiable verifier``: every mistake of a dispositif, its line and its remedy."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say

if TYPE_CHECKING:
    from kit.registry import Problem


def arguments(parser: Parser) -> None:
    """One file or folder, or nothing."""
    parser.add_argument(
        "path", metavar="FICHIER.toml|DOSSIER", nargs="?", type=Path, help=say("verifier.path")
    )


def run(options: Namespace) -> int:
    """Print the problems; 1 when there is any."""
    problems = _problems(options.path)
    if options.json:
        print_json(problems)
    else:
        for each in problems:
            print(line_of(each))
        print(_total(len(problems)))
    return 1 if problems else 0


def _problems(path: Path | None) -> tuple[Problem, ...]:
    from kit.registry import load, verify
    from kit.service.places import data_folder

    if path is not None:
        return verify([path])
    # What lies in the data folder is used like what is installed, so it is checked with it.
    return tuple(each for plugin in load(data_folder=data_folder()).plugins for each in plugin.problems)


def line_of(problem: Problem) -> str:
    """Return one problem as a compiler would say it: ``fichier:ligne  clé : problème → remède``."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    key = "verifier.line" if problem.key else "verifier.line_keyless"
    return say(key, place=place, name=problem.key, problem=problem.problem, remedy=problem.remedy)


def _total(count: int) -> str:
    if not count:
        return say("verifier.nothing")
    return say("verifier.one") if count == 1 else say("verifier.many", count=count)
