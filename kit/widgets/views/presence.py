"""The circle: who is here, and behind one word everything that changes it."""

from functools import partial

from kit.domain import commands as c
from kit.domain.identity import Role
from kit.domain.note import WrittenNote
from kit.domain.session import Seat, Session, Status
from kit.errors import BadInput
from kit.guards.gates import condition_of
from kit.messages import say
from kit.protocol import ahead
from kit.service.arriving import somebody_arrives
from kit.service.door import perform
from kit.service.prepare import rename_seat
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.attributing import attributing, stands_in
from kit.widgets.views.choosing import asks_who
from kit.widgets.views.folded import Folded
from kit.widgets.views.followed import followed
from kit.widgets.views.roles import role_title

ARRIVES = "arrives"
"""The answer « quelqu’un arrive », in place of a seat."""

OUT, BACK, NAME, REMOVE = "out", "back", "name", "remove"


def circle(model: AppModel) -> Sheet:
    """Return who is here and the role each holds; nobody is counted."""

    def nodes() -> list[Node]:
        desk = model.desk
        if desk is None:
            return []
        rows = [_row(desk.session, seat, desk.seat_names[seat.id]) for seat in desk.session.seats]
        return [node("section", node("h2", say("aside.circle")), node("ul", *rows, cls="m-circle"))]

    return followed(model, nodes)


def _row(session: Session, seat: Seat, name: str) -> Node:
    if not seat.here:
        return node("li", node("span", name), node("em", say("presence.left")), cls="m-left")
    part = "" if seat.role is Role.PARTICIPANT else role_title(session.protocol, seat.role).lower()
    return node("li", node("span", name), node("em", part))


def circle_changes(model: AppModel) -> Folded:
    """Return « le cercle change »: roles, arrivals, departures and names, folded together."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    gates = ahead(desk.session, tuple(blocker.gate for blocker in desk.blockers)).gates
    phase = desk.session.current
    whose = [] if phase is None else [attributing(model, partial(_written_now, model))]
    forms = VBox([roles_form(model), presence_form(model), *whose])
    forms.add_class("m-circle-forms")
    # A condition is not answered here; and where the page asks who presents, once is enough.
    of_circle = any(condition_of(desk.session, gate) is None for gate in gates)
    needed = of_circle and phase is not None and not asks_who(desk.session, phase)
    return Folded(say("presence.title"), forms, unfolded=needed)


def _written_now(model: AppModel) -> list[WrittenNote]:
    """Return what was written in the phase being held."""
    session = None if model.desk is None else model.desk.session
    phase = None if session is None else session.current
    if model.desk is None or session is None or phase is None:
        return []
    now = session.situation_of(phase)
    return [each for each in model.desk.notes if stands_in(each, phase, now)]


def roles_form(model: AppModel) -> Form:
    """Return « qui tient quel rôle »: one person, one role, one gesture."""
    desk = model.desk
    assert desk is not None  # noqa: S101
    session = desk.session
    seats = tuple((seat.id, desk.seat_names[seat.id]) for seat in session.seats if seat.here)
    beside = (Role.FACILITATOR, Role.CO_FACILITATOR)
    roles = tuple((str(card.role), card.title) for card in session.protocol.roles if card.role not in beside)
    fields = [
        _select("seat", say("roles.who"), seats),
        _select("role", say("roles.holds"), roles),
    ]

    def chosen(gesture: c.Gesture, values: dict[str, Value]) -> None:
        command = c.GiveRole(str(values["seat"]), Role(str(values["role"])))
        model.commit(partial(perform, model.access, model.session_id, _now(model, gesture), command))

    return _quiet(Form(fields, say("roles.give"), chosen))


def presence_form(model: AppModel) -> Form:
    """Return « qui arrive, qui part, qui change de prénom d’emprunt »."""
    desk = model.desk
    assert desk is not None  # noqa: S101
    seats = tuple((seat.id, desk.seat_names[seat.id]) for seat in desk.session.seats)
    known = tuple(seat_id for seat_id, _ in seats)
    happens = [OUT, BACK, NAME]
    if desk.session.status is Status.PREPARED:
        happens.append(REMOVE)
    fields = [
        _select("whom", say("presence.whom"), ((ARRIVES, say("presence.arrives")), *seats)),
        FormField(
            name="what",
            label=say("presence.what"),
            kind="select",
            options=tuple((each, say(f"presence.{each}")) for each in happens),
            value=OUT,
            required=True,
            shown_by="whom",
            shown_for=known,
        ),
        FormField(name="new", label=say("presence.new_name"), shown_by="whom", shown_for=(ARRIVES,)),
        FormField(name="name", label=say("presence.new_name"), shown_by="what", shown_for=(NAME,)),
    ]

    def chosen(gesture: c.Gesture, values: dict[str, Value]) -> None:
        model.commit(lambda: change(model, _now(model, gesture), values))

    return _quiet(Form(fields, say("presence.submit"), chosen))


def change(model: AppModel, gesture: c.Gesture, values: dict[str, Value]) -> None:
    """Do what the form says. Raises ``KitError`` with the sentence to show."""
    access, session_id, seat_id = model.access, model.session_id, str(values["whom"])
    if seat_id == ARRIVES:
        somebody_arrives(access, session_id, gesture, str(values["new"] or ""))
        return
    what = str(values["what"])
    if what == NAME:
        rename_seat(access, session_id, seat_id, str(values["name"] or ""))
        return
    commands: dict[str, c.Command] = {
        OUT: c.StepOut(seat_id),
        BACK: c.ComeBack(seat_id),
        REMOVE: c.RemoveSeat(seat_id),
    }
    if what not in commands:
        raise BadInput("form.choice")
    perform(access, session_id, gesture, commands[what])


def _now(model: AppModel, gesture: c.Gesture) -> c.Gesture:
    """Return the gesture as made on the session this page shows: a form does not follow its revisions."""
    assert model.desk is not None  # noqa: S101
    return c.Gesture(action=gesture.action, revision=model.desk.session.revision)


def _select(name: str, label: str, options: tuple[tuple[str, str], ...]) -> FormField:
    first = options[0][0] if options else ""
    return FormField(name=name, label=label, kind="select", options=options, value=first, required=True)


def _quiet(form: Form) -> Form:
    form.add_class("m-quiet-form")
    return form
