"""How many visitors this machine can take: from the memory that is free and the processors there are."""

import os
import sys

from kit.server.launch import may_fork

KEPT_MEGABYTES = 800
"""For the facilitator's browser, the projection and the system [P]."""

FORKED_MEGABYTES = 30
"""What a further visitor costs where kernels are forked: « mesurer accueil » says 17 to 26; who stays dirties
more."""

STARTED_MEGABYTES = 70
"""What one costs where each kernel is started anew: « mesurer accueil » says 42 to 65."""

BY_PROCESSOR = 15
"""Visitors for one processor. Fifteen at once are shown their page by two in little more than half a second,
and thirty people do not all press at the same moment [P]."""


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
