"""The first page: what is there, and the two ways to begin."""

import ipywidgets as W  # noqa: N812

from kit.domain.session import Status
from kit.messages import say
from kit.service.calendar import clock_time, long_date
from kit.service.reading import Listed, listed
from kit.widgets.model import AppModel
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button

FIRST_PAGE = {
    Status.PREPARED: "seance",
    Status.RUNNING: "conduire",
    Status.SUSPENDED: "conduire",
    Status.CLOSED: "relire",
}
"""Where a session opens, by what it has become."""


class HomeView(W.VBox):
    """The sessions of this computer, and what can be begun."""

    def __init__(self, model: AppModel) -> None:
        head = Sheet([node("h1", say("home.title")), node("p", say("home.lead"), cls="m-objective")])
        begin = W.HBox(
            [
                page_button(model, say("home.prepare"), kind="primary", page="preparer"),
                page_button(model, say("home.cold"), page="saisie"),
            ]
        )
        begin.add_class("m-row")
        sessions = listed(model.access)
        rows: list[W.Widget] = [_row(model, each) for each in sessions]
        heading = Sheet([node("h2", say("home.sessions" if rows else "home.empty"))])
        super().__init__([head, begin, heading, *rows, *_refused_plugins(model)])
        self.add_class("m-page")


def _row(model: AppModel, each: Listed) -> W.Widget:
    what = node("strong", each.title or say("home.untitled"))
    when = say(
        "home.when",
        group=each.group,
        day=long_date(each.planned),
        time=clock_time(each.planned),
        status=say(f"status.{each.status}"),
    )
    page = FIRST_PAGE[each.status]
    piece = "trace" if page == "relire" else None
    row = W.HBox(
        [
            Sheet([node("p", what), node("p", when, cls="m-muted")]),
            page_button(model, say(f"home.open.{page}"), page=page, seance=each.session_id, piece=piece),
        ]
    )
    row.add_class("m-listed")
    return row


def _refused_plugins(model: AppModel) -> list[W.Widget]:
    refused = [plugin for plugin in model.access.registry.plugins if plugin.status != "ok"]
    if not refused:
        return []
    rows = [node("li", say("home.plugin_refused", name=each.name, reason=each.reason)) for each in refused]
    return [
        Sheet([node("section", node("h2", say("home.plugins_refused")), node("ul", *rows), cls="m-notice")])
    ]
