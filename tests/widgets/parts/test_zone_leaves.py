"""A zone that leaves the screen with words on their way: the phase moved on while somebody was typing."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.widgets.parts.test_zone_in_browser import NEW, drafts, typed, zone

pytestmark = pytest.mark.browser


def test_words_on_their_way_when_the_zone_leaves_the_screen_are_sent_until_they_are_stored(
    draw: Callable[..., Any],
) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("Oui")
    last = typed(drawn)[-1]
    drawn.page.evaluate("() => { parts.zone.stop(); parts.zone.el.remove(); }")
    drawn.page.clock.run_for(4000)
    assert typed(drawn)[3:] == [last]
    drawn.hear("zone", {"type": "ack", "id": last["id"], "rev": 3, "moved_to": None})
    assert (drafts(drawn), drawn.page.evaluate("modifiableUnsaved.size")) == ({}, 0)
    drawn.page.clock.run_for(4000)
    assert len(typed(drawn)) == 4
