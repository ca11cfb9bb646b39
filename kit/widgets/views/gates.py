"""What holds the next phase, said in a sentence, with the gesture that passes over it."""

from kit.domain import commands as c
from kit.domain.identity import Role
from kit.domain.session import Session, Status
from kit.guards.gates import HIERARCHY, condition_of, role_of_gate
from kit.messages import say
from kit.protocol import ahead
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region
from kit.widgets.views.roles import role_title


def gates(model: AppModel) -> Widget:
    """Return the gates that hold now; none while the session is suspended or over."""

    def key() -> object:
        return () if model.desk is None else _holding(model.desk)

    return Region(model, key, lambda: [_gate(model, gate) for gate in _holding(model.desk)])


def _holding(desk: Desk | None) -> tuple[str, ...]:
    if desk is None or desk.session.status not in (Status.PREPARED, Status.RUNNING):
        return ()
    return ahead(desk.session, tuple(blocker.gate for blocker in desk.blockers)).gates


def _gate(model: AppModel, gate: str) -> Widget:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    said = {blocker.gate: blocker.sentence for blocker in model.desk.blockers}
    sentence = Sheet([node("p", said.get(gate) or missing(model.desk.session, gate))])
    box = HBox([sentence, *_answers(model, gate)])
    box.add_class("m-guard")
    return box


def _answers(model: AppModel, gate: str) -> list[Widget]:
    """Return what may be answered to ``gate``: that it is so, where that is said; « je m’en occupe »."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    condition = condition_of(session, gate)
    passing = command_button(model, say("gate.mine"), c.PassOver(gate), kind="quiet")
    if condition is None:
        return [passing]
    here = not condition.each_seat and condition.within in (None, session.phase)
    said = [command_button(model, condition.gesture, c.Declare(condition.key))] if here else []
    return [*said, *([passing] if condition.may_pass else [])]


def missing(session: Session, gate: str) -> str:
    """Return the sentence of one of our own gates."""
    condition = condition_of(session, gate)
    if condition is not None:
        return condition.sentence
    role = role_of_gate(gate)
    if role is None:
        return say(f"gate.{gate}")
    if role is Role.PRESENTER:
        return say("gate.presenter")
    return say("gate.role", role=role_title(session.protocol, role))


def passed_over(session: Session, gate: str) -> str:
    """Return the question one may answer afterwards, in private, about a gate passed over."""
    role = role_of_gate(gate)
    if gate == HIERARCHY:
        return say("reasons.hierarchy")
    title = next((phase.title for phase in session.protocol.phases if phase.key == gate.split(".")[0]), "")
    if role is None or not title:
        return say("reasons.other")
    return say("reasons.role", phase=title, role=role_title(session.protocol, role).lower())
