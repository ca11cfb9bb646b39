"""Fifteen visitors at once, without a browser: when the last is answered, and what each costs in memory."""

import asyncio

from tornado.httpclient import HTTPClientError

from kit.errors import KitError
from kit.measure import chaos_tree
from kit.measure.contestants import Contestant
from kit.measure.trees import memory, wait_for_rest
from kit.measure.visitor import NotServed, Times, Visit

VISITORS = 15
READY_WITHIN_SECONDS = 90


def arrivals(contestant: Contestant, visitors: int = VISITORS) -> list[Times]:
    """Let ``visitors`` arrive at once at a server at rest, all its kernels ready; return their times.

    Raises ``KitError`` when one of them is not served, or when kernels that should wait do not come.
    """
    # On a machine that is busy elsewhere a server may seem at rest between two kernels.
    if not chaos_tree.until(lambda: _waiting(contestant) >= contestant.ready, READY_WITHIN_SECONDS):
        raise KitError("measure.contestant", name=contestant.name)
    wait_for_rest([contestant.pid])
    return asyncio.run(_served(contestant, _visits(contestant, visitors)))


def memory_of_each(contestant: Contestant, visitors: int = VISITORS) -> float:
    """Return the megabytes one more visitor takes, from the first to the last of ``visitors``.

    Raises ``KitError`` when one of them is not served, or where memory is not told.
    """
    return asyncio.run(_slope(contestant, visitors))


def _waiting(contestant: Contestant) -> int:
    return len(chaos_tree.kernels(chaos_tree.tree([contestant.pid]))) if contestant.ready else 0


async def _slope(contestant: Contestant, visitors: int) -> float:
    first, *others = _visits(contestant, visitors)
    try:
        alone = await _taken_at_rest(contestant, [first])
        crowded = await _taken_at_rest(contestant, others)
    finally:
        for visit in (first, *others):
            visit.vanish()
    return (crowded - alone) / len(others)


async def _taken_at_rest(contestant: Contestant, arriving: list[Visit]) -> float:
    await _arrive(contestant, arriving)
    # In a thread: those who are there already must be able to answer their server.
    await asyncio.to_thread(wait_for_rest, [contestant.pid])
    return memory(contestant.pid)


async def _served(contestant: Contestant, visits: list[Visit]) -> list[Times]:
    try:
        return await _arrive(contestant, visits)
    finally:
        for visit in visits:
            visit.vanish()


async def _arrive(contestant: Contestant, visits: list[Visit]) -> list[Times]:
    try:
        # When one is not served the others go too: nobody is left waiting.
        async with asyncio.TaskGroup() as group:
            arriving = [group.create_task(visit.arrive()) for visit in visits]
    except* (NotServed, HTTPClientError, OSError, TimeoutError):
        raise KitError("measure.contestant", name=contestant.name) from None
    return [each.result() for each in arriving]


def _visits(contestant: Contestant, count: int) -> list[Visit]:
    return [Visit(contestant.door(), button=contestant.ask.button) for _ in range(count)]
