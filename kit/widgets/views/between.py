"""Before the first phase and after the last: what there is to do now."""

from dataclasses import replace

from kit.domain.session import Status
from kit.messages import say
from kit.service.drafts import Piece, pieces_of
from kit.service.note_places import reason_field
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gates import passed_over
from kit.widgets.views.gestures import page_button
from kit.widgets.views.own_notes import own_notes
from kit.widgets.views.zones import zone_for


def between(model: AppModel) -> list[Widget]:
    """Return what the page says while no phase is held."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    closed = model.desk.session.status is Status.CLOSED
    key = "conduct.closed" if closed else "conduct.not_started"
    head = Sheet([node("h1", say(f"{key}.title")), node("p", say(key), cls="m-objective")])
    if not closed:
        return [head]
    if model.desk.session.refused:
        return [Sheet([node("h1", say(f"{key}.title")), node("p", say("refused.done"), cls="m-objective")])]
    written = page_button(model, say("go.written"), kind="quiet", page="ecrits")
    kept = page_button(model, say("go.memory"), kind="quiet", page="memoire")
    code = page_button(model, say("retire.link"), kind="quiet", page="retirer", seance=None)
    row = HBox([written, kept, code])
    row.add_class("m-row")
    return [head, to_review(model), row, *own_notes(model), *_reasons(model)]


def to_review(model: AppModel) -> Widget:
    """Return the buttons that lead to the review of each piece."""
    assert model.desk is not None  # noqa: S101
    row = HBox(
        [
            page_button(
                model,
                say(f"go.{piece}"),
                kind="primary" if piece is Piece.TRACE else "plain",
                page="relire",
                piece=str(piece),
            )
            for piece in pieces_of(model.desk.session)
        ]
    )
    row.add_class("m-row")
    return row


def _reasons(model: AppModel) -> list[Widget]:
    """Return, for each gate passed over, a private place to say why: afterwards, and only if one wants."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    if not session.passed_over:
        return []
    first = session.protocol.phases[0].key
    zones = [
        zone_for(model, first, replace(reason_field(gate), label=passed_over(session, gate)))
        for gate in session.passed_over
    ]
    head = [node("h2", say("reasons.title")), node("p", say("reasons.lead"), cls="m-muted")]
    return [Sheet(head), *zones]
