"""How long ``import kit`` takes, and what a page brings with it, each in a process of its own."""

import subprocess
import sys

import msgspec

from kit.measure.figure import Figure, figure

TIMES = 5
_CODE = "import time; start = time.perf_counter(); import kit; print((time.perf_counter() - start) * 1000)"

HEAVY = (
    "PIL", "alembic", "argon2", "babel", "cryptography", "docx", "jedi", "jupyter_server", "jupyterlab",
    "lxml", "markdown_it", "matplotlib", "nbconvert", "nbformat", "numpy", "onnxruntime", "pandas",
    "prompt_toolkit.application", "psycopg", "typst", "voila",
)  # fmt: skip
"""What no page may load to open on a store in clear, in a file: each is a part of a second and megabytes."""

_WEIGHED = """
import json, re, sys, time
{code}
seconds = time.process_time()
peak = int(re.search("VmHWM:[^0-9]*([0-9]+)", open("/proc/self/status").read())[1]) / 1024
print(json.dumps({{"seconds": seconds, "megabytes": peak, "modules": sorted(sys.modules)}}))
"""


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What a fresh interpreter took: CPU seconds and MiB at most in memory, its own beginning included."""

    seconds: float
    megabytes: float
    modules: tuple[str, ...]

    @property
    def heavy(self) -> tuple[str, ...]:
        """The modules of ``HEAVY`` that were loaded."""
        return tuple(each for each in HEAVY if each in self.modules)


def measure() -> Figure:
    """Return the best of five, in milliseconds: the rest is what else the machine was doing."""
    return figure("import_kit", min(float(_said(_CODE)) for _ in range(TIMES)))


def weigh(code: str) -> Weight:
    """Return what running ``code`` takes in an interpreter of its own. Linux only.

    Raises ``subprocess.CalledProcessError`` when it fails.
    """
    return msgspec.json.decode(_said(_WEIGHED.format(code=code)).splitlines()[-1], type=Weight)


def _said(code: str) -> str:
    asked = subprocess.run(  # noqa: S603 - our own lines, no shell
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    )
    return asked.stdout
