"""Setting the passphrase on the console: what it says first, what it shows once, what it never keeps."""

import pytest

from kit.domain.identity import new_id
from kit.messages import say
from kit.service.access import facilitator
from kit.service.protecting import Protection, idle_minutes, protection
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.recovery_sheet import RecoverySheet
from tests.sealed import REGISTRY
from tests.stores import fresh
from tests.widgets.conftest import Hands
from tests.widgets.phrase.conftest import (
    OTHER,
    PHRASE,
    arrived,
    forms,
    given,
    protected,
    shown,
    states,
)

pytestmark = pytest.mark.usefixtures("loop", "wire")


def test_where_nobody_holds_keys_nothing_is_offered_and_the_banner_stands(made, tmp_path):
    with fresh(made, tmp_path) as store:
        page = Hands(ConsoleApp(arrived(facilitator(store, REGISTRY))))
        assert "Protéger ce dossier" not in page.labels()
        assert "Verrouiller" not in page.labels()
        assert say("fictional") in page.read()


@pytest.mark.parametrize("where", ["", "preparer", "saisie", "aide"])
def test_protecting_is_offered_after_everything_else_on_the_page(opened, where):
    assert opened(page=where).labels()[-1] == "Protéger ce dossier"


def test_what_can_be_lost_is_said_before_the_phrase_is_asked(opened, access):
    page = opened(page="proteger")
    told = page.read()
    for key in ("protect.what.lines", "protect.lost.lines", "protect.where.lines"):
        assert all(line in told for line in say(key).splitlines())
    assert str(access.store.url).removeprefix("sqlite:///") + ".cle" in told
    assert [each["typed"] for each in forms(page)[0].asked] == ["new", "again"]
    assert protection(access) is Protection.NONE


def test_the_sheet_is_shown_once_and_then_all_is_set(opened, access):
    page = opened()
    code = protected(page)
    assert page.title() == say("sheet.title")
    assert say("fictional") not in page.read()
    (sheet,) = page.parts(RecoverySheet)
    assert shown(sheet) == ""
    assert [title for title, _ in sheet.sections] == [
        say("sheet.opens"),
        say("sheet.use"),
        say("sheet.keep"),
    ]
    assert sheet.facts[0] == [say("sheet.store"), "essai.sqlite3"]
    page.click(say("sheet.done"))
    assert say("protected.now") in page.read()
    assert protection(access) is Protection.OPEN
    assert not any(secret in states() for secret in (code, PHRASE))


def test_a_page_reloaded_before_the_sheet_was_printed_says_how_to_make_another(opened):
    protected(opened())
    page = opened(page="proteger")
    assert say("protected.sheet.lead") in page.read()
    page.click(say("protected.sheet.make"))
    assert len(shown(page.parts(RecoverySheet)[0])) == 34


def test_the_settings_change_the_phrase_and_how_soon_it_locks(opened, code, access):
    page = opened(page="proteger")
    (change,) = forms(page)
    assert given(change, current=OTHER, new=OTHER)["sentence"] == say("keys.wrong_passphrase")
    assert given(change, current=PHRASE, new=OTHER)["said"] == say("protected.changed")
    (choice,) = page.parts(Choice)
    assert choice.chosen == ["30"]
    choice.receive({"type": "choose", "action": new_id(), "revision": 0, "values": ["5"]})
    assert idle_minutes(access) == 5
    assert choice.chosen == ["5"]


@pytest.mark.parametrize(
    "values",
    [None, [], {}, {"new": 3}, {"new": "x" * 1_001}],
    ids=["none", "list", "empty", "number", "huge"],
)
def test_a_forged_message_sets_nothing(opened, access, values):
    page = opened(page="proteger")
    told = []
    (form,) = forms(page)
    form._on_error = told.append
    form._arrived(form, {"type": "phrases", "action": new_id(), "values": values}, [])
    assert len(told) == 1
    assert protection(access) is Protection.NONE
