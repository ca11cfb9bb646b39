"""The help about dispositifs: those of this computer, and for one of them its page and its « repères »."""

from functools import partial

from kit.errors import DispositifProblem
from kit.messages import say
from kit.service import reperes
from kit.service.help import writing
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.download import Download
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.contents import anchored, contents
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.paper import drawn

TOPIC = "dispositifs"
"""``sujet=dispositifs/regulation`` opens the page of one."""

FORMATS = ("pdf", "docx", "html")


def about_dispositifs(model: AppModel, key: str) -> list[Widget]:
    """Return the page of the dispositif ``key``; without one, or for an unknown one, the list of all."""
    if not key:
        return [_all(model)]
    try:
        document = reperes.about(model.access.registry, key)
    except DispositifProblem:
        return [Sheet([node("p", say("reperes.help.unknown"), role="alert", cls="m-notice")]), _all(model)]
    page = Sheet(anchored(drawn(document)), cls="m-help m-about")
    return [_sheet(model, key), Sheet([contents(document)], cls="m-help-contents"), page]


def _all(model: AppModel) -> Widget:
    head = [node("h1", say("reperes.help.title")), node("p", say("reperes.help.lead"), cls="m-objective")]
    rows: list[Widget] = []
    for each in model.access.registry.dispositifs:
        open_it = page_button(model, each.title, page="aide", sujet=f"{TOPIC}/{each.key}")
        row = VBox([open_it, Sheet([node("p", each.purpose)])])
        row.add_class("m-panel")
        rows.append(row)
    box = VBox([Sheet(head), *rows, _own(model)])
    box.add_class("m-dispositifs")
    return box


def _own(model: AppModel) -> Widget:
    """Return how to add one: its guide to read, and the page where one is composed."""
    words = [node("h2", say("reperes.own")), node("p", say("reperes.own.lead"))]
    guide = Download(say("reperes.own.guide"), lambda: as_download(writing()))
    ways = HBox([guide, page_button(model, say("composing.open"), kind="quiet", page="composer")])
    ways.add_class("m-row")
    box = VBox([Sheet(words), ways])
    box.add_class("m-panel")
    return box


def _sheet(model: AppModel, key: str) -> Widget:
    words = [node("h2", say("reperes.sheet")), node("p", say("reperes.sheet.lead"), cls="m-muted")]

    def ask(format_key: str) -> tuple[str, str, bytes]:
        return as_download(reperes.sheet(model.access.registry, key, format_key))

    ways = HBox([Download(say(f"reperes.sheet.{each}"), partial(ask, each)) for each in FORMATS])
    ways.add_class("m-row")
    box = VBox([Sheet(words), ways])
    box.add_class("m-panel")
    return box
