"""The discreet « ? » beside a heading: it opens the help where it speaks of this screen."""

from urllib.parse import urlencode

from kit.guides import Topic, sections
from kit.messages import say
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet

BETWEEN = "/"
"""``sujet=guide/analyser`` opens one section of a topic."""


def help_link(model: AppModel, topic_anchor: str) -> Sheet:
    """Return a discreet « ? » that opens, beside this page, the section of the ten screens so called.

    It opens another tab without the session: whoever conducts stays where they
    are. Raises ``ValueError`` when the guide has no such section.
    """
    del model
    if topic_anchor not in sections(Topic.SCREENS):
        raise ValueError(topic_anchor)
    query = urlencode({"page": "aide", "sujet": f"{Topic.SCREENS}{BETWEEN}{topic_anchor}"})
    label = say("guides.link")
    link = node("a", "?", href=f"?{query}", target="_blank", cls="m-help-link", title=label, aria_label=label)
    return Sheet([link], cls="m-help-mark")


def headed(model: AppModel, head: Sheet, topic_anchor: str) -> HBox:
    """Return ``head`` with its « ? » on the line of the heading. Raises as ``help_link`` does.

    The « ? » comes first: whoever arrives on the heading goes on with one Tab to
    the next gesture, and never crosses it.
    """
    row = HBox([help_link(model, topic_anchor), head])
    row.add_class("m-headed")
    return row
