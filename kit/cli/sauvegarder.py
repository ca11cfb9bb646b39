"""``modifiable sauvegarder``: everything that is kept, in one file."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """The file to write."""
    parser.add_argument("file", metavar="FICHIER", type=Path, help=say("sauvegarder.file"))
    parser.add_argument("--remplacer", action="store_true", help=say("sauvegarder.replace"))


def run(options: Namespace) -> int:
    """Copy and count."""
    from kit.service.keep_safe import backup
    from kit.service.places import store_url

    counts = backup(store_url(), options.file, replace=options.remplacer)
    if options.json:
        print_json(counts)
    else:
        print(say("sauvegarder.done", file=options.file, counts=say("counts", **asdict(counts))))
    return 0
