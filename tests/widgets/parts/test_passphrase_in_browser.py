"""The passphrase in a real browser: it leaves once, the fields are empty, nothing of it stays in the page."""

import re

import pytest
from playwright.sync_api import Page, expect

from kit.messages import say
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.recovery_sheet import RecoverySheet

pytestmark = pytest.mark.browser

PHRASE = "trois ponts et deux barques"
CODE = "KPGX-JJSZ-70D3-VSVQ-0REV-MEJS-CMKC"


def new_phrase(**more):
    asked = [Asked(typed=Typed.NEW, label="La phrase"), Asked(typed=Typed.AGAIN, label="Encore")]
    return PassphraseForm(asked, "Protéger", lambda _: None, store="essai.sqlite3", **more)


def current_phrase():
    asked = [Asked(typed=Typed.CURRENT, label="La phrase")]
    return PassphraseForm(asked, "Ouvrir", lambda _: None, store="essai.sqlite3")


def kept(page: Page) -> str:
    """Everything a page may keep: what is drawn, what is typed, what is stored in the browser."""
    return str(
        page.evaluate(
            """() => document.documentElement.outerHTML + JSON.stringify([sessionStorage, localStorage]) +
              [...document.querySelectorAll("input")].map((each) => each.value).join()"""
        )
    )


def plain(key: str, **values: object) -> str:
    return " ".join(say(key, **values).split())


def test_what_is_typed_leaves_once_and_nothing_of_it_stays(draw):
    drawn = draw(form=current_phrase())
    page = drawn.page
    page.get_by_label("La phrase").fill(PHRASE)
    page.get_by_label("La phrase").press("Enter")
    (sent,) = drawn.sent("form")
    assert (sent["type"], sent["values"]) == ("phrases", {"current": PHRASE})
    assert PHRASE not in kept(page)
    expect(page.get_by_text(plain("phrase.working"))).to_be_visible()
    page.get_by_role("button", name="Ouvrir").click(force=True)
    page.clock.run_for(19_000)
    assert len(drawn.sent("form")) == 1
    page.clock.run_for(1_500)
    expect(page.get_by_text(plain("phrase.silence"))).to_be_visible()
    assert len(drawn.sent("form")) == 1


def test_a_refusal_is_said_beside_the_field_and_the_hand_is_there(draw):
    drawn = draw(form=current_phrase())
    page = drawn.page
    page.get_by_label("La phrase").fill(PHRASE)
    page.get_by_role("button", name="Ouvrir").click()
    (sent,) = drawn.sent("form")
    refusal = {
        "type": "done",
        "action": sent["action"],
        "sentence": "Ce n’est pas la phrase.",
        "failed": True,
    }
    drawn.hear("form", {**refusal, "action": "autre"})
    expect(page.get_by_text("Ce n’est pas la phrase.")).to_have_count(0)
    drawn.hear("form", refusal)
    expect(page.get_by_role("alert").filter(has_text="Ce n’est pas la phrase.")).to_be_visible()
    expect(page.get_by_label("La phrase")).to_be_focused()
    expect(page.get_by_label("La phrase")).to_have_accessible_description(re.compile("Ce n’est pas"))
    expect(page.get_by_label("La phrase")).to_have_attribute("aria-invalid", "true")


@pytest.mark.parametrize(
    ("first", "second", "label", "sentence"),
    [
        ("", "", "La phrase", plain("form.required")),
        ("trop court", "trop court", "La phrase", plain("keys.too_short", least=14)),
        (PHRASE, "", "Encore", plain("form.required")),
        (PHRASE, PHRASE[:-1], "Encore", plain("keys.not_the_same")),
    ],
)
def test_what_can_be_seen_wrong_is_said_before_anything_leaves(draw, first, second, label, sentence):
    drawn = draw(form=new_phrase())
    page = drawn.page
    page.get_by_label("La phrase").fill(first)
    page.get_by_label("Encore").fill(second)
    page.get_by_label("Encore").press("Enter")
    expect(page.get_by_label(label)).to_be_focused()
    expect(page.locator(".m-field-error:visible")).to_have_text(sentence)
    expect(page.get_by_label("La phrase")).to_have_value(first)
    assert drawn.sent("form") == []


def test_the_length_is_told_as_one_types_and_the_second_time_is_never_sent(draw):
    drawn = draw(form=new_phrase())
    page = drawn.page
    length = page.locator(".m-phrase-length:visible")
    expect(length).to_have_text(plain("phrase.none", least=14))
    page.get_by_label("La phrase").fill("trois  ponts ")
    expect(length).to_have_text(plain("phrase.count", signes=11, least=14))
    page.get_by_label("La phrase").fill(PHRASE)
    expect(length).to_have_text(plain("phrase.enough", signes=27))
    page.get_by_label("Encore").fill(PHRASE.replace(" ", "  "))
    page.get_by_role("button", name="Protéger").click()
    (sent,) = drawn.sent("form")
    assert sent["values"] == {"new": PHRASE}
    expect(length).to_have_text(plain("phrase.none", least=14))


def test_it_may_be_shown_and_is_hidden_again_once_sent(draw):
    drawn = draw(form=new_phrase())
    page = drawn.page
    for label in ("La phrase", "Encore"):
        page.get_by_label(label).fill(PHRASE)
        expect(page.get_by_label(label)).to_have_attribute("type", "password")
        expect(page.get_by_label(label)).to_have_attribute("autocomplete", "new-password")
        expect(page.get_by_label(label)).to_have_attribute("spellcheck", "false")
    page.get_by_role("button", name=say("phrase.show")).click()
    expect(page.get_by_role("button", name=say("phrase.hide"))).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("La phrase")).to_have_attribute("type", "text")
    page.get_by_label("La phrase").press("Enter")
    expect(page.get_by_label("La phrase")).to_have_attribute("type", "password")
    expect(page.get_by_role("button", name=say("phrase.show"))).to_have_attribute("aria-pressed", "false")


def test_the_code_is_drawn_when_it_comes_and_a_page_too_late_says_so(draw):
    facts = [("Dossier", "essai.sqlite3")]
    drawn = draw(
        one=RecoverySheet(CODE, "Fiche de secours", facts=facts, sections=[("Où la garder", ["Sous clé."])]),
        late=RecoverySheet(CODE, "Fiche de secours", facts=facts, sections=[]),
    )
    page = drawn.page
    assert [drawn.sent(name) for name in ("one", "late")] == [[{"type": "ready"}], [{"type": "ready"}]]
    assert CODE[:4] not in kept(page)
    drawn.hear("one", {"type": "code", "code": CODE})
    drawn.hear("late", {"type": "code", "code": ""})
    expect(page.locator(".m-recovery-code span")).to_have_text(CODE.split("-"))
    expect(page.get_by_role("alert")).to_have_text(plain("sheet.gone"))
    expect(page.get_by_role("article")).to_have_count(1)
