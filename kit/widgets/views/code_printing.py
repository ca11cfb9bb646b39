"""« Codes de retrait » on paper: printed for those who have none, or anew for everybody."""

from kit.messages import say
from kit.messages.plural import counted
from kit.service.withdrawal_codes import seats_with_code
from kit.service.withdrawal_paper import printed_codes
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.download import Download
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.folded import Folded
from kit.widgets.views.handed_file import as_download


def code_printing(model: AppModel) -> Widget:
    """Return the panel; how many have a code is told, never which."""
    head = Sheet([])

    def draw() -> None:
        assert model.desk is not None  # noqa: S101  (the panel exists only over a session)
        count = len(seats_with_code(model.access, model.session_id))
        missing = len(model.desk.session.seats) - count
        given = node("p", counted("codes.given", count), cls="m-muted", role="status")
        head.show([node("h2", say("codes.title")), node("p", say("codes.lead")), given])
        first.label = say("codes.print_others" if count else "codes.print")
        first.shown = bool(missing)
        anew.shown = bool(count)

    def printed(*, every: bool) -> tuple[str, str, bytes]:
        file = as_download(printed_codes(model.access, model.session_id, anew=every))
        draw()
        return file

    first = Download(say("codes.print"), lambda: printed(every=False))
    again = Download(say("codes.anew.print"), lambda: printed(every=True), hint=say("codes.anew.hint"))
    anew = Folded(say("codes.anew"), again)
    draw()
    row = HBox([first, anew])
    row.add_class("m-row")
    box = VBox([head, row])
    box.add_class("m-panel")
    return box
