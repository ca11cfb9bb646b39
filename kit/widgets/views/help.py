"""The help: one topic at a time, its headings first, and the same page to print."""

from kit.guides import Topic, read, section
from kit.messages import say
from kit.service import help as helps
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.download import Download
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.about_dispositifs import TOPIC, about_dispositifs
from kit.widgets.views.contents import anchored, contents
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.help_link import BETWEEN
from kit.widgets.views.paper import drawn


class HelpView(VBox):
    """A topic of the help, with or without a session. What is not a topic opens the ten screens."""

    def __init__(self, model: AppModel, asked: str = "") -> None:
        name, _, part = asked.partition(BETWEEN)
        if name == TOPIC:
            super().__init__(
                [_back(model), _topics(model, None, bool(part)), *about_dispositifs(model, part)]
            )
            self.add_class("m-page")
            return
        topic = Topic(name) if name in set(Topic) else Topic.SCREENS
        whole = read(topic)
        one = section(whole, part) if part else None
        headings = [] if one is not None else [Sheet([contents(whole)], cls="m-help-contents")]
        page = Sheet(anchored(drawn(one or whole)), cls="m-help")
        super().__init__([_ways(model, topic), _topics(model, topic, one is not None), *headings, page])
        self.add_class("m-page")


def _ways(model: AppModel, topic: Topic) -> HBox:
    def ask() -> tuple[str, str, bytes]:
        return as_download(helps.printed(topic))

    ways = _back(model)
    ways.children = (*ways.children, Download(say("guides.print"), ask))
    return ways


def _back(model: AppModel) -> HBox:
    """Return the way back to the session, when one is open."""
    ways = HBox([] if model.desk is None else [page_button(model, say("go.back"), page="seance")])
    ways.add_class("m-row")
    return ways


def _topics(model: AppModel, shown: Topic | None, in_part: bool) -> HBox:
    """Return a button for each other topic, and for what is kept of the session when one is open."""
    others: list[Widget] = [
        page_button(model, say(f"guides.{each}"), kind="quiet", page="aide", sujet=str(each))
        for each in Topic
        if each is not shown or in_part
    ]
    if shown is not None or in_part:
        others.insert(0, page_button(model, say("reperes.help"), kind="quiet", page="aide", sujet=TOPIC))
    if model.desk is not None:
        others.append(page_button(model, say("guides.memory"), kind="quiet", page="memoire"))
    topics = HBox(others)
    topics.add_class("m-row")
    topics.add_class("m-help-topics")
    return topics
