"""One session in a list: what it is, how to open it, and behind one word what else can be done with it."""

from datetime import timedelta
from functools import partial

from kit.domain.commands import Gesture
from kit.domain.session import Session, Status
from kit.messages import say
from kit.service import deleting, purging
from kit.service.calendar import clock_time, local, long_date, parse
from kit.service.duplicating import duplicate
from kit.store import SessionSummary
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.carrying import carrying
from kit.widgets.views.gestures import page_button
from kit.widgets.views.unfolded import Unfolding

FIRST_PAGE = {
    Status.PREPARED: "seance",
    Status.RUNNING: "conduire",
    Status.SUSPENDED: "conduire",
    Status.CLOSED: "relire",
}
"""Where a session opens, by what it has become."""

MONTHLY = timedelta(weeks=4)
"""From one session to the next, unless somebody says otherwise [P]."""


def session_row(model: AppModel, each: SessionSummary, *, coming: bool = False) -> Widget:
    """Return the row of one session; ``coming`` marks the next one of its group."""
    when = say(
        "home.when",
        day=long_date(each.planned),
        time=clock_time(each.planned),
        status=say(f"status.{each.status}"),
    )
    said = [node("p", say("home.next"), cls="m-kicker")] if coming else []
    said.append(node("p", node("strong", each.title or say("home.untitled"))))
    said.append(node("p", when, cls="m-muted"))
    if each.themes:
        said.append(node("p", say("home.about", themes=", ".join(each.themes)), cls="m-muted"))
    page = FIRST_PAGE[each.status]
    piece = "trace" if page == "relire" else None
    opening = page_button(model, say(f"home.open.{page}"), page=page, seance=each.id, piece=piece)
    return Unfolding(
        [Sheet(said), opening],
        say("session.more"),
        say("session.less"),
        partial(_gestures, model, each),
    )


def _gestures(model: AppModel, each: SessionSummary) -> Widget:
    """Return what else can be done with a session, counted when it is asked for."""

    away = VBox([carrying(model, each.id), _delete(model, each)])
    away.add_class("m-session-away")
    box = HBox([_duplicate(model, each), away])
    box.add_class("m-two")
    return box


def _duplicate(model: AppModel, each: SessionSummary) -> Widget:
    def asked(gesture: Gesture, values: dict[str, Value]) -> None:
        made = model.commit(
            lambda: duplicate(model.access, each.id, parse(str(values["planned"])), gesture.action)
        )
        if isinstance(made, Session):
            model.go(page="seance", seance=made.id)

    planned = local(each.planned) + MONTHLY
    while planned < local(model.access.clock()):
        planned += MONTHLY
    field = FormField(
        name="planned",
        label=say("session.duplicate.when"),
        hint=say("session.duplicate.hint"),
        kind="datetime",
        value=planned.strftime("%Y-%m-%dT%H:%M"),
        required=True,
    )
    form = Form([field], say("session.duplicate"), asked, draft_key=f"{each.id}:duplicate")
    form.add_class("m-quiet-form")
    return form


def _delete(model: AppModel, each: SessionSummary) -> Widget:
    announced = deleting.destroyed_with_session(model.access, each.id)

    def clicked(_: Gesture) -> None:
        proof = model.commit(lambda: purging.purge_session(model.access, each.id, announced))
        if proof is None:
            model.focus()
        else:
            model.go(page="certificat", marque=proof.mark, seance=None)

    what = deleting.destroyed_in_words(announced)
    confirm = say("session.delete.confirm", what=what) if what else say("session.delete.confirm_empty")
    return CommandButton(
        say("session.delete"), clicked, revision=each.revision, kind="danger", confirm=confirm
    )
