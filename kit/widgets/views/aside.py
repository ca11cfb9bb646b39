"""Beside the phase: quiet time, the circle, what was set aside, what was taken away."""

from functools import partial

import ipywidgets as W  # noqa: N812

from kit.domain import commands as c
from kit.domain.identity import Role
from kit.domain.session import Seat, Status
from kit.messages import say
from kit.protocol import ahead
from kit.service.door import perform
from kit.service.notes import ASIDE
from kit.widgets.model import AppModel
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.views.folded import Folded
from kit.widgets.views.roles import moves_in_words, role_title
from kit.widgets.views.waiting import to_put_back
from kit.widgets.views.zones import zone_for


def aside_panel(model: AppModel) -> W.Widget:
    """Return the right-hand column of the running session."""
    desk = model.desk
    assert desk is not None  # noqa: S101  (the view exists only over a session)
    session = desk.session
    pieces: list[W.Widget] = []
    phase = session.current
    if phase is not None and phase.minutes is not None and session.protocol.variant.timed:
        entered = next(visit.entered for visit in reversed(session.visits) if visit.left is None)
        pieces.append(QuietTimer(entered.isoformat(), phase.minutes, "advisory"))
    gates = ahead(session, tuple(blocker.gate for blocker in desk.blockers)).gates
    pieces.append(circle(model))
    if session.status is not Status.CLOSED:
        pieces.append(Folded(say("roles.title"), roles_form(model), unfolded=bool(gates)))
    if phase is not None:
        if not phase.gathers_aside:
            pieces.append(zone_for(model, phase.key, ASIDE))
        pieces.append(to_put_back(model))
    panel = W.VBox(pieces)
    panel.add_class("m-aside")
    return panel


def circle(model: AppModel) -> Sheet:
    """Return who is here and what each may do now; nobody is counted."""
    desk = model.desk
    assert desk is not None  # noqa: S101
    session = desk.session
    phase = session.current

    def row(seat: Seat) -> Node:
        part = "" if seat.role is Role.PARTICIPANT else role_title(session.protocol, seat.role).lower()
        return node("li", node("span", desk.seat_names[seat.id]), node("em", part))

    rows = [row(seat) for seat in session.seats]
    pieces = [node("h2", say("aside.circle")), node("ul", *rows, cls="m-circle")]
    if phase is not None:
        terms = [
            node("li", node("span", card.title), node("em", moves_in_words(moves)))
            for card in session.protocol.roles
            if (moves := phase.moves_of(card.role))
        ]
        pieces.append(
            node("details", node("summary", say("aside.who_does_what")), node("ul", *terms, cls="m-circle"))
        )
    return Sheet([node("section", *pieces)])


def roles_form(model: AppModel) -> Form:
    """Return « qui tient quel rôle »: one person, one role, one gesture."""
    desk = model.desk
    assert desk is not None  # noqa: S101
    session = desk.session
    seats = tuple((seat.id, desk.seat_names[seat.id]) for seat in session.seats)
    cards = [card for card in session.protocol.roles if card.role is not Role.FACILITATOR]
    roles = tuple((str(card.role), card.title) for card in cards)
    fields = [
        FormField(
            name="seat",
            label=say("roles.who"),
            kind="select",
            options=seats,
            value=seats[0][0],
            required=True,
        ),
        FormField(
            name="role",
            label=say("roles.holds"),
            kind="select",
            options=roles,
            value=roles[0][0],
            required=True,
        ),
    ]

    def chosen(gesture: c.Gesture, values: dict[str, Value]) -> None:
        assert model.desk is not None  # noqa: S101
        command = c.GiveRole(str(values["seat"]), Role(str(values["role"])))
        made = c.Gesture(action=gesture.action, revision=model.desk.session.revision)
        model.commit(partial(perform, model.access, model.session_id, made, command))

    form = Form(fields, say("roles.give"), chosen)
    form.add_class("m-quiet-form")
    return form
