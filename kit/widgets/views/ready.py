"""« Prêt » or « pas prêt »: what the frame asks before the start, and never who it is about."""

from kit.documents.agreed import agreed_words
from kit.domain import commands as c
from kit.domain.session import Session
from kit.messages import say
from kit.protocol import ahead
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button


def frame_line(session: Session) -> Node:
    """Return what was agreed, on one line."""
    words = say("agreed.between").join(agreed_words(session))
    return node("p", node("strong", say("agreed.title")), node("span", words), cls="m-agreed")


def ready(model: AppModel) -> Widget:
    """Return the state of a prepared session, and « je m’en occupe » for each thing still to settle."""
    assert model.desk is not None  # noqa: S101  (drawn over a session)
    gates = ahead(model.desk.session).gates
    if not gates:
        words = [node("strong", say("table.ready")), node("span", say("table.ready.lead"))]
        return Sheet([node("p", *words, cls="m-ready-line")])
    rows = [_held(model, gate) for gate in gates]
    box = VBox(rows)
    box.add_class("m-not-ready")
    return box


def _held(model: AppModel, gate: str) -> Widget:
    words = Sheet([node("p", node("strong", say("table.not_ready")), node("span", say(f"gate.{gate}")))])
    row = HBox([words, command_button(model, say("gate.mine"), c.PassOver(gate), kind="quiet")])
    row.add_class("m-guard")
    return row
