"""How a verb that has started other processes is stopped from outside: in order, nothing left behind."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stopped_in_order() -> Iterator[None]:
    """Make SIGTERM end the body as Ctrl-C does: whatever it holds is closed on the way out.

    A system that shuts down, or whoever runs a verb for somebody else, asks in that way.
    """
    if threading.current_thread() is not threading.main_thread():
        # Signals are told to the main thread only.
        yield
        return
    former = signal.signal(signal.SIGTERM, _as_by_hand)
    by_hand = signal.getsignal(signal.SIGINT)
    if by_hand is signal.SIG_IGN:
        # Started in the background by a shell: nobody's Ctrl-C is for us, and still we must be able to stop.
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, former)
        signal.signal(signal.SIGINT, by_hand)


def _as_by_hand(*_: object) -> None:
    # Ctrl-C itself, rather than what it raises: a loop that runs stops its tasks first.
    signal.raise_signal(signal.SIGINT)
