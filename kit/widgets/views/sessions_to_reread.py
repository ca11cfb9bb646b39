"""The sessions of this computer, to read one of them again."""

from kit.domain.session import Status
from kit.messages import say
from kit.service.calendar import long_date
from kit.service.reading import listed
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button


class SessionsToReread(VBox):
    """Every session that has begun, the latest first."""

    def __init__(self, model: AppModel) -> None:
        head = [node("h1", say("reread.title")), node("p", say("reread.lead"), cls="m-objective")]
        begun = [each for each in listed(model.access) if each.status is not Status.PREPARED]
        if not begun:
            head.append(node("p", say("reread.none"), cls="m-notice"))
        rows: list[Widget] = []
        for each in begun:
            title = each.title or say("home.untitled")
            when = say(
                "reread.setting",
                group=each.group_label,
                day=long_date(each.planned),
                status=say(f"status.{each.status}"),
            )
            words = Sheet([node("p", node("strong", title)), node("p", when, cls="m-muted")])
            row = HBox([words, page_button(model, say("reread.open"), seance=each.id)])
            row.add_class("m-listed")
            rows.append(row)
        super().__init__([Sheet(head), *rows])
        self.add_class("m-reread")
