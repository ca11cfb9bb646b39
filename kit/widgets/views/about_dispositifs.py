"""The help about dispositifs: those of this computer, and for one of them its page and its « repères »."""

from functools import partial

from kit.domain.document import Document, Heading
from kit.errors import DispositifProblem
from kit.guides import anchor
from kit.messages import say
from kit.service import reperes
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.download import Download
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
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
    page = Sheet([_placed(each) for each in drawn(document)], cls="m-help m-about")
    return [_sheet(model, key), Sheet([_contents(document)], cls="m-help-contents"), page]


def _all(model: AppModel) -> Widget:
    head = [node("h1", say("reperes.help.title")), node("p", say("reperes.help.lead"), cls="m-objective")]
    rows: list[Widget] = []
    for each in model.access.registry.dispositifs:
        open_it = page_button(model, each.title, page="aide", sujet=f"{TOPIC}/{each.key}")
        row = VBox([open_it, Sheet([node("p", each.purpose)])])
        row.add_class("m-panel")
        rows.append(row)
    box = VBox([Sheet(head), *rows])
    box.add_class("m-dispositifs")
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


def _contents(document: Document) -> Node:
    headings = [each.text for each in document.blocks if isinstance(each, Heading) and each.level == 1]
    links = (node("li", node("a", text, href=f"#{anchor(text)}")) for text in headings)
    inside = node("nav", node("ul", *links), aria_label=say("guides.contents"))
    return node("details", node("summary", say("guides.contents")), inside)


def _placed(each: Node) -> Node:
    tag, _, children = each
    if tag != "h2" or not isinstance(children, list):
        return each
    text = "".join(child for child in children if isinstance(child, str))
    return node("h2", text, id=anchor(text))
