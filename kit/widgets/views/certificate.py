"""The certificate of an erasure: where deleting leads, and what may be printed then or any day after."""

from kit.messages import say
from kit.service import certificate_files
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox
from kit.widgets.parts.download import Download
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.paper import drawn


class CertificateView(VBox):
    """The same page as on paper, and the file. Raises ``NotFound`` for a mark no erasure bears."""

    def __init__(self, model: AppModel, mark: str) -> None:
        def ask() -> tuple[str, str, bytes]:
            return as_download(certificate_files.printed(model.access, mark))

        row = HBox(
            [
                Download(say("purge.download"), ask, kind="primary"),
                page_button(model, say("purge.home"), page=None, seance=None),
            ]
        )
        row.add_class("m-row")
        sheet = Sheet(drawn(certificate_files.document(model.access, mark)), cls="m-paper m-certificate")
        super().__init__([sheet, row])
        self.add_class("m-page")
