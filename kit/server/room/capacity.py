"""How many visitors this machine can take: from the memory that is free and the processors there are."""

import os
import sys

from kit.server.launch import may_fork

KEPT_MEGABYTES = 800
"""For the facilitator's browser, the projection and the system [P]."""

FORKED_MEGABYTES = 40
"""What a further visitor costs at most where kernels are forked: the bound « mesurer accueil » holds."""

STARTED_MEGABYTES = 105
"""What one costs where each kernel is started anew, as measured on stock Voilà."""

BY_PROCESSOR = 15
"""Visitors one processor answers without making them wait: what was measured on two, halved [P]."""


def visitors(free_megabytes: int, processors: int, *, forked: bool) -> int:
    """Return how many visitors at most may come at a time; 0 when the machine is full already."""
    each = FORKED_MEGABYTES if forked else STARTED_MEGABYTES
    return max(0, min((free_megabytes - KEPT_MEGABYTES) // each, processors * BY_PROCESSOR))


def forks() -> bool:
    """Whether kernels are forked here: a further visitor then costs what they dirty."""
    return sys.platform == "linux" and may_fork(os.environ)


def visitors_here(*, forked: bool) -> int:
    """Return it for this machine, now."""
    import psutil

    free = psutil.virtual_memory().available // 1_000_000
    return visitors(int(free), os.cpu_count() or 1, forked=forked)
