"""A suspended session: calm, no reason asked, and a few questions for who needs them."""

from kit.messages import say
from kit.widgets.parts.boxes import Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet


def suspended_page() -> list[Widget]:
    """Return what the middle of the page shows while the session is suspended; nothing to write.

    The questions are those of the domain reference § 1.12; whoever exposes
    decides what follows. Taking up again is in the bar, the largest gesture.
    """
    questions = node("ul", *(node("li", line) for line in say("suspended.prompts").splitlines()))
    head = [node("h1", say("suspended.title")), node("p", say("suspended.lead"), cls="m-objective")]
    return [Sheet([*head, node("section", questions, cls="m-calm")])]
