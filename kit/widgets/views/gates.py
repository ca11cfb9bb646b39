"""What holds the next phase, said in a sentence, with the gesture that passes over it."""

from kit.domain import commands as c
from kit.domain.identity import Role
from kit.domain.session import Session, Status
from kit.domain.settled import Condition
from kit.guards.gates import HIERARCHY, condition_of, is_so, role_of_gate
from kit.messages import say
from kit.protocol import ahead
from kit.service.agreeing import asked_of_each
from kit.service.reading import Desk
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.private_time import is_private
from kit.widgets.views.region import Region
from kit.widgets.views.roles import role_title


def gates(model: AppModel) -> Widget:
    """Return the gates that hold now, and what was said before them; none while suspended or over."""

    def key() -> object:
        desk = model.desk
        if desk is None:
            return ()
        here = (_said_here(desk.session), _to_say_here(desk))
        return (_holding(desk), here, readiness(desk.session))

    return Region(model, key, lambda: _pieces(model))


def _pieces(model: AppModel) -> list[Widget]:
    desk = model.desk
    if desk is None:
        return []
    holding = _holding(desk)
    held = [gate_row(model, gate) for gate in holding]
    ready = readiness(desk.session)
    agreements = {each.gate for each in asked_of_each(desk.session)}
    if ready is not None and not agreements & set(holding):
        held.append(_ready_or_not(model, ready=ready))
    to_say = [_to_say(model, each) for each in _to_say_here(desk)]
    return [*held, *to_say, *(said_so(model, each) for each in _said_here(desk.session))]


def _holding(desk: Desk) -> tuple[str, ...]:
    if desk.session.status not in (Status.PREPARED, Status.RUNNING):
        return ()
    return ahead(desk.session, tuple(blocker.gate for blocker in desk.blockers)).gates


def readiness(session: Session) -> bool | None:
    """Whether everybody here agreed in private; ``None`` where nobody is asked, or nothing is shown of it."""
    asked = asked_of_each(session)
    if not asked or session.status is not Status.RUNNING or is_private(session):
        return None
    return all(is_so(session, each) for each in asked)


def _said_here(session: Session) -> tuple[Condition, ...]:
    """Return the conditions that may be taken back here: those of this phase, and those before the next."""
    if session.status is not Status.RUNNING or is_private(session):
        return ()
    after = ahead(session).after
    return tuple(
        each
        for each in session.protocol.conditions
        if each.key in session.declared
        and (
            each.within == session.phase
            if each.within is not None
            else after is not None and after.key in each.before
        )
    )


def _to_say_here(desk: Desk) -> tuple[Condition, ...]:
    """Return the conditions said in this phase that hold none of this variant: those of a later stage."""
    session, holding = desk.session, _holding(desk)
    if session.status is not Status.RUNNING or is_private(session):
        return ()
    return tuple(
        each
        for each in session.protocol.conditions
        if each.within == session.phase
        and not each.each_seat
        and each.key not in session.declared
        and each.gate not in holding
    )


def _to_say(model: AppModel, condition: Condition) -> Widget:
    row = HBox([command_button(model, condition.gesture, c.Declare(condition.key))])
    row.add_class("m-said-so")
    return row


def gate_row(model: AppModel, gate: str, title: str = "") -> Widget:
    """Return what ``gate`` lacks and what may be answered; of private agreements, « pas prêt » alone."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    condition = condition_of(desk.session, gate)
    running = desk.session.status is Status.RUNNING
    if condition is not None and condition.each_seat and running:
        return _ready_or_not(model, ready=False, gate=gate)
    said = {blocker.gate: blocker.sentence for blocker in desk.blockers}
    sentence = said.get(gate) or missing(desk.session, gate)
    words = (node("strong", title), node("span", sentence)) if title else (sentence,)
    box = HBox([Sheet([node("p", *words)]), *_answers(model, gate)])
    box.add_class("m-guard")
    return box


def _ready_or_not(model: AppModel, *, ready: bool, gate: str = "") -> Widget:
    """Return « prêt » or « pas prêt », never who, and the way to the facilitator’s own page."""
    word = node("strong", say("conditions.ready" if ready else "conditions.not_ready"))
    row = HBox([Sheet([node("p", word)]), *(_answers(model, gate) if gate else [privately(model)])])
    row.add_class("m-said-so" if ready else "m-guard")
    return row


def _answers(model: AppModel, gate: str) -> list[Widget]:
    """Return what may be answered to ``gate``: that it is so, where that is said; « je m’en occupe »."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    condition = condition_of(session, gate)
    passing = command_button(model, say("gate.mine"), c.PassOver(gate), kind="quiet")
    if condition is None:
        return [passing]
    answers: list[Widget] = []
    if condition.each_seat:
        answers.append(privately(model))
    elif condition.within in (None, session.phase):
        answers.append(command_button(model, condition.gesture, c.Declare(condition.key)))
    return [*answers, *([passing] if condition.may_pass else [])]


def privately(model: AppModel) -> Widget:
    """Return the way to what each person said, for the facilitator alone."""
    return page_button(model, say("conditions.private"), kind="quiet", page="accords")


def said_so(model: AppModel, condition: Condition) -> Widget:
    """Return what was said to be so, and the gesture that takes it back."""
    words = (node("strong", say("conditions.done")), node("span", condition.gesture))
    back = command_button(
        model, say("conditions.take_back"), c.Declare(condition.key, so=False), kind="quiet"
    )
    row = HBox([Sheet([node("p", *words)]), back])
    row.add_class("m-said-so")
    return row


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
