"""Typing in a real browser: nothing is lost, nothing moves under the hand."""

from collections.abc import Callable
from typing import Any

import pytest

from kit.widgets.parts import Ack, WritingZone, ZoneItem

pytestmark = pytest.mark.browser

NEW = "[data-part=zone] .m-zone-new textarea"
SAVED_AT = "✓\u00a0enregistré à 14:02"


def zone(*items: ZoneItem, **more: Any) -> WritingZone:
    return WritingZone(
        "hypotheses",
        "Hypothèses",
        draft_key="seance-1",
        on_type=lambda *_: Ack(1),
        items=items,
        placeholder="Une hypothèse…",
        **more,
    )


def typed(drawn: Any) -> list[dict[str, Any]]:
    return [message for message in drawn.sent("zone") if message["type"] == "type"]


def drafts(drawn: Any) -> dict[str, str]:
    found: dict[str, str] = drawn.page.evaluate(
        "() => Object.fromEntries(Object.entries(sessionStorage).filter(([key]) => key.startsWith('seance')))"
    )
    return found


def status(drawn: Any) -> str:
    return str(drawn.page.locator(".m-zone-status").inner_text())


def test_each_letter_is_sent_at_once_with_its_revision(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("Oui")
    messages = typed(drawn)
    assert [(m["rev"], m["base"], m["text"]) for m in messages] == [(1, 0, "O"), (2, 0, "Ou"), (3, 0, "Oui")]
    assert len({m["id"] for m in messages}) == 1
    assert messages[0]["id"][14] == "7"
    assert len({m["writer"] for m in messages}) == 1


def test_an_acknowledged_text_is_said_saved_and_leaves_no_draft(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("Oui")
    last = typed(drawn)[-1]
    assert drawn.page.evaluate("modifiableUnsaved.size") == 1
    drawn.hear("zone", {"type": "ack", "id": last["id"], "rev": 2, "moved_to": None})
    assert list(drafts(drawn)) == [f"seance-1:hypotheses:{last['id']}"]
    drawn.hear("zone", {"type": "ack", "id": last["id"], "rev": 3, "moved_to": None})
    assert drafts(drawn) == {}
    assert drawn.page.evaluate("modifiableUnsaved.size") == 0
    assert status(drawn) == "enregistré à 14:02"


def test_a_text_without_answer_is_said_unsaved_and_sent_again(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("O")
    assert status(drawn) == "…"
    drawn.page.clock.run_for(3500)
    assert status(drawn) == "⚠\u00a0pas encore enregistré\u00a0: votre texte est gardé sur cet écran"
    first, *again = typed(drawn)
    assert again == [first]


def test_what_was_finished_while_it_could_not_be_written_is_finished_once_it_is(
    draw: Callable[..., Any],
) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("O")
    drawn.page.locator("h1").click()
    (first,) = typed(drawn)
    refused = {"type": "refused", "id": first["id"], "rev": 1, "sentence": "Plus tard.", "again": True}
    drawn.hear("zone", refused)
    drawn.page.clock.run_for(3500)
    assert typed(drawn) == [first, first]
    drawn.hear("zone", {"type": "ack", "id": first["id"], "rev": 1, "moved_to": None})
    drawn.page.clock.run_for(1000)
    assert [message["type"] for message in drawn.sent("zone")] == ["type", "finish", "type", "finish"]


def test_a_draft_survives_the_death_of_the_kernel_and_a_reload(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("Le repas")
    last = typed(drawn)[-1]
    drawn.page.reload()
    drawn.page.wait_for_function("window.ready")
    assert drawn.page.locator(".m-zone-row:not(.m-zone-new) textarea").input_value() == "Le repas"
    assert typed(drawn) == [last]
    drawn.page.clock.run_for(1100)
    assert drawn.sent("zone")[-1] == {"type": "finish", "id": last["id"]}


def test_a_live_update_leaves_the_caret_and_the_text_of_who_is_writing(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(ZoneItem(id="a", text="premier", rev=4), ZoneItem(id="b", text="second", rev=2)))
    area = drawn.page.locator(".m-zone-row textarea").nth(1)
    area.focus()
    area.evaluate("(area) => area.setSelectionRange(3, 3)")
    drawn.page.keyboard.type("X")
    drawn.change(
        "zone",
        items=[
            {"id": "c", "text": "nouveau", "rev": 1},
            {"id": "b", "text": "écrit ailleurs", "rev": 9},
            {"id": "a", "text": "premier, suite", "rev": 5},
        ],
    )
    texts = drawn.page.locator(".m-zone-row textarea").evaluate_all("(all) => all.map((area) => area.value)")
    assert texts == ["nouveau", "secXond", "premier, suite", ""]
    assert drawn.page.evaluate("[document.activeElement.value, document.activeElement.selectionStart]") == [
        "secXond",
        4,
    ]
    assert [(m["id"], m["rev"], m["base"]) for m in typed(drawn)] == [("b", 3, 2)]


def test_enter_finishes_a_line_and_goes_to_the_new_one(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("un")
    drawn.page.keyboard.press("Enter")
    drawn.page.keyboard.type("deux")
    texts = drawn.page.locator(".m-zone-row textarea").evaluate_all("(all) => all.map((area) => area.value)")
    assert texts == ["un", "deux", ""]
    kinds = [message["type"] for message in drawn.sent("zone")]
    assert kinds == ["type", "type", "finish", "type", "type", "type", "type"]


def test_a_second_of_rest_finishes_and_leaving_does_not_finish_twice(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("un")
    drawn.page.clock.run_for(1000)
    drawn.page.locator("h1").click()
    assert [message["type"] for message in drawn.sent("zone")] == ["type", "type", "finish"]


def test_backspace_on_an_empty_line_takes_it_away(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(ZoneItem(id="a", text="reste", rev=1)))
    drawn.page.locator(NEW).press_sequentially("x")
    drawn.page.keyboard.press("Backspace")
    drawn.page.keyboard.press("Backspace")
    texts = drawn.page.locator(".m-zone-row textarea").evaluate_all("(all) => all.map((area) => area.value)")
    assert texts == ["reste", ""]
    assert drawn.page.evaluate("document.activeElement.value") == "reste"
    assert [message["type"] for message in drawn.sent("zone")] == ["type", "type", "finish"]
    assert drafts(drawn) == {}


def test_two_versions_stand_side_by_side_until_somebody_chooses(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(ZoneItem(id="a", text="base", rev=1)))
    drawn.page.locator(".m-zone-row textarea").first.press_sequentially("!")
    drawn.hear("zone", {"type": "ack", "id": "a", "rev": 2, "moved_to": "r"})
    drawn.change(
        "zone",
        items=[
            {"id": "a", "text": "l’autre version", "rev": 2},
            {"id": "r", "text": "base!", "rev": 2, "rival_of": "a"},
        ],
    )
    drawn.page.keyboard.type("?")
    rows = drawn.page.locator(".m-zone-versus textarea")
    assert rows.evaluate_all("(all) => all.map((area) => area.value)") == ["l’autre version", "base!?"]
    assert [(m["id"], m["rev"], m["base"]) for m in typed(drawn)] == [("a", 2, 1), ("r", 3, 2)]
    drawn.page.get_by_role("button", name="Garder celle-ci").nth(1).click()
    drawn.page.get_by_role("button", name="Fusionner").click()
    keep, merge = drawn.sent("zone")[-2:]
    assert (keep["type"], keep["id"], keep["over"]) == ("keep", "r", "a")
    assert (merge["type"], merge["id"], merge["over"]) == ("merge", "a", "r")
    assert keep["action"] != merge["action"]


def test_a_refused_text_stays_with_its_reason_and_is_not_sent_again(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone())
    drawn.page.locator(NEW).press_sequentially("x")
    last = typed(drawn)[-1]
    refusal = {"type": "refused", "id": last["id"], "rev": 1, "sentence": "Trop long.", "again": False}
    drawn.hear("zone", refusal)
    drawn.page.clock.run_for(7000)
    assert drawn.page.locator(".m-zone-problem:visible").inner_text() == "Trop long."
    assert drawn.page.locator(".m-zone-row textarea").first.input_value() == "x"
    assert status(drawn) == "⚠\u00a0non enregistré\u00a0: votre texte est gardé sur cet écran"
    assert len(typed(drawn)) == 1
    assert len(drafts(drawn)) == 1


def test_gestures_on_a_line_bear_an_action_and_are_sent_again_the_same(draw: Callable[..., Any]) -> None:
    item = ZoneItem(id="a", text="une ligne", rev=1)
    drawn = draw(zone=zone(item, choices=("institutionnel",), can_set_aside=True))
    drawn.page.locator(".m-zone-tag").first.select_option("institutionnel")
    drawn.page.get_by_role("button", name="Mettre de côté").click()
    tag, aside = drawn.sent("zone")
    assert (tag["type"], tag["id"], tag["tag"]) == ("tag", "a", "institutionnel")
    assert (aside["type"], aside["id"]) == ("aside", "a")
    drawn.hear("zone", {"type": "done", "action": tag["action"], "sentence": ""})
    drawn.page.clock.run_for(3000)
    assert drawn.sent("zone")[2:] == [aside]
    drawn.hear("zone", {"type": "done", "action": aside["action"], "sentence": ""})
    assert drawn.page.locator(".m-zone-row textarea").evaluate_all("(all) => all.map((a) => a.value)") == [""]


def test_a_reader_sees_the_lines_and_cannot_write(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(ZoneItem(id="a", text="une ligne", rev=1), can_write=False))
    areas = drawn.page.locator(".m-zone-row textarea")
    assert areas.evaluate_all("(all) => all.map((a) => [a.value, a.readOnly])") == [["une ligne", True]]
    assert drawn.page.get_by_role("button").count() == 0


def test_one_text_shows_one_area_and_enter_is_a_new_line(draw: Callable[..., Any]) -> None:
    drawn = draw(zone=zone(many=False))
    drawn.page.get_by_role("textbox", name="Hypothèses").press_sequentially("un")
    drawn.page.keyboard.press("Enter")
    drawn.page.keyboard.type("deux")
    areas = drawn.page.locator(".m-zone-row textarea")
    assert areas.evaluate_all("(all) => all.map((a) => a.value)") == ["un\ndeux"]


def test_leads_stand_by_who_can_act_and_no_line_moves_under_the_hand(draw: Callable[..., Any]) -> None:
    items = [ZoneItem(id="a", text="l’effectif", rev=1, tag="non modifiable")]
    items += [ZoneItem(id=each, text=each, rev=1, tag="par moi") for each in ("b", "c")]
    part = zone(*items, choices=("par moi", "non modifiable"), grouped=True, asks="Quelle lecture manque ?")
    drawn = draw(zone=part)
    areas = drawn.page.locator(".m-zone-row:not(.m-zone-new) textarea")
    order = "(all) => all.map((a) => a.value)"
    assert areas.evaluate_all(order) == ["b", "c", "l’effectif"]
    assert drawn.page.locator(".m-zone-group:visible").all_inner_texts() == ["par moi", "non modifiable"]
    assert drawn.page.get_by_text("Quelle lecture manque ?").is_visible()
    areas.first.focus()
    moved = [ZoneItem(id=each.id, text=each.text, rev=1, tag="non modifiable") for each in items]
    drawn.change("zone", items=[item.as_data() for item in moved])
    drawn.page.clock.run_for(1000)
    assert areas.evaluate_all(order) == ["b", "c", "l’effectif"]
