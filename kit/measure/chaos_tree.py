"""The processes of a server as the system sees them: the kernels, what is held open, who outlives whom."""

import re
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import psutil

from kit.measure import trees

_KERNEL = re.compile(r"kernel-([0-9a-f-]{36})")
_LOOK_SECONDS = 0.02


def tree(roots: Iterable[int]) -> set[psutil.Process]:
    """Return the processes of ``roots`` that live and everything they started, themselves included."""
    return {each for root in roots for each in trees.tree(root) if alive(each)}


def alive(process: psutil.Process) -> bool:
    """Whether ``process`` still runs: that one, and not another that bears its number since."""
    try:
        # A zombie holds nothing any more: its parent has yet to look.
        return bool(process.is_running()) and process.status() not in {
            psutil.STATUS_ZOMBIE,
            psutil.STATUS_DEAD,
        }
    except psutil.NoSuchProcess:
        return False


def kernels(processes: Iterable[psutil.Process]) -> dict[str, int]:
    """Return the kernels among ``processes``, by id: each listens on private sockets that bear it."""
    return {named[1]: process for process, _, named in _sockets(processes)}


def folders(processes: Iterable[psutil.Process]) -> set[Path]:
    """Return where the kernels among ``processes`` keep their sockets and connection files."""
    return {path.parent for _, path, _ in _sockets(processes)}


def descriptors(processes: Iterable[psutil.Process]) -> int:
    """Return how many files, sockets and pipes ``processes`` hold open."""
    total = 0
    for process in processes:
        try:
            total += process.num_fds()
        except psutil.NoSuchProcess:
            continue
    return total


def connection_files(folder: Path) -> list[Path]:
    """Return what kernels leave under ``folder``: connection files, handovers, sockets."""
    return sorted(each for each in folder.rglob("*") if _KERNEL.search(each.name))


def until(what: Callable[[], bool], seconds: float) -> bool:
    """Wait until ``what`` holds, at most ``seconds``; return whether it does."""
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(_LOOK_SECONDS)
    return True


def _sockets(processes: Iterable[psutil.Process]) -> Iterator[tuple[int, Path, re.Match[str]]]:
    for process in processes:
        try:
            held = process.net_connections("unix")
        except psutil.NoSuchProcess:
            continue
        for each in held:
            named = _KERNEL.search(str(each.laddr))
            if named:
                yield process.pid, Path(str(each.laddr)), named
