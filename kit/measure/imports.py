"""How long ``import kit`` takes, in a process of its own."""

import subprocess
import sys

from kit.measure.figure import Figure, figure

TIMES = 5
_CODE = "import time; start = time.perf_counter(); import kit; print((time.perf_counter() - start) * 1000)"


def measure() -> Figure:
    """Return the best of five, in milliseconds: the rest is what else the machine was doing."""
    return figure("import_kit", min(_once() for _ in range(TIMES)))


def _once() -> float:
    asked = subprocess.run(  # noqa: S603 - our own line, no shell
        [sys.executable, "-c", _CODE], capture_output=True, text=True, check=True
    )
    return float(asked.stdout)
