"""« Les rôles de la séance »: a proposal for each role that goes round; easy to accept, easy to ignore."""

from kit.domain import commands as c
from kit.messages import say
from kit.protocol.fairness import Proposed
from kit.service.fair_roles import fair_roles
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region
from kit.widgets.views.roles import role_title


def fair_roles_view(model: AppModel) -> list[Widget]:
    """Return the folded proposals; nothing where none can be made."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    if not fair_roles(model.access, model.session_id):
        return []

    def key() -> object:
        return None if model.desk is None else (model.desk.session.seats, model.desk.seat_names)

    inside = VBox([Region(model, key, lambda: _rows(model))])
    return [Folded(say("fair.title"), inside)]


def _rows(model: AppModel) -> list[Widget]:
    lead = Sheet([node("p", say("fair.lead"), cls="m-muted")])
    rows = [_row(model, each) for each in fair_roles(model.access, model.session_id)]
    return [lead, *rows] if rows else [Sheet([node("p", say("fair.all"), cls="m-muted", role="status")])]


def _row(model: AppModel, each: Proposed) -> Widget:
    assert model.desk is not None  # noqa: S101
    name = model.desk.seat_names[each.seat_id]
    said = say("fair.never" if each.never else "fair.least", name=name)
    words = [node("strong", role_title(model.desk.session.protocol, each.role)), node("span", said)]
    accept = command_button(model, say("fair.accept", name=name), c.GiveRole(each.seat_id, each.role))
    row = HBox([Sheet([node("p", *words)]), accept])
    row.add_class("m-proposed-role")
    return row
