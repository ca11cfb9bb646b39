"""A line whose text was taken back by whoever it came from: nothing of it stays in the page."""

from collections.abc import Callable
from typing import Any

import pytest

from kit.widgets.parts.zone import ZoneItem
from tests.widgets.parts.test_zone_in_browser import drafts, typed, zone

pytestmark = pytest.mark.browser


def test_a_text_taken_back_leaves_the_screen_and_the_drafts_with_its_reason(
    draw: Callable[..., Any],
) -> None:
    note = "01a205e1-0400-7705-bd4e-cffc1ba5475b"
    drawn = draw(zone=zone(ZoneItem(id=note, text="premier", rev=4)))
    area = drawn.page.locator(".m-zone-row textarea").first
    area.press_sequentially("X")
    (last,) = typed(drawn)
    assert len(drafts(drawn)) == 1
    refusal = {"type": "refused", "id": note, "rev": last["rev"], "sentence": "Retiré.", "again": False}
    drawn.hear("zone", {**refusal, "gone": True})
    assert drawn.page.locator(".m-zone-problem:visible").inner_text() == "Retiré."
    assert area.input_value() == ""
    area.press_sequentially("Y")
    assert drafts(drawn) == {}
