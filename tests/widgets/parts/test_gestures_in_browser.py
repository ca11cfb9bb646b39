"""The other parts in a real browser: gestures act once, words stay words."""

from collections.abc import Callable
from typing import Any

import pytest

from kit.widgets.parts import (
    Ack,
    Address,
    CommandButton,
    Download,
    Form,
    FormField,
    Sheet,
    WritingZone,
    ZoneItem,
    node,
)

pytestmark = pytest.mark.browser

PAYLOAD = "<img src=x onerror=\"window.__x='1'\"><script>window.__x='2'</script>"


def quiet(*_: object) -> None:
    """Take a gesture and do nothing of it."""


def button(**more: Any) -> CommandButton:
    return CommandButton("Suite", quiet, revision=7, **more)


def test_each_click_has_its_own_action_and_one_click_keeps_it(draw: Callable[..., Any]) -> None:
    drawn = draw(go=button())
    press = drawn.page.get_by_role("button", name="Suite")
    press.click()
    drawn.page.keyboard.press("Enter")
    drawn.page.clock.run_for(3000)
    first, again = drawn.sent("go")
    assert first == again == {"type": "act", "revision": 7, "action": first["action"]}
    assert drawn.page.locator(".m-button-note").inner_text().startswith("En attente de la liaison")
    drawn.hear("go", {"type": "done", "action": first["action"], "sentence": ""})
    drawn.change("go", revision=8)
    press.click()
    last = drawn.sent("go")[-1]
    assert last["revision"] == 8
    assert last["action"] != first["action"]
    drawn.hear("go", {"type": "done", "action": last["action"], "sentence": "Non."})
    assert drawn.page.get_by_role("alert").inner_text() == "Non."


def test_a_shortcut_clicks_and_a_disabled_button_does_not(draw: Callable[..., Any]) -> None:
    drawn = draw(go=button(key="Alt+ArrowRight"))
    drawn.page.keyboard.press("ArrowRight")
    drawn.page.keyboard.press("Alt+ArrowRight")
    assert len(drawn.sent("go")) == 1
    drawn.hear("go", {"type": "done", "action": drawn.sent("go")[0]["action"], "sentence": ""})
    drawn.change("go", disabled=True)
    drawn.page.keyboard.press("Alt+ArrowRight")
    drawn.page.get_by_role("button", name="Suite").click(force=True)
    assert len(drawn.sent("go")) == 1


def test_a_confirmation_is_asked_in_place_and_escape_leaves_it(draw: Callable[..., Any]) -> None:
    drawn = draw(go=button(confirm="Vraiment terminer ?"))
    drawn.page.get_by_role("button", name="Suite").click()
    assert drawn.page.get_by_role("group", name="Vraiment terminer ?").is_visible()
    drawn.page.keyboard.press("Escape")
    assert drawn.page.evaluate("document.activeElement.textContent") == "Suite"
    drawn.page.keyboard.press("Enter")
    drawn.page.get_by_role("button", name="Non").click()
    assert drawn.sent("go") == []
    drawn.page.get_by_role("button", name="Suite").click()
    drawn.change("go", revision=8)
    drawn.page.get_by_role("button", name="Oui").click()
    assert [(m["type"], m["revision"]) for m in drawn.sent("go")] == [("act", 7)]


def test_on_a_phone_a_tap_after_writing_lands_on_its_button(draw: Callable[..., Any]) -> None:
    items = [ZoneItem(id="a", text="une ligne", rev=1), ZoneItem(id="b", text="une autre", rev=1, tag="t")]
    zone = WritingZone(
        "f",
        "Faits",
        draft_key="s",
        on_type=lambda *_: Ack(1),
        items=items,
        choices=("t",),
        can_set_aside=True,
    )
    drawn = draw(zone=zone, go=button())
    drawn.page.set_viewport_size({"width": 360, "height": 740})
    areas = drawn.page.locator(".m-zone-row textarea")
    for line in range(2):
        areas.nth(line).click()
        drawn.page.get_by_role("button", name="Suite").click()
        drawn.hear("go", {"type": "done", "action": drawn.sent("go")[-1]["action"], "sentence": ""})
        assert len(drawn.sent("go")) == line + 1
    assert drawn.page.evaluate("document.documentElement.scrollWidth") == 360


