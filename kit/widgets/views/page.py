"""The paper kit as a page: to look at before printing, or to print from the browser."""

from kit.messages import say
from kit.service import paper
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox
from kit.widgets.parts.download import Download
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.code_printing import code_printing
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.paper import drawn


class DocumentView(VBox):
    """The whole paper kit, drawn with the same blocks that go to paper."""

    def __init__(self, model: AppModel) -> None:
        def ask() -> tuple[str, str, bytes]:
            return as_download(paper.printed(model.access, model.session_id))

        row = HBox([Download(say("paper.print"), ask), page_button(model, say("go.back"), page="seance")])
        row.add_class("m-row")
        document = paper.document(model.access, model.session_id)
        super().__init__([row, Sheet(drawn(document), cls="m-paper"), code_printing(model)])
        self.add_class("m-page")
