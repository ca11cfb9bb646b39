"""« Prêt » or « pas prêt »: what the frame asks before the start, and never who it is about."""

from kit.documents.agreed import agreed_words
from kit.domain import commands as c
from kit.domain.session import Session
from kit.domain.settled import Condition
from kit.guards.gates import is_so
from kit.messages import say
from kit.protocol import ahead
from kit.service.agreeing import asked_of_each
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gates import gate_row, privately, said_so
from kit.widgets.views.gestures import command_button


def frame_line(session: Session) -> Node:
    """Return what was agreed, on one line."""
    words = say("agreed.between").join(agreed_words(session))
    return node("p", node("strong", say("agreed.title")), node("span", words), cls="m-agreed")


def ready(model: AppModel) -> Widget:
    """Return the state of a prepared session, each thing still to settle, and what was said already."""
    assert model.desk is not None  # noqa: S101  (drawn over a session)
    session = model.desk.session
    gates = ahead(session).gates
    state = [gate_row(model, gate, say("table.not_ready")) for gate in gates] or [_all_ready()]
    before = _before(model, session, gates)
    box = VBox([*state, *before])
    box.add_class("m-not-ready" if gates or before else "m-is-ready")
    return box


def _all_ready() -> Widget:
    words = [node("strong", say("table.ready")), node("span", say("table.ready.lead"))]
    return Sheet([node("p", *words, cls="m-ready-line")])


def _before(model: AppModel, session: Session, gates: tuple[str, ...]) -> list[Widget]:
    """Return « avant de commencer »: what may be said or taken back, and does not hold the start."""
    rows = [
        _said_or_to_say(model, session, each)
        for each in session.protocol.conditions
        if not each.each_seat and each.within is None and each.gate not in gates
    ]
    if any(each.gate not in gates for each in asked_of_each(session)):
        row = HBox([Sheet([node("p", node("strong", _agreements(session)))]), privately(model)])
        row.add_class("m-said-so")
        rows.append(row)
    return [Sheet([node("h2", say("conditions.title"))]), *rows] if rows else []


def _agreements(session: Session) -> str:
    everybody = all(is_so(session, each) for each in asked_of_each(session))
    return say("conditions.ready" if everybody else "conditions.not_ready")


def _said_or_to_say(model: AppModel, session: Session, condition: Condition) -> Widget:
    if condition.key in session.declared:
        return said_so(model, condition)
    gesture = command_button(model, condition.gesture, c.Declare(condition.key))
    row = HBox([Sheet([node("p", condition.sentence)]), gesture])
    row.add_class("m-said-so")
    return row
