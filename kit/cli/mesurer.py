"""``modifiable mesurer``: figures of this machine, beside what is promised."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from kit.cli.answer import print_json
from kit.cli.ending import stopped_in_order
from kit.cli.misuse import Misuse
from kit.cli.parser import Parser
from kit.errors import BadInput
from kit.messages import say

if TYPE_CHECKING:
    from kit.measure.figure import Measured
    from kit.registry import Registry

MEASURES = {
    "ecriture": "kit.measure.writing",
    "accueil": "kit.measure.accueil",
    "chaos": "kit.measure.chaos",
    "endurance": "kit.measure.endurance",
}
"""What can be measured, and the module whose ``measure`` does it; imported only when asked for."""


class Measure(Protocol):
    """What the module of a measure offers."""

    def measure(self, registry: Registry) -> Measured:
        """Measure, on this machine, now."""


def arguments(parser: Parser) -> None:
    """What to measure, and where to keep the result."""
    known = ", ".join(MEASURES)
    parser.add_argument("what", metavar="MESURE", type=_measure, help=say("mesurer.what", known=known))
    parser.add_argument("--dossier", metavar="D", type=Path, help=say("mesurer.folder"))
    parser.add_argument("--markdown", metavar="FICHIER", type=Path, help=say("mesurer.markdown"))


def run(options: Namespace) -> int:
    """Measure, print, keep; 1 when a figure is over its budget or could not be had."""
    from kit.measure import report
    from kit.registry import load

    folder: Path | None = options.dossier
    page: Path | None = options.markdown
    # Before minutes of measuring, not after.
    if folder is not None and not folder.is_dir():
        raise BadInput("mesurer.no_folder", folder=folder)
    if page is not None and not page.parent.is_dir():
        raise BadInput("mesurer.no_markdown", file=page)
    at = datetime.now(UTC)
    with stopped_in_order():
        measured = cast(Measure, import_module(MEASURES[options.what])).measure(load(data_folder=None))
    result = report.result_of(options.what, measured, at)
    if options.json:
        print_json(result)
    else:
        print("\n".join(report.table(measured, at)))
    if folder is not None:
        path = folder / f"{options.what}-{at:%Y-%m-%dT%H%M%SZ}.json"
        _keep(path, json.dumps(result, ensure_ascii=False, indent=2) + "\n", said=not options.json)
    if page is not None:
        _keep(page, report.markdown(options.what, measured, at), said=not options.json)
    return 0 if measured.ok else 1


def _keep(path: Path, text: str, *, said: bool) -> None:
    path.write_text(text, encoding="utf-8")
    if said:
        print(say("mesurer.kept", file=path))


def _measure(word: str) -> str:
    if word not in MEASURES:
        raise Misuse("usage.measure", word=word, known=", ".join(MEASURES))
    return word
