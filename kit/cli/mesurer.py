"""``modifiable mesurer``: figures of this machine, beside what is promised."""

from __future__ import annotations

import json
import os
import platform
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kit.cli.answer import print_json
from kit.cli.misuse import Misuse
from kit.cli.parser import Parser
from kit.errors import BadInput
from kit.messages import say

if TYPE_CHECKING:
    from kit.measure.figure import Figure
    from kit.measure.writing import Measured

MEASURES = ("ecriture",)
"""What can be measured; later issues add theirs."""


def arguments(parser: Parser) -> None:
    """What to measure, and where to keep the result."""
    known = ", ".join(MEASURES)
    parser.add_argument("what", metavar="MESURE", type=_measure, help=say("mesurer.what", known=known))
    parser.add_argument("--dossier", metavar="D", type=Path, help=say("mesurer.folder"))


def run(options: Namespace) -> int:
    """Measure, print, keep; 1 when a figure is over its budget or could not be had."""
    from kit.measure.writing import measure
    from kit.registry import load

    folder: Path | None = options.dossier
    if folder is not None and not folder.is_dir():
        raise BadInput("mesurer.no_folder", folder=folder)
    at = datetime.now(UTC)
    measured = measure(load(data_folder=None))
    result = result_of(options.what, measured, at)
    if options.json:
        print_json(result)
    else:
        print_table(measured, at)
    if folder is not None:
        path = folder / f"{options.what}-{at:%Y-%m-%dT%H%M%SZ}.json"
        path.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        if not options.json:
            print(say("mesurer.kept", file=path))
    return 0 if measured.ok else 1


def result_of(what: str, measured: Measured, at: datetime) -> dict[str, object]:
    """Return what is kept: the figures, their budgets, the day, and the machine without its name."""
    return {
        "measure": what,
        "at": at.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "figures": [
            {"key": each.key, "value": each.value, "unit": each.unit, "most": each.most, "ok": each.ok}
            for each in measured.figures
        ],
        "not_done": list(measured.not_done),
    }


def print_table(measured: Measured, at: datetime) -> None:
    """Print one line a figure, then the verdict."""
    from kit.service.calendar import clock_time, long_date

    values = {"processors": os.cpu_count(), "python": platform.python_version()}
    print(say("mesurer.head", day=long_date(at), time=clock_time(at), **values))
    names = ("figure", "value", "most")
    rows = [tuple(say(f"mesurer.header.{name}") for name in names), *map(_row, measured.figures)]
    wide = [max(len(row[place]) for row in rows) for place in range(len(names))]
    for label, value, most in rows:
        print(f"  {label:<{wide[0]}}  {value:>{wide[1]}}  {most:>{wide[2]}}")
    for reason in measured.not_done:
        print(say("mesurer.not_done", reason=reason))
    over = ", ".join(say(f"figure.{each.key}") for each in measured.figures if not each.ok)
    if over:
        print(say("mesurer.over", labels=over))
    elif measured.ok:
        print(say("mesurer.within"))


def _row(figure: Figure) -> tuple[str, ...]:
    said = (_number(number, figure.unit) for number in (figure.value, figure.most))
    mark = "" if figure.ok else " !"
    return (say(f"figure.{figure.key}") + mark, *said)


def _number(number: float, unit: str) -> str:
    shown = f"{number:.2f}" if unit == "ratio" else f"{number:.0f}"
    return say(f"unit.{unit}", value=shown.replace(".", ","))


def _measure(word: str) -> str:
    if word not in MEASURES:
        raise Misuse("usage.measure", word=word, known=", ".join(MEASURES))
    return word
