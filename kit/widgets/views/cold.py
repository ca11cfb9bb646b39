"""« Saisie à froid »: after a session held on paper, one page, keyboard only."""

import ipywidgets as W  # noqa: N812

from kit.domain import commands as c
from kit.domain.dispositif import Leaves
from kit.domain.session import Session, Status
from kit.messages import say
from kit.service import prepare
from kit.widgets.model import AppModel
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.prepare import form_fields, plan_of
from kit.widgets.views.zones import zone_for

ASKED = ("dispositif", "group", "planned", "people")
"""What a blank page needs before the first word: the rest has a good default."""


class ColdView(W.VBox):
    """Two steps on one page: which session it was, then what the group leaves."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-page")
        self.add_class("m-cold")
        self.children = self._which(model) if model.desk is None else self._what(model)

    def _which(self, model: AppModel) -> tuple[W.Widget, ...]:
        defaults = {field.name: field.value for field in form_fields(model)}

        def submitted(gesture: c.Gesture, values: dict[str, Value]) -> None:
            people = int(str(values["people"] or 0))
            whole = {**defaults, **values, "names": [""] * people}
            made = model.commit(lambda: prepare.prepare(model.access, plan_of(whole), gesture.action))
            if isinstance(made, Session):
                model.go(page="saisie", seance=made.id)

        fields = [field for field in form_fields(model) if field.name in ASKED]
        head = Sheet([node("h1", say("cold.title")), node("p", say("cold.lead"), cls="m-objective")])
        form = Form(fields, say("cold.begin"), submitted)
        form.add_class("m-focus-here")
        return head, form

    def _what(self, model: AppModel) -> tuple[W.Widget, ...]:
        assert model.desk is not None  # noqa: S101  (checked by the caller)
        session = model.desk.session
        head = Sheet([node("h1", say("cold.title")), node("p", say("cold.what"), cls="m-objective")])
        # The group's trace first: who types it never crosses what is only for the memo.
        zones = [
            zone_for(model, phase.key, field)
            for wanted in ((Leaves.TRACE, Leaves.BOTH), (Leaves.MEMO,))
            for phase in session.protocol.phases
            for field in phase.fields
            if field.leaves in wanted
        ]
        for zone in zones[:1]:
            zone.add_class("m-focus-here")
        out = [
            page_button(
                model,
                say("go.trace"),
                kind="primary",
                key="Control+Enter",
                page="relire",
                seance=session.id,
                piece="trace",
            ),
            page_button(model, say("go.memo"), page="relire", seance=session.id, piece="memo"),
        ]
        if session.status is not Status.CLOSED:
            close = command_button(model, say("go.close"), c.Close(), confirm=say("close.confirm"))
            out.append(close)
        row = W.HBox(out)
        row.add_class("m-row")
        return head, *zones, row
