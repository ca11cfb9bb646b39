"""``mesurer accueil``: how fast people are let in, side by side with others on this machine."""

import sys
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kit.errors import KitError
from kit.measure import crowds, imports, kernel_cost, visits
from kit.measure.figure import Figure, Measured, figure, gathered
from kit.measure.installing import install_others
from kit.registry import Registry
from kit.server.pages.notebooks import MODULES
from kit.service.handover import Part


def measure(registry: Registry) -> Measured:
    """Return everything; what cannot be had here (others, a browser) is named, and the rest measured."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        others, missing = _others(folder / "autres")
        measured = gathered(
            partial(visits.measure, registry, folder, others),
            partial(crowds.measure, registry),
            kernel_cost.measure,
            _started_anew,
        )
        return Measured(figures=measured.figures, not_done=(*missing, *measured.not_done))


def _others(folder: Path) -> tuple[Path | None, tuple[str, ...]]:
    try:
        return install_others(folder), ()
    except KitError as problem:
        return None, (problem.sentence,)


def _started_anew() -> tuple[Figure, ...]:
    """Return what a participant's page imports takes where no kernel is forked; nothing off Linux."""
    if sys.platform != "linux":
        return ()
    weight = imports.weigh(f"import {', '.join(MODULES[Part.PARTICIPANTS])}")
    return (
        figure("kernel_imports", weight.seconds * 1000),
        figure("kernel_imports_memory", weight.megabytes * 2**20 / 1_000_000),
    )
