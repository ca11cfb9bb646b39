"""What a measure found, as it is read and kept: a table on the terminal, a Markdown page, a dated result."""

import os
import platform
from collections.abc import Sequence
from datetime import datetime

from kit.measure.figure import Figure, Measured
from kit.messages import say
from kit.service.calendar import clock_time, long_date

_FINE_BELOW = 10
"""Seconds and megabytes below this are shown with two decimals."""


def result_of(what: str, measured: Measured, at: datetime) -> dict[str, object]:
    """Return what is kept: the figures, their budgets, the day, and the machine without its name."""
    return {
        "measure": what,
        "at": at.isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "figures": [
            {
                "key": each.key,
                "value": each.value,
                "unit": each.unit,
                "most": each.most,
                "aim": each.aim,
                "beside": dict(each.beside),
                "ok": each.ok,
            }
            for each in measured.figures
        ],
        "not_done": list(measured.not_done),
    }


def table(measured: Measured, at: datetime) -> list[str]:
    """Return the lines for a terminal: when and where, one a figure, then the verdict."""
    rows = _rows(measured.figures)
    wide = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    values = {"processors": os.cpu_count(), "python": platform.python_version()}
    return [
        say("mesurer.head", day=long_date(at), time=clock_time(at), **values),
        *("  " + "  ".join(_set(row, wide)) for row in rows),
        *verdict(measured),
    ]


def markdown(what: str, measured: Measured, at: datetime) -> str:
    """Return the same as a page of documentation, with the date and the machine without its name."""
    head, *rows = _rows(measured.figures)
    where = say(
        "mesurer.page",
        what=what,
        day=long_date(at),
        time=clock_time(at),
        system=platform.system(),
        processors=os.cpu_count(),
        python=platform.python_version(),
    )
    drawn = [head, ["---", *("---:" for _ in head[1:])], *rows]
    lines = [where, "", *(f"| {' | '.join(row)} |" for row in drawn), ""]
    if any(each.beside for each in measured.figures):
        lines += [say("mesurer.page.ratios"), ""]
    return "\n".join([*lines, *(f"- {sentence}" for sentence in verdict(measured))]) + "\n"


def verdict(measured: Measured) -> list[str]:
    """Return what could not be measured, what is over its budget, and what is short of its aim."""
    said = [say("mesurer.not_done", reason=reason) for reason in measured.not_done]
    over = ", ".join(_label(each) for each in measured.figures if not each.ok)
    short = ", ".join(
        _label(each)
        for each in measured.figures
        if each.ok and each.aim is not None and each.value > each.aim
    )
    if over:
        said.append(say("mesurer.over", labels=over))
    elif measured.ok:
        said.append(say("mesurer.within"))
    if short:
        said.append(say("mesurer.aims_missed", labels=short))
    return said


def _rows(figures: Sequence[Figure]) -> list[list[str]]:
    """Return the head and one row a figure; a column that no figure fills is left out."""
    others = list(dict.fromkeys(name for each in figures for name in each.beside))
    aimed = any(each.aim is not None for each in figures)
    head = [
        *(say(f"mesurer.header.{name}") for name in ("figure", "value")),
        *(say(f"mesurer.beside.{name}") for name in others),
        say("mesurer.header.most"),
        *([say("mesurer.header.aim")] if aimed else []),
    ]
    return [head, *(_row(each, others, aimed=aimed) for each in figures)]


def _row(figure: Figure, others: Sequence[str], *, aimed: bool) -> list[str]:
    return [
        _label(figure) + ("" if figure.ok else " !"),
        _number(figure.value, figure.unit),
        *(_beside(figure, name) for name in others),
        _budget(figure.most, figure.unit),
        *([_budget(figure.aim, figure.unit)] if aimed else []),
    ]


def _beside(figure: Figure, name: str) -> str:
    if name not in figure.beside:
        return ""
    shown = _number(figure.beside[name], figure.unit)
    if not figure.value:
        return shown
    return say("mesurer.ratio", value=shown, ratio=_decimal(figure.beside[name] / figure.value, 1))


def _budget(number: float | None, unit: str) -> str:
    return say("mesurer.free") if number is None else _number(number, unit)


def _set(row: Sequence[str], wide: Sequence[int]) -> list[str]:
    return [
        cell.ljust(width) if place == 0 else cell.rjust(width)
        for place, (cell, width) in enumerate(zip(row, wide, strict=True))
    ]


def _label(figure: Figure) -> str:
    return say(f"figure.{figure.key}")


def _number(number: float, unit: str) -> str:
    fine = unit == "ratio" or (unit in {"s", "mo"} and abs(number) < _FINE_BELOW)
    return say(f"unit.{unit}", value=_decimal(number, 2 if fine else 0))


def _decimal(number: float, places: int) -> str:
    return f"{number:.{places}f}".replace(".", ",")
