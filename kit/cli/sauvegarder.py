"""``modifiable sauvegarder``: everything that is kept, in one file, and the key in another."""

from argparse import Namespace
from dataclasses import asdict
from pathlib import Path

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say


def arguments(parser: Parser) -> None:
    """The file to write, and where the key goes."""
    parser.add_argument("file", metavar="FICHIER", type=Path, help=say("sauvegarder.file"))
    parser.add_argument("--cle", metavar="FICHIER_CLE", type=Path, help=say("sauvegarder.key"))
    parser.add_argument("--remplacer", action="store_true", help=say("sauvegarder.replace"))


def run(options: Namespace) -> int:
    """Copy, count, and say who could read the copy."""
    from kit.service.keep_safe import backup
    from kit.service.places import store_url

    saved = backup(store_url(), options.file, replace=options.remplacer, key=options.cle)
    counts = asdict(saved.counts)
    if options.json:
        print_json({**counts, "sealed": saved.sealed, "key": options.cle is not None})
        return 0
    print(say("sauvegarder.done", file=options.file, counts=say("counts", **counts)))
    if not saved.sealed:
        print(say("sauvegarder.plain"))
        return 0
    print(say("sauvegarder.sealed"))
    if options.cle is None:
        print(say("sauvegarder.no_key_copied", file=options.file))
    else:
        print(say("sauvegarder.key_done", file=options.cle))
    return 0
