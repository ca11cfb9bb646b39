"""« Saisie à froid »: after a session held on paper, one page, keyboard only."""

from kit.domain import commands as c
from kit.domain.dispositif import Field, Leaves, Level, Utterance
from kit.domain.session import Session, Status
from kit.domain.settled import Condition
from kit.guards.gates import is_so
from kit.messages import say
from kit.service import prepare
from kit.service.drafts import Piece, pieces_of
from kit.service.outgoing_parts import held, titled
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.bar import close_button
from kit.widgets.views.fate import fate_choice
from kit.widgets.views.gestures import command_button, page_button
from kit.widgets.views.help_link import headed
from kit.widgets.views.prepare import plan_of
from kit.widgets.views.prepare_questions import form_fields
from kit.widgets.views.region import Region
from kit.widgets.views.situations import other_ways, short_mode, written_now
from kit.widgets.views.zones import zone_for

ASKED = ("dispositif", "known", "group", "planned", "people")
"""What a blank page needs before the first word: the rest has a good default."""


class ColdView(VBox):
    """Two steps on one page: which session it was, then what the group leaves."""

    def __init__(self, model: AppModel) -> None:
        super().__init__()
        self.add_class("m-page")
        self.add_class("m-cold")
        self.children = self._which(model) if model.desk is None else self._what(model)

    def _which(self, model: AppModel) -> tuple[Widget, ...]:
        # What was agreed is not asked here: the group's own agreement holds, or the protocol's.
        defaults = {field.name: field.value for field in form_fields(model) if not field.group}

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
        return headed(model, head, "saisie-a-froid"), form

    def _what(self, model: AppModel) -> tuple[Widget, ...]:
        words = Sheet([node("h1", say("cold.title")), node("p", say("cold.what"), cls="m-objective")])
        head = headed(model, words, "saisie-a-froid")

        def key() -> object:
            desk = model.desk
            if desk is None:
                return None
            session = desk.session
            return session.short, session.situation, session.status, session.declared

        return (
            head,
            Region(model, key, lambda: _zones(model)),
            _out(model),
            other_ways(model),
            short_mode(model),
        )


def _zones(model: AppModel) -> list[Widget]:
    """Return what the group leaves, then what is only for a memo: who types the trace never crosses it.

    Last comes what leaves nowhere and is looked at again another time, then what was said to be so.
    """
    assert model.desk is not None  # noqa: S101  (checked by the caller)
    session = model.desk.session
    places = [
        (phase, field, situation)
        for wanted in ((Leaves.TRACE, Leaves.BOTH), (Leaves.MEMO,), (Leaves.NOWHERE,))
        for phase, situation in held(session)
        for field in written_now(session, phase)
        if field.leaves in wanted and (field.leaves is not Leaves.NOWHERE or _is_needed(field))
    ]
    zones: list[Widget] = [
        zone_for(model, phase.key, field, situation=situation, label=titled(field.label, situation))
        for phase, field, situation in places
    ]
    for zone in zones[:1]:
        zone.add_class("m-focus-here")
    fates = [
        field
        for phase in session.protocol.phases
        for field in written_now(session, phase)
        if field.kind is Utterance.FATE
    ]
    if session.status is not Status.CLOSED:
        for field in fates:
            zones += fate_choice(model, field)
        zones += _conditions(model)
    return zones


def _is_needed(field: Field) -> bool:
    """Whether ``field``, which leaves nowhere, is worth typing: kept in sight, hidden or taken up."""
    special = field.pinned or field.hidden_until or field.takes_up or field.columns
    return bool(special) and field.level is not Level.PRIVATE and not field.fleeting


def _conditions(model: AppModel) -> list[Widget]:
    """Return what the dispositif waits for, each to be ticked as on paper; nothing that each person says."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    asked = [each for each in session.protocol.conditions if not each.each_seat]
    if session.status is not Status.PREPARED or not asked:
        return []
    head = Sheet(
        [node("h2", say("cold.conditions"), cls="m-label-2"), node("p", say("cold.conditions.lead"))]
    )
    box = VBox([head, *(_condition(model, session, each) for each in asked)])
    box.add_class("m-panel")
    return [box]


def _condition(model: AppModel, session: Session, condition: Condition) -> Widget:
    so = is_so(session, condition)
    label = f"✓ {condition.gesture}" if so else condition.gesture
    return command_button(model, label, c.Declare(condition.key, so=not so), kind="quiet" if so else "plain")


def _out(model: AppModel) -> Widget:
    """Return where to go from here: to the review of each piece, or to the end of the session."""

    def key() -> object:
        desk = model.desk
        return None if desk is None else (desk.session.situation, desk.session.status)

    def pieces() -> list[Widget]:
        assert model.desk is not None  # noqa: S101
        session = model.desk.session
        out: list[Widget] = [
            page_button(
                model,
                say(f"go.{piece}"),
                kind="primary" if piece is Piece.TRACE else "plain",
                key="Control+Enter" if piece is Piece.TRACE else "",
                page="relire",
                seance=session.id,
                piece=str(piece),
            )
            for piece in pieces_of(session)
        ]
        if session.status is not Status.CLOSED:
            out.append(close_button(model))
        row = HBox(out)
        row.add_class("m-row")
        return [row]

    return Region(model, key, pieces)
