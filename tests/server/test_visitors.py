"""Who is here, who is not any more, and which kernels end by themselves."""

import asyncio
import tempfile
from datetime import timedelta

import pytest
from traitlets.config import LoggingConfigurable

from kit.server.kernels.here import KernelsHere
from kit.server.kernels.spec import OneKernel
from kit.server.kernels.visitors import GRACE_SECONDS, MAKES_ROOM_AFTER_SECONDS, Visitors
from kit.service.handover import Handover, Part


class Clock:
    """Says what it is told."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def arrived(visitors: Visitors, *kernels_given: str) -> None:
    for kernel in kernels_given:
        visitors.knock()
        visitors.came(kernel)


def test_a_room_is_full_from_the_moment_somebody_is_at_the_door(clock: Clock) -> None:
    visitors = Visitors(2, clock)
    arrived(visitors, "a")
    assert (visitors.count, visitors.full) == (1, False)
    visitors.knock()
    assert (visitors.count, visitors.full) == (2, True)
    visitors.gave_up()
    assert not visitors.full
    visitors.left("a")
    visitors.left("a")
    assert visitors.count == 0


def test_a_room_without_a_bound_is_never_full(clock: Clock) -> None:
    visitors = Visitors(None, clock)
    arrived(visitors, *(str(number) for number in range(1000)))
    assert not visitors.full


def test_a_page_that_never_opens_its_channel_is_abandoned_after_a_while(clock: Clock) -> None:
    visitors = Visitors(None, clock)
    arrived(visitors, "came", "never", "came and went")
    visitors.connected("came")
    visitors.connected("came and went")
    visitors.disconnected("came and went")
    clock.now = GRACE_SECONDS
    assert visitors.abandoned() == []
    clock.now += 1
    assert visitors.abandoned() == ["never"]


def test_whoever_has_been_away_longest_makes_room_and_nobody_whose_page_is_open(clock: Clock) -> None:
    visitors = Visitors(3, clock)
    arrived(visitors, "here", "away", "longer away")
    for kernel in ("here", "away", "longer away"):
        visitors.connected(kernel)
    # A second channel of the same page: what closes is the first.
    visitors.connected("here")
    visitors.disconnected("here")
    visitors.disconnected("longer away")
    clock.now = 1.0
    visitors.disconnected("away")
    clock.now = MAKES_ROOM_AFTER_SECONDS
    assert visitors.makes_room() is None
    clock.now += 2
    assert visitors.makes_room() == "longer away"
    visitors.left("longer away")
    assert visitors.makes_room() == "away"
    visitors.left("away")
    assert visitors.makes_room() is None


class Ours(LoggingConfigurable):
    """What the provisioner looks for among the parents of a kernel."""

    handover = Handover(url="sqlite://", part=Part.PARTICIPANTS)
    nursery = None


def test_which_kernels_are_ended_by_themselves_and_which_never(clock: Clock) -> None:
    async def story(folder: str) -> None:
        visitors = Visitors(None, clock)
        here = KernelsHere(
            parent=Ours(),
            connection_dir=folder,
            root_dir=folder,
            kernel_spec_manager=OneKernel(),
            visitors=visitors,
            cull_idle_timeout=1,
        )
        waits, connected, away, abandoned = [await here.start_kernel(kernel_name="python3") for _ in range(4)]
        for kernel in (connected, away, abandoned):
            visitors.knock()
            visitors.came(kernel)
        for kernel in (connected, away):
            here.notify_connect(kernel)
        here.notify_disconnect(away)
        clock.now = GRACE_SECONDS + 1
        for kernel in here.list_kernel_ids():
            here.get_kernel(kernel).last_activity -= timedelta(hours=1)
            here.get_kernel(kernel).execution_state = "idle"
        await here.cull_kernels()
        assert set(here.list_kernel_ids()) == {waits, connected}
        assert visitors.count == 1
        await here.shutdown_all(now=True)
        assert here.list_kernel_ids() == []

    with tempfile.TemporaryDirectory(prefix="m") as folder:
        asyncio.run(story(folder))
