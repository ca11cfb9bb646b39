"""The running session: what to say is the second largest thing, the next gesture the largest."""

import ipywidgets as W  # noqa: N812  (the name every ipywidgets text uses)

from kit.domain import commands as c
from kit.domain.dispositif import Level, Phase
from kit.domain.identity import Role
from kit.domain.session import Session, Status
from kit.guards.gates import role_of_gate
from kit.messages import say
from kit.protocol import ahead
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.aside import aside_panel
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.outline import outline
from kit.widgets.views.paper import drawn
from kit.widgets.views.roles import role_title
from kit.widgets.views.waiting import to_take_up
from kit.widgets.views.zones import zone_for


class ConductView(W.VBox):
    """Outline, phase, circle, and the gestures at the bottom. Drawn again when the phase changes."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-conduct")
        self._model = model
        self._drawn: tuple[object, ...] = ()
        self._generations = Generations()
        self._draw()

    def _draw(self) -> None:
        model = self._model
        desk = model.desk
        if desk is None:
            return
        session = desk.session
        key = (
            session.phase,
            session.status,
            session.seats,
            session.passed_over,
            desk.blockers,
            desk.can_undo,
        )
        if key != self._drawn:
            moved = self._drawn[:2] not in ((), key[:2])
            self._drawn = key
            model.forget_renders()
            self._generations.replace_in(self)
            self.children = self._pieces()
            if moved:
                model.focus()
        model.subscribe(self._draw)

    def _pieces(self) -> tuple[W.Widget, ...]:
        model = self._model
        assert model.desk is not None  # noqa: S101  (the view exists only over a session)
        phase = model.desk.session.current
        main = W.VBox(_phase(model, phase) if phase is not None else _between(model))
        main.add_class("m-main")
        columns = W.HBox([outline(model), main, aside_panel(model)])
        columns.add_class("m-columns")
        return columns, gestures(model)


def _phase(model: AppModel, phase: Phase) -> list[W.Widget]:
    desk = model.desk
    assert desk is not None  # noqa: S101
    head = [node("h1", phase.title), node("p", phase.objective, cls="m-objective")]
    said = node(
        "blockquote",
        node("small", say("conduct.to_say"), cls="m-label"),
        node("span", phase.instruction),
        cls="m-say",
    )
    pieces: list[W.Widget] = [Sheet([*head, said, *_prompts(phase)])]
    if not any(field.kind == "question" for field in phase.fields):
        pieces.append(_question(model))
    if desk.session.status is Status.SUSPENDED:
        pieces.append(Sheet([node("p", say("conduct.suspended"), cls="m-notice", role="status")]))
    else:
        held = tuple(blocker.gate for blocker in desk.blockers)
        pieces += [_gate(model, gate) for gate in ahead(desk.session, held).gates]
    special = model.access.registry.phase_view(phase, desk.session)
    if special is not None:
        pieces.append(Sheet(drawn(special.document)))
    shared = [field for field in phase.fields if field.level is not Level.PRIVATE]
    private = [field for field in phase.fields if field.level is Level.PRIVATE]
    early = any(move in phase.forbidden for move in ("advice",))
    pieces += to_take_up(model, phase)
    pieces += [zone_for(model, phase.key, field, can_set_aside=early) for field in shared]
    pieces += [zone_for(model, phase.key, field) for field in private]
    return pieces


def _prompts(phase: Phase) -> list[Node]:
    """Return the questions ready to ask, folded: on demand, never in the way."""
    if not phase.prompts:
        return []
    prompts = node("ul", *(node("li", prompt) for prompt in phase.prompts))
    return [node("details", node("summary", say("conduct.prompts")), prompts, cls="m-prompts")]


def _question(model: AppModel) -> Sheet:
    sheet = Sheet([])

    def render() -> None:
        text = "" if model.desk is None else model.desk.question
        label = node("strong", say("conduct.question"))
        sheet.nodes = [node("p", label, node("span", text), cls="m-question")] if text else []

    render()
    model.subscribe(render)
    return sheet


def _gate(model: AppModel, gate: str) -> W.Widget:
    assert model.desk is not None  # noqa: S101
    said = {blocker.gate: blocker.sentence for blocker in model.desk.blockers}
    sentence = Sheet([node("p", said.get(gate) or _missing_role(model.desk.session, gate))])
    box = W.HBox([sentence, command_button(model, say("gate.mine"), c.PassOver(gate), kind="quiet")])
    box.add_class("m-guard")
    return box


def _missing_role(session: Session, gate: str) -> str:
    role = role_of_gate(gate)
    if role is None:
        return say(f"gate.{gate}")
    if role is Role.PRESENTER:
        return say("gate.presenter")
    return say("gate.role", role=role_title(session.protocol, role))


def _between(model: AppModel) -> list[W.Widget]:
    desk = model.desk
    assert desk is not None  # noqa: S101
    closed = desk.session.status is Status.CLOSED
    key = "conduct.closed" if closed else "conduct.not_started"
    pieces: list[W.Widget] = [
        Sheet([node("h1", say(f"{key}.title")), node("p", say(key), cls="m-objective")])
    ]
    if closed:
        row = W.HBox(
            [
                page_button(model, say("go.trace"), kind="primary", page="relire", piece="trace"),
                page_button(model, say("go.memo"), page="relire", piece="memo"),
            ]
        )
        row.add_class("m-row")
        pieces.append(row)
    return pieces


def gestures(model: AppModel) -> W.Widget:
    """Return the bar at the bottom: back, undo, suspend, and the next gesture."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    way = ahead(session)
    left: list[W.Widget] = []
    right: list[W.Widget] = []
    if way.can_move and way.before is not None:
        left.append(command_button(model, f"← {way.before.title}", c.Back(), key="Alt+ArrowLeft"))
    if way.can_close and model.desk.can_undo:
        left.append(command_button(model, say("go.undo"), None, key="Alt+z"))
    if way.can_suspend:
        left.append(command_button(model, say("go.suspend"), c.Suspend(), kind="danger"))
    if way.can_move and way.after is not None:
        right.append(command_button(model, say("go.skip"), c.Skip(), kind="quiet"))
        right.append(
            command_button(model, f"{way.after.title} →", c.Next(), kind="primary", key="Alt+ArrowRight")
        )
    if way.can_start:
        right.append(command_button(model, say("go.start"), c.Start(), kind="primary"))
    if way.can_resume:
        right.append(command_button(model, say("go.resume"), c.Resume(), kind="primary"))
    if way.can_close and not way.can_start:
        unheld = ", ".join(phase.title for phase in way.unheld_closing)
        confirm = say("close.confirm_unheld", phases=unheld) if unheld else say("close.confirm")
        last = way.can_move and way.after is None
        close = command_button(
            model, say("go.close"), c.Close(), kind="primary" if last else "quiet", confirm=confirm
        )
        (right if last else left).append(close)
    bar_left, bar_right = W.HBox(left), W.HBox(right)
    bar = W.HBox([bar_left, bar_right])
    bar.add_class("m-bar")
    bar.layout.display = "" if left or right else "none"
    return bar
