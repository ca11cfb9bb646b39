"""What belongs to the page: its address, its files, its time and its heartbeat, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest

from kit.widgets.parts import Address, Download, Pulse, QuietTimer

pytestmark = pytest.mark.browser


def test_the_address_follows_and_the_history_calls_back(draw: Callable[..., Any]) -> None:
    drawn = draw(address=Address(lambda _: None, params={"seance": "1"}, title="Séance"))
    page = drawn.page
    assert page.evaluate("[location.search, document.title]") == ["?seance=1", "Séance"]
    drawn.change("address", params={"seance": "1", "page": "relire"})
    assert page.evaluate("location.search") == "?seance=1&page=relire"
    page.evaluate("history.back()")
    page.wait_for_function("parts.address.model.sent.length === 1")
    assert drawn.sent("address") == [{"type": "go", "params": {"seance": "1"}}]
    drawn.change("address", focus=1, announcement="Phase suivante", announced=1)
    page.clock.run_for(200)
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert page.locator("#annonces[aria-live=polite]").text_content() == "Phase suivante"


def test_a_file_is_saved_under_its_name(draw: Callable[..., Any]) -> None:
    drawn = draw(download=Download("Trace", lambda: ("a", "b", b"")))
    drawn.page.get_by_role("button", name="Trace").click()
    action = drawn.sent("download")[0]["action"]
    with drawn.page.expect_download() as saved:
        message = {"type": "file", "action": action, "filename": "trace.txt", "media_type": "text/plain"}
        drawn.hear("download", message, "déposé".encode())
    assert saved.value.suggested_filename == "trace.txt"
    assert saved.value.path().read_bytes() == "déposé".encode()


def test_the_timer_is_drawn_from_its_date_and_nothing_without_minutes(draw: Callable[..., Any]) -> None:
    drawn = draw(
        timed=QuietTimer("2026-11-22T12:45:00+00:00", 30),
        left=QuietTimer("2026-11-22T12:45:00+00:00", 30, "remaining"),
        none=QuietTimer("2026-11-22T12:45:00+00:00", None),
    )
    assert drawn.page.locator("[data-part=timed] p").inner_text() == "17\u00a0min sur 30 · fin prévue 14:15"
    assert drawn.page.locator("[data-part=left] p").inner_text() == "encore 13\u00a0min"
    assert drawn.page.locator("[data-part=none]").inner_text() == ""
    drawn.page.clock.run_for(20 * 60_000)
    assert (
        drawn.page.locator("[data-part=timed] p").inner_text() == "37\u00a0min, 30 prévues · fin prévue 14:15"
    )
    assert drawn.sent("timed") == []


def test_a_kernel_that_says_nothing_is_told_to_the_page(draw: Callable[..., Any]) -> None:
    drawn = draw(pulse=Pulse("boot-1"))
    drawn.page.evaluate(
        """() => { window.heard = []; for (const name of ["pong", "silence"])
             addEventListener(`modifiable:${name}`, () => heard.push(name)); }"""
    )
    drawn.hear("pulse", {"type": "pong", "n": 1, "boot": "boot-1"})
    drawn.page.clock.run_for(5000)
    assert drawn.sent("pulse") == [{"type": "ping", "n": 1}, {"type": "ping", "n": 2}]
    drawn.page.clock.run_for(10_000)
    drawn.hear("pulse", {"type": "pong", "n": 2, "boot": "boot-1"})
    assert drawn.page.evaluate("heard") == ["pong", "silence", "pong"]
    assert drawn.page.evaluate("modifiable.kernelAlive === Date.now()") is True


def test_gestures_are_told_once_a_minute_at_most_and_pings_tell_of_nobody(draw: Callable[..., Any]) -> None:
    drawn = draw(
        read=Pulse("boot-1", lambda: None), lab=Pulse("", lambda: None), phone=Pulse("boot-1"), none=Pulse("")
    )

    def told() -> dict[str, int]:
        names = ("read", "lab", "phone", "none")
        return {name: drawn.sent(name).count({"type": "here"}) for name in names}

    drawn.page.clock.run_for(120_000)
    assert told() == {"read": 0, "lab": 0, "phone": 0, "none": 0}
    assert (drawn.sent("lab"), drawn.sent("none")) == ([], [])
    drawn.page.keyboard.press("Shift")
    drawn.page.clock.run_for(5_000)
    assert told() == {"read": 1, "lab": 1, "phone": 0, "none": 0}
    for _ in range(5):
        drawn.page.mouse.wheel(0, 10)
        drawn.page.clock.run_for(10_000)
    assert told()["read"] == 1
    drawn.page.clock.run_for(10_000)
    assert told()["read"] == 2
    # What a script makes is no gesture.
    drawn.page.evaluate("window.dispatchEvent(new KeyboardEvent('keydown'))")
    drawn.page.clock.run_for(120_000)
    assert told() == {"read": 2, "lab": 2, "phone": 0, "none": 0}
    drawn.page.evaluate("parts.read.stop()")
    drawn.page.keyboard.press("Shift")
    drawn.page.clock.run_for(120_000)
    assert told() == {"read": 2, "lab": 3, "phone": 0, "none": 0}
