"""A day on which nothing goes wrong: the servers and their kernels have nothing to say."""

import asyncio

import pytest
from playwright.sync_api import Browser, expect

from kit.measure.visitor import Visit
from kit.server.launch import Running, start

READY = 30_000
"""Milliseconds: more than any page needs on a busy machine."""


async def gestures(visit: Visit) -> None:
    """Make one after the other, until the channel closes."""
    while True:
        await visit.act()


async def a_day(running: Running) -> None:
    """Open pages and leave each in the middle of a gesture, with or without a word."""
    hands = []
    for manner in ("leaves", "vanishes", "leaves", "vanishes", "leaves"):
        visit = Visit(running.address)
        await visit.arrive()
        hands.append(asyncio.ensure_future(gestures(visit)))
        await visit.act()
        if manner == "leaves":
            await visit.leave()
        if manner == "vanishes":
            visit.vanish()
    await asyncio.to_thread(running.stop)
    # Each ends with its channel.
    await asyncio.gather(*hands, return_exceptions=True)


@pytest.mark.parametrize("fork", [True, False], ids=["forked", "anew"])
def test_people_who_come_and_leave_in_a_hurry_are_not_in_the_log(
    store: str, fork: bool, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    with start(store, folder=tmp_path_factory.mktemp("state"), fork=fork) as running:
        asyncio.run(a_day(running))
    assert capfd.readouterr().err == ""


@pytest.mark.browser
def test_pages_that_open_reload_and_close_are_not_in_the_log(
    store: str, browser: Browser, tmp_path_factory: pytest.TempPathFactory, capfd: pytest.CaptureFixture[str]
) -> None:
    with start(store, folder=tmp_path_factory.mktemp("state")) as running:
        context = browser.new_context()
        first, second = context.new_page(), context.new_page()
        for page in (first, second):
            page.goto(running.address)
            expect(page.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)
        first.reload()
        expect(first.get_by_role("heading", level=1).first).to_be_visible(timeout=READY)
        first.close()
    context.close()
    assert capfd.readouterr().err == ""
