"""``modifiable restaurer``: take up everything again from a copy."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.parser import Parser
from kit.messages import say

if TYPE_CHECKING:
    from kit.service.bring_back import BroughtBack


def arguments(parser: Parser) -> None:
    """The copy, and that of its key."""
    parser.add_argument("file", metavar="FICHIER", type=Path, help=say("restaurer.file"))
    parser.add_argument("--cle", metavar="FICHIER_CLE", type=Path, help=say("restaurer.key"))


def run(options: Namespace) -> int:
    """Restore, count, and say what did not come back."""
    from kit.service.bring_back import restore
    from kit.service.places import store_url

    back = restore(options.file, store_url(), key=options.cle)
    if options.json:
        told = {"sealed": back.sealed, "swept": back.swept, "closed": back.closed}
        print_json({**asdict(back.counts), **told})
    else:
        print("\n".join(_said(back, options.file)))
    return 0


def _said(back: "BroughtBack", file: Path) -> Iterator[str]:
    counts = say("counts", **asdict(back.counts))
    yield say("restaurer.done" if back.aside else "restaurer.fresh", file=file, counts=counts)
    for what, count in (("swept", back.swept), ("closed", back.closed)):
        if count:
            yield say(f"restaurer.{what}.{'one' if count == 1 else 'many'}", count=count)
    yield say("restaurer.sealed" if back.sealed else "restaurer.plain")
    if back.plain_aside:
        yield say("restaurer.plain_aside", file=back.plain_aside)
    if back.aside:
        yield say("restaurer.reopen")
