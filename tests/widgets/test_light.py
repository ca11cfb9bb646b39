"""What the browser hears of a page: each widget once, whole, what it holds first; and nothing unseen."""

import comm
import pytest
from comm.base_comm import BaseComm
from IPython.core.formatters import DisplayFormatter

from kit.domain.commands import Gesture, Start
from kit.domain.identity import new_id
from kit.service.door import perform
from kit.service.handover import Handover, Part
from kit.widgets.apps.arrival import Arrival
from kit.widgets.apps.console import ConsoleApp
from kit.widgets.parts.boxes import HBox, VBox
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded

VIEW = "application/vnd.jupyter.widget-view+json"


class Wire:
    """Everything told to the browser, in order: ``(kind, model, state)``."""

    def __init__(self):
        self.told = []

    def kinds(self):
        return [kind for kind, _, _ in self.told]

    def opened(self):
        return [name for kind, name, _ in self.told if kind == "comm_open"]


@pytest.fixture
def wire(monkeypatch):
    heard = Wire()

    class Comm(BaseComm):
        def publish_msg(self, msg_type, data=None, *_given, **_named):
            heard.told.append((msg_type, self.comm_id, (data or {}).get("state", {})))

    monkeypatch.setattr(comm, "create_comm", Comm)
    return heard


def shown(widget):
    """Display a widget as a cell does; return the model that the page is given to draw."""
    data, _ = DisplayFormatter().format(widget)
    return data[VIEW]["model_id"]


def named(state):
    """The models that a state names."""
    return [each.removeprefix("IPY_MODEL_") for each in state.get("children", ())]


def test_nothing_is_told_before_a_page_is_shown_then_each_widget_once_and_what_it_holds_first(wire):
    inside = Sheet([])
    page = VBox([HBox([inside]), CommandButton("Dire", lambda _: None, revision=0)])
    page.add_class("m-page")
    inside.show([["p", {}, ["Mot"]]])
    assert wire.told == []
    assert shown(page) == wire.told[-1][1]
    assert wire.kinds() == ["comm_open"] * 4
    assert wire.told[0][2]["nodes"] == [["p", {}, ["Mot"]]]
    assert wire.told[-1][2]["_dom_classes"] == ("m-page",)
    for place, (_, _, state) in enumerate(wire.told):
        assert set(named(state)) <= {name for _, name, _ in wire.told[:place]}


def test_what_changes_on_a_page_that_is_shown_is_told_at_once(wire):
    page = VBox([])
    shown(page)
    page.children = (Sheet([]),)
    assert wire.kinds() == ["comm_open", "comm_open", "comm_msg"]
    assert named(wire.told[-1][2]) == [wire.told[1][1]]


def test_a_widget_hidden_and_shown_again_has_a_layout_that_all_share(wire):
    parts = [Sheet([]), Sheet([]), Sheet([])]
    for part in parts[:2]:
        part.shown = False
    shown(VBox(parts))
    states = [state for _, _, state in wire.told if "nodes" in state]
    assert parts[0].layout is parts[1].layout
    assert ["layout" in each for each in states] == [True, True, False]
    for part in parts[:2]:
        part.shown = True
    told = [state["layout"] for kind, _, state in wire.told if kind == "comm_msg"]
    assert len(told) == 2
    assert len(set(told)) == 1
    assert [part.shown for part in parts] == [True, True, True]


def test_what_is_folded_is_told_when_it_is_first_unfolded(wire):
    inside = Sheet([["p", {}, ["Replié"]]])
    fold = Folded("Voir", inside)
    shown(fold)
    before = len(wire.told)
    assert "Replié" not in repr(wire.told)
    (button,) = fold.children
    click = {"type": "act", "revision": 0}
    button.receive({**click, "action": new_id()})
    assert named(wire.told[-2][2]) == [button.model_id, inside.model_id]
    assert wire.told[before][2]["nodes"] == [["p", {}, ["Replié"]]]
    button.receive({**click, "action": new_id()})
    assert not inside.shown
    button.receive({**click, "action": new_id()})
    assert inside.shown


def test_what_was_closed_is_never_told(wire):
    part = Sheet([["p", {}, ["Parti"]]])
    part.close()
    assert part.closed
    with pytest.raises(AttributeError):
        _ = part.model_id
    assert wire.told == []


@pytest.mark.usefixtures("loop")
def test_a_session_opens_in_one_message_for_each_widget_and_corrects_none(wire, access, session):
    perform(access, session.id, Gesture(new_id(), session.revision), Start())
    handover = Handover(url="", part=Part.CONSOLE)
    shown(ConsoleApp(Arrival(access, {"seance": session.id, "page": "conduire"}, handover)))
    assert set(wire.kinds()) == {"comm_open"}
    assert len(set(wire.opened())) == len(wire.opened())
    assert len(wire.opened()) < 80
