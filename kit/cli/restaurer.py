"""``modifiable restaurer``: take up everything again from a copy."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """The copy."""
    parser.add_argument("file", metavar="FICHIER", type=Path, help=say("restaurer.file"))


def run(options: Namespace) -> int:
    """Restore and count."""
    from kit.service.keep_safe import restore
    from kit.service.places import store_url

    counts = restore(options.file, store_url())
    if options.json:
        print_json(counts)
    else:
        print(say("restaurer.done", file=options.file, counts=say("counts", **asdict(counts))))
    return 0
