"""A pipe by which a process lives: when its other end closes, the system itself kills the process.

No thread watches it and no process has to be woken: a signal that cannot be
caught is asked of the system for the day the last holder of the write end goes,
however it goes. A process that is stopped, or stuck in a library, goes too.
"""

import fcntl
import os
import select
import signal


def live_by(pipe: int) -> None:
    """Tie the group of the calling process, which it leads, to the read end ``pipe``; close ``pipe``.

    Ends the process at once when the other end is closed already. Raises
    ``OSError`` where the system knows no such tie (it is Linux's).
    """
    # A description of our own: the tie belongs to it, and a forked process shares that of its parent.
    own = os.open(f"/proc/self/fd/{pipe}", os.O_RDONLY | os.O_NONBLOCK)
    os.close(pipe)
    fcntl.fcntl(own, fcntl.F_SETSIG, signal.SIGKILL)
    fcntl.fcntl(own, fcntl.F_SETOWN, -os.getpgrp())
    fcntl.fcntl(own, fcntl.F_SETFL, fcntl.fcntl(own, fcntl.F_GETFL) | os.O_ASYNC)
    if _closed(own):
        os._exit(1)


def _closed(pipe: int) -> bool:
    watch = select.poll()
    watch.register(pipe, 0)
    return bool(watch.poll(0))