def test_words_that_look_like_code_are_inert_in_every_part(draw: Callable[..., Any]) -> None:
    fields = [
        FormField(name=kind, label=PAYLOAD, hint=PAYLOAD, kind=kind, options=[(PAYLOAD, PAYLOAD)])
        for kind in ("text", "textarea", "number", "datetime", "select", "radio", "checkbox", "names")
    ]
    item = ZoneItem(id="a", text=PAYLOAD, rev=1, tag=PAYLOAD)
    drawn = draw(
        sheet=Sheet([node("p", PAYLOAD, title=PAYLOAD), node("a", PAYLOAD, href="?seance=1"), PAYLOAD]),
        button=CommandButton(PAYLOAD, quiet, revision=1, hint=PAYLOAD, confirm=PAYLOAD),
        zone=WritingZone(
            "f",
            PAYLOAD,
            draft_key="s",
            on_type=lambda *_: Ack(1),
            items=[item],
            hint=PAYLOAD,
            placeholder=PAYLOAD,
            choices=(PAYLOAD,),
        ),
        form=Form(fields, PAYLOAD, lambda *_: None, title=PAYLOAD, intro=PAYLOAD),
        download=Download(PAYLOAD, lambda: ("a", "b", b""), hint=PAYLOAD),
        address=Address(quiet, title=PAYLOAD),
    )
    drawn.change("address", announcement=PAYLOAD, announced=1)
    drawn.change("form", errors={"text": PAYLOAD})
    drawn.page.locator("[data-part=button] button").click()
    drawn.page.locator("[data-part=download] button").click()
    drawn.hear(
        "download", {"type": "done", "action": drawn.sent("download")[0]["action"], "sentence": PAYLOAD}
    )
    drawn.page.clock.run_for(1000)
    assert drawn.page.evaluate("[window.__x, document.querySelectorAll('main img, main script').length]") == [
        "",
        0,
    ]
    assert drawn.page.locator(".m-sheet p").inner_text() == PAYLOAD
    assert drawn.page.locator(".m-zone-text").first.input_value() == PAYLOAD


def test_a_forged_sheet_loses_what_could_run(draw: Callable[..., Any]) -> None:
    drawn = draw(sheet=Sheet([node("p", "bon")]))
    forged = [
        ["script", {}, ["window.__x='1'"]],
        [
            "a",
            {"href": "javascript:window.__x='1'", "onclick": "window.__x='2'", "style": "color:red"},
            ["lien"],
        ],
        ["a", {"href": "//ailleurs.example/"}, ["lien"]],
        ["img", {"src": "x", "onerror": "window.__x='3'"}, []],
        ["p", {"aria-label": "gardé", "class": "m-muted"}, ["bon"]],
    ]
    drawn.change("sheet", nodes=forged)
    root = drawn.page.locator(".m-sheet")
    assert root.evaluate("(root) => root.innerHTML") == (
        '<a>lien</a><a>lien</a><img><p aria-label="gardé" class="m-muted">bon</p>'
    )


def test_open_details_and_the_focus_stay_when_the_sheet_changes(draw: Callable[..., Any]) -> None:
    def tree(*before: str) -> list[Any]:
        details = node("details", node("summary", "Relances"), node("p", "Encore"), id="relances")
        return [*(node("p", text) for text in before), details]

    drawn = draw(sheet=Sheet(tree(), cls="m-aside-sheet"))
    drawn.page.locator("summary").click()
    drawn.change("sheet", nodes=tree("nouveau", "ici"))
    assert drawn.page.locator("details").get_attribute("open") == ""
    assert drawn.page.evaluate("document.activeElement.localName") == "summary"
    assert drawn.page.locator(".m-sheet.m-aside-sheet > p").all_inner_texts() == ["nouveau", "ici"]


def test_a_form_keeps_its_draft_until_it_is_accepted(draw: Callable[..., Any]) -> None:
    fields = [
        FormField(name="groupe", label="Groupe", required=True),
        FormField(name="places", label="Places", kind="number", value=2, least=1, most=20),
        FormField(name="prenoms", label="Prénom d’emprunt", kind="names", count="places"),
    ]
    drawn = draw(form=Form(fields, "Ouvrir", lambda *_: None, draft_key="preparer"))
    page = drawn.page
    page.get_by_label("Groupe").fill("Équipe du soir")
    page.get_by_label("Places").fill("3")
    page.get_by_label("Prénom d’emprunt 1").press_sequentially("Orme")
    page.keyboard.press("Enter")
    page.keyboard.type("Saule")
    page.reload()
    page.wait_for_function("window.ready")
    page.get_by_label("Prénom d’emprunt 3").press("Control+Enter")
    (message,) = drawn.sent("form")
    assert message == {
        "type": "submit",
        "revision": 0,
        "values": {"groupe": "Équipe du soir", "places": "3", "prenoms": ["Orme", "Saule", ""]},
        "action": message["action"],
    }
    drawn.change("form", errors={"places": "Trop de places."})
    drawn.hear("form", {"type": "done", "action": message["action"], "sentence": "", "accepted": False})
    assert page.evaluate("document.activeElement.name") == "places"
    assert page.get_by_label("Places").get_attribute("aria-invalid") == "true"
    assert page.get_by_role("alert").all_inner_texts() == ["Trop de places."]
    assert page.evaluate("sessionStorage.getItem('preparer') !== null") is True
    page.get_by_role("button", name="Ouvrir").click()
    action = drawn.sent("form")[-1]["action"]
    drawn.hear("form", {"type": "done", "action": action, "sentence": "", "accepted": True})
    assert page.evaluate("sessionStorage.getItem('preparer')") is None
