"""What each person said in private, for the facilitator alone: never projected, erased at closing (G16)."""

from kit.domain import commands as c
from kit.domain.session import Seat, Session, Status
from kit.domain.settled import Condition
from kit.guards.gates import is_so
from kit.messages import say
from kit.service.agreeing import asked_of_each, has_agreed
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.region import Region


class FreeAgreementsView(VBox):
    """One line for each person here: what they said, and the two answers; in the order of the seats."""

    def __init__(self, model: AppModel) -> None:
        head = [
            node("h1", say("agreements.title")),
            node("p", say("agreements.lead"), cls="m-guard"),
            node("p", say("agreements.away"), cls="m-muted"),
        ]
        back = page_button(model, say("go.back"), page="seance")

        def key() -> object:
            desk = model.desk
            if desk is None:
                return None
            return desk.session.agreed, desk.session.seats, desk.session.status, desk.seat_names

        super().__init__([back, Sheet(head), Region(model, key, lambda: _asked(model))])
        self.add_class("m-page")
        self.add_class("m-agreements")


def _asked(model: AppModel) -> list[Widget]:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    if session.status is Status.CLOSED:
        return []
    pieces: list[Widget] = []
    for condition in asked_of_each(session):
        word = say("conditions.ready" if is_so(session, condition) else "conditions.not_ready")
        head = [node("p", node("strong", word, cls="m-readiness")), node("p", condition.sentence)]
        rows = [_row(model, session, condition, seat) for seat in session.seats if seat.here]
        panel = VBox([Sheet(head), *rows])
        panel.add_class("m-panel")
        pieces.append(panel)
    return pieces


def _row(model: AppModel, session: Session, condition: Condition, seat: Seat) -> Widget:
    assert model.desk is not None  # noqa: S101
    yes = has_agreed(session, seat.id, (condition,))
    said = say("agreements.said_yes" if yes else "agreements.said_nothing")
    words = node("p", node("strong", model.desk.seat_names[seat.id]), node("span", said))
    label = say("agreements.no" if yes else "agreements.yes")
    command = c.Agree(condition.key, seat.id, agrees=not yes)
    button = command_button(model, label, command, kind="quiet" if yes else "plain")
    row = HBox([Sheet([words]), button])
    row.add_class("m-agreement-row")
    return row
