"""The phone that says nothing, in a real browser whose clock the test moves."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import expect

from kit.widgets.parts import SilentClock

pytestmark = pytest.mark.browser

BEGAN = datetime(2026, 11, 22, 12, 52, tzinfo=UTC)
"""Ten minutes before the page's own clock."""

WATCHED = """() => { window.felt = []; window.held = [];
  navigator.vibrate = (how) => felt.push(how);
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request: async (what) => {
    held.push(what); return { addEventListener() {}, release() { held.push("released"); } }; } } }); }"""


def light(drawn: Any) -> float:
    return float(drawn.page.locator(".m-silent-light").evaluate("(light) => light.style.opacity"))


def test_the_light_dims_over_the_last_third_and_the_phone_vibrates_once(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(BEGAN, 30))
    drawn.page.evaluate(WATCHED)
    drawn.page.get_by_role("button").click()
    expect(drawn.page.get_by_role("button")).to_have_count(0)
    assert light(drawn) == 1
    drawn.page.clock.run_for(15 * 60_000)
    assert light(drawn) == 0.5
    assert drawn.page.evaluate("felt") == []
    drawn.page.clock.run_for(10 * 60_000)
    assert light(drawn) == 0
    assert drawn.page.evaluate("[felt, held]") == [[400], ["screen"]]
    drawn.change("silent", started_iso="2026-11-22T13:27:00+00:00", minutes=20)
    assert light(drawn) == 1
    assert drawn.page.evaluate("felt") == [400]


def test_nothing_is_written_on_it_but_one_sentence_said_once(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(BEGAN, 30))
    drawn.page.get_by_role("button", name="Touchez une fois, puis posez ce téléphone.").click()
    said = drawn.page.locator("[data-part=silent]").inner_text()
    assert said.strip() == "Cette lumière s’éteint doucement à la fin de la phase."
    assert drawn.sent("silent") == []


def test_without_minutes_it_stays_lit_and_once_over_it_is_out(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(None, None))
    drawn.page.evaluate(WATCHED)
    drawn.page.clock.run_for(90 * 60_000)
    assert light(drawn) == 1
    drawn.change("silent", out=True)
    assert (light(drawn), drawn.page.evaluate("felt")) == (0, [])


def test_opened_after_the_end_it_does_not_vibrate(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(BEGAN, 5))
    drawn.page.evaluate(WATCHED)
    drawn.page.get_by_role("button").click()
    drawn.page.clock.run_for(5 * 60_000)
    assert (light(drawn), drawn.page.evaluate("felt")) == (0, [])


def test_with_reduced_motion_it_dims_by_steps(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(BEGAN, 30))
    drawn.page.emulate_media(reduced_motion="reduce")
    drawn.page.clock.run_for(12 * 60_000)
    assert light(drawn) == 1
    drawn.page.clock.run_for(4 * 60_000)
    assert light(drawn) == 0.5


def test_a_phone_without_vibration_nor_wake_lock_still_dims(draw: Callable[..., Any]) -> None:
    drawn = draw(silent=SilentClock(BEGAN, 30))
    drawn.page.evaluate(
        """() => { navigator.vibrate = undefined;
             Object.defineProperty(navigator, "wakeLock", { value: undefined }); }"""
    )
    drawn.page.get_by_role("button").click()
    drawn.page.clock.run_for(25 * 60_000)
    assert light(drawn) == 0
