"""What makes a fork safe: one thread, and no descriptor but those we know."""

import os
from collections.abc import Set

STANDARD = frozenset({0, 1, 2})
_FOLDER = "/proc/self/fd"


def why_not(known: Set[int]) -> str | None:
    """Return why this process may not be forked now, in English for a log; ``None`` when it may.

    ``known`` are the descriptors it may hold besides the standard three. A
    second thread could hold a lock no child would ever see released; a socket,
    a database or a file would be shared by processes that know nothing of each
    other.
    """
    threads = len(os.listdir("/proc/self/task"))
    if threads > 1:
        return f"{threads} threads run in the warm process"
    strange = descriptors() - known - STANDARD
    if strange:
        return f"the warm process holds {', '.join(sorted(_kind(each) for each in strange))}"
    return None


def descriptors() -> set[int]:
    """Return the descriptors this process holds open."""
    # The one that served to read the list is closed by the time each is looked at.
    return {int(name) for name in os.listdir(_FOLDER) if os.path.lexists(f"{_FOLDER}/{name}")}


def _kind(descriptor: int) -> str:
    """Return what a descriptor is, without the name of a file: it could say too much in a log."""
    where = os.readlink(f"{_FOLDER}/{descriptor}")
    return where.partition(":")[0] if ":" in where else "a file"
