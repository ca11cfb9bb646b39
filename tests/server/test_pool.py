"""What waits ready: made one at a time, never while somebody is served, given once, replaced when it died."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import pytest

from kit.server.kernels.pool import Pool


@dataclass
class Loaf:
    """Something that may go stale."""

    number: int
    fresh: bool = True
    thrown: bool = False

    async def alive(self) -> bool:
        return self.fresh

    async def end(self) -> None:
        self.thrown = True


class Oven:
    """Makes loaves, one when it is told to, or as they are asked for."""

    def __init__(self, *, at_once: bool = True) -> None:
        self.made: list[Loaf] = []
        self.asked = 0
        self.fails = 0
        self._doors: list[asyncio.Event] = []
        self._at_once = at_once

    async def make(self) -> Loaf:
        self.asked += 1
        if self.fails:
            self.fails -= 1
            raise OSError("no flour")
        if not self._at_once:
            door = asyncio.Event()
            self._doors.append(door)
            await door.wait()
        self.made.append(Loaf(len(self.made)))
        return self.made[-1]

    def open(self) -> None:
        """Let the loaf that has waited longest come out."""
        self._doors.pop(0).set()


async def until(holds: Callable[[], bool]) -> None:
    """Let the others run until ``holds``; fail when it never does."""
    async with asyncio.timeout(10):
        while not holds():
            await asyncio.sleep(0)


def run(story: Coroutine[Any, Any, None]) -> None:
    asyncio.run(story)


def pool_of(oven: Oven, size: int, look_every: float = 3600.0) -> Pool[Loaf]:
    return Pool(oven.make, size, quiet=0.0, look_every=look_every)


def test_the_one_that_waited_longest_is_given_and_its_place_is_filled() -> None:
    async def story() -> None:
        oven = Oven()
        pool = pool_of(oven, 2)
        pool.open()
        await until(lambda: len(pool.waiting) == 2)
        assert (await pool.take()).number == 0
        await until(lambda: [loaf.number for loaf in pool.waiting] == [1, 2])
        await pool.close()

    run(story())


def test_nothing_is_made_for_later_while_somebody_is_served() -> None:
    async def story() -> None:
        oven = Oven()
        pool = pool_of(oven, 1)
        pool.open()
        await until(lambda: len(pool.waiting) == 1)
        async with pool.serving():
            await pool.take()
            async with pool.serving():
                # Made for this visitor, who waits.
                assert (await pool.take()).number == 1
            for _ in range(100):
                await asyncio.sleep(0)
            assert oven.asked == 2
        await until(lambda: [loaf.number for loaf in pool.waiting] == [2])
        await pool.close()

    run(story())


def test_one_is_made_at_a_time() -> None:
    async def story() -> None:
        oven = Oven(at_once=False)
        pool = pool_of(oven, 3)
        pool.open()
        for count in (1, 2, 3):
            await until(lambda count=count: oven.asked == count)  # type: ignore[misc]
            oven.open()
            await until(lambda count=count: len(pool.waiting) == count)  # type: ignore[misc]
        assert oven.asked == 3
        await pool.close()

    run(story())


def test_a_visitor_takes_what_is_coming_and_the_next_one_has_their_own() -> None:
    async def story() -> None:
        oven = Oven(at_once=False)
        pool = pool_of(oven, 1)
        pool.open()
        await until(lambda: oven.asked == 1)
        async with pool.serving():
            first = asyncio.ensure_future(pool.take())
            second = asyncio.ensure_future(pool.take())
            await until(lambda: oven.asked == 2)
            oven.open()
            assert (await first).number == 0
            oven.open()
            assert (await second).number == 1
        await pool.close()

    run(story())


def test_what_died_while_it_waited_is_noticed_and_replaced() -> None:
    async def story() -> None:
        oven = Oven()
        pool = pool_of(oven, 2, look_every=0.0)
        pool.open()
        await until(lambda: len(pool.waiting) == 2)
        oven.made[0].fresh = False
        await until(lambda: [loaf.number for loaf in pool.waiting] == [1, 2])
        assert [loaf.thrown for loaf in oven.made] == [True, False, False]
        await pool.close()

    run(story())


def test_what_died_a_moment_ago_is_not_given() -> None:
    async def story() -> None:
        oven = Oven()
        pool = pool_of(oven, 2)
        pool.open()
        await until(lambda: len(pool.waiting) == 2)
        oven.made[0].fresh = False
        assert (await pool.take()).number == 1
        assert oven.made[0].thrown
        await pool.close()

    run(story())


def test_what_cannot_be_made_is_tried_again_and_said_without_its_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def story() -> None:
        oven = Oven()
        oven.fails = 1
        pool = pool_of(oven, 1)
        pool.open()
        await until(lambda: len(pool.waiting) == 1)
        await pool.close()

    run(story())
    assert [record.getMessage() for record in caplog.records] == ["nothing could be made ready: OSError"]


def test_a_visitor_hears_what_prevented_theirs() -> None:
    async def story() -> None:
        oven = Oven()
        oven.fails = 1
        with pytest.raises(OSError, match="no flour"):
            await pool_of(oven, 0).take()

    run(story())


def test_a_pool_that_closes_while_one_is_made_makes_no_other() -> None:
    async def story() -> None:
        oven = Oven(at_once=False)
        pool = pool_of(oven, 2)
        pool.open()
        await until(lambda: oven.asked == 1)
        await pool.close()
        assert (oven.made, pool.waiting) == ([], ())

    run(story())


@pytest.mark.parametrize("turns", range(5))
def test_a_pool_closes_even_as_somebody_has_just_been_served(turns: int) -> None:
    async def story() -> None:
        pool = pool_of(Oven(), 1, look_every=60.0)
        pool.open()
        await until(lambda: len(pool.waiting) == 1)
        for _ in range(20):
            await asyncio.sleep(0)
        async with pool.serving():
            pass
        for _ in range(turns):
            await asyncio.sleep(0)
        closed, _ = await asyncio.wait({asyncio.ensure_future(pool.close())}, timeout=5)
        assert closed

    run(story())
