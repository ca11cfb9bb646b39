"""How a page learns that the keys were put away, or that they are back."""

import asyncio
from collections.abc import Callable
from functools import partial

from kit.keys import State
from kit.service.access import Access
from kit.service.follow import PERIOD
from kit.widgets.parts.guard import attempt


def keys_state(access: Access) -> State:
    """Return how the keys of this page's store stand; ``PLAIN`` where no passphrase can be asked."""
    return State.PLAIN if access.keys is None else access.keys.state


def locked(access: Access) -> bool:
    """Whether this page may show no word at this moment."""
    return keys_state(access) is State.LOCKED


def follow_keys(access: Access, on_keys: Callable[[State], None]) -> "asyncio.Task[None]":
    """Call ``on_keys(state)`` each time the keys change, five times a second at most, until cancelled.

    The state at the moment of the call is not told: the page draws itself with
    ``keys_state`` first, calls this next, and keeps the task (asyncio holds it
    only weakly). ``on_keys`` runs in the kernel's own loop, under the guard: it
    may set traits, and what it raises stops nothing. Looking is one system
    call; it counts as no gesture, and drops the keys lent to this page as soon
    as the holder puts its own away.
    """
    return asyncio.get_event_loop().create_task(_follow(access, keys_state(access), on_keys))


async def _follow(access: Access, known: State, on_keys: Callable[[State], None]) -> None:
    while access.keys is not None:
        now = access.keys.state
        if now is not known:
            known = now
            attempt(partial(on_keys, now))
        await asyncio.sleep(PERIOD)
