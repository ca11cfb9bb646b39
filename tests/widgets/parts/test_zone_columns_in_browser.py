"""Items of several parts in a real browser, and items that come from an earlier session."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from kit.domain.columns import joined, split
from kit.widgets.parts import Ack, WritingZone, ZoneItem

pytestmark = pytest.mark.browser

ID = "0192f0c1-7b1e-7c3a-8d55-1f2e3d4c5b6a"


def zone(*items: ZoneItem, **more: Any) -> WritingZone:
    return WritingZone(
        "decisions", "Nos décisions", draft_key="seance-1", on_type=lambda *_: Ack(1), items=items, **more
    )


def typed(drawn: Any) -> list[dict[str, Any]]:
    return [message for message in drawn.sent("zone") if message["type"] == "type"]


DECISION = ("Quoi", "Quand", "Porteur (une fonction)")


def parts(drawn: Any, row: int) -> list[str]:
    """What stands in each part of a line."""
    boxes = drawn.page.locator(".m-zone-row").nth(row).locator("textarea")
    return list(boxes.evaluate_all("(all) => all.map((box) => box.value)"))


@pytest.mark.parametrize(
    "said",
    [
        ("le tour", "lundi", ""),
        ("le tour\n\nà deux", "", "Équipe de nuit"),
        ("le tour\nQuand : jamais\n Quoi: rien", "Quoi : lundi", ":"),
    ],
)
def test_each_part_has_its_box_and_the_text_is_the_lines_of_all(
    draw: Callable[..., Any], said: tuple[str, ...]
) -> None:
    drawn = draw(zone=zone(columns=DECISION))
    boxes = drawn.page.get_by_role("textbox")
    expect(boxes).to_have_count(3)
    for box, text in zip(boxes.all(), said, strict=True):
        box.fill(text)
    assert typed(drawn)[-1]["text"] == joined(DECISION, said)
    # What the store has is read as Python reads it.
    drawn.change("zone", items=[ZoneItem(id=ID, text=joined(DECISION, said)).as_data()])
    assert parts(drawn, 0) == list(split(DECISION, joined(DECISION, said)))


def test_each_part_is_named_and_the_tab_key_goes_from_one_to_the_next(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(columns=DECISION))
    page = drawn.page
    page.get_by_label("Quoi\u00a0: Ajouter\u00a0: Nos décisions", exact=True).click()
    page.keyboard.type("le tour")
    page.keyboard.press("Tab")
    page.keyboard.type("lundi ")
    expect(page.locator("textarea").nth(1)).to_be_focused()
    # From one part to another the line is not left.
    assert [each for each in drawn.sent("zone") if each["type"] == "finish"] == []
    page.keyboard.press("Enter")
    expect(page.locator(".m-zone-new textarea").first).to_be_focused()
    assert [each["type"] for each in drawn.sent("zone")][-1] == "finish"
    assert parts(drawn, 0) == ["le tour", "lundi ", ""]


def test_a_space_typed_at_the_end_of_a_part_stays_while_the_store_answers(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(columns=DECISION))
    boxes = drawn.page.locator("textarea")
    boxes.nth(1).press_sequentially("lundi ")
    last = typed(drawn)[-1]
    drawn.hear("zone", {"type": "ack", "id": last["id"], "rev": last["rev"], "moved_to": None})
    drawn.change(
        "zone", items=[ZoneItem(id=last["id"], text="Quand\u00a0: lundi", rev=last["rev"]).as_data()]
    )
    boxes.nth(1).press_sequentially("soir")
    assert typed(drawn)[-1]["text"] == "Quand\u00a0: lundi soir"


def test_backspace_takes_away_a_line_only_when_all_its_parts_are_empty(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(ZoneItem(id=ID, text="Quoi\u00a0: x", rev=1), columns=DECISION))
    boxes = drawn.page.locator(".m-zone-row:not(.m-zone-new) textarea")
    boxes.nth(1).press("Backspace")
    expect(boxes).to_have_count(3)
    boxes.nth(0).fill("")
    boxes.nth(0).press("Backspace")
    expect(boxes).to_have_count(0)


def test_an_item_of_an_earlier_session_says_so_and_asks_where_it_stands(draw: Callable[..., Any]) -> None:
    told = "d’une séance d’avant, celle du 12 mars 2027"
    drawn = draw(zone=zone(ZoneItem(id=ID, text="le tour", before=told), choices=("tenue", "non tenue")))
    box = drawn.page.get_by_role("textbox").first
    expect(box).to_have_accessible_description(told)
    tag = drawn.page.locator(".m-zone-tag").first
    assert tag.evaluate("(select) => select.options[0].text") == "pas encore dit"
    assert tag.evaluate("(select) => getComputedStyle(select).opacity") == "1"
    tag.select_option("tenue")
    assert [(each["type"], each["tag"]) for each in drawn.sent("zone")] == [("tag", "tenue")]
