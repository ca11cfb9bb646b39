"""A server and everything it started: how much memory that takes, and when it has come to rest."""

import time
from collections.abc import Iterable

import psutil

from kit.errors import KitError

MEGABYTE = 1_000_000
LOOK_SECONDS = 0.4
REST_SHARE = 0.1
"""Of one processor: below, what runs is waiting."""

RESTS = 2
"""How many looks in a row it must be at rest: between two works a process sleeps."""

PATIENCE_SECONDS = 90


def tree(pid: int) -> list[psutil.Process]:
    """Return the process ``pid`` and its descendants, without those that end meanwhile."""
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def memory(pid: int) -> float:
    """Return the megabytes the tree of ``pid`` takes, what processes share counted once (PSS).

    Raises ``KitError`` where the system does not tell (anything but Linux).
    """
    total = 0
    for process in tree(pid):
        try:
            total += process.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue
        except AttributeError:
            raise KitError("measure.no_pss") from None
    return total / MEGABYTE


def wait_for_rest(pids: Iterable[int]) -> None:
    """Return once the trees of ``pids`` do nothing, or after a minute and a half: some never rest."""
    roots = tuple(pids)
    end = time.monotonic() + PATIENCE_SECONDS
    rests, before = 0, _spent(roots)
    while rests < RESTS and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        now = _spent(roots)
        moved = sum(spent - before.get(pid, 0) for pid, spent in now.items())
        rests = rests + 1 if moved < REST_SHARE * LOOK_SECONDS else 0
        before = now


def _spent(roots: tuple[int, ...]) -> dict[int, float]:
    """Return the processor seconds of each process; a new one has spent them all since the last look."""
    spent = {}
    for process in (each for root in roots for each in tree(root)):
        try:
            times = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        spent[process.pid] = times.user + times.system
    return spent
