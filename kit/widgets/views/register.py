"""« Le registre »: who opened, carried out, erased what; the same page to read and to print for the group."""

from kit.messages import say
from kit.service import register_outputs
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.download import Download
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import page_button
from kit.widgets.views.handed_file import as_download
from kit.widgets.views.paper import drawn


class RegisterView(VBox):
    """The register of the open session, or of the group ``group_id``, or the whole of it."""

    def __init__(self, model: AppModel, group_id: str | None = None) -> None:
        of_session = None if model.desk is None else model.session_id
        of_group = group_id if of_session is None else None

        def ask() -> tuple[str, str, bytes]:
            return as_download(register_outputs.printed(model.access, of_session, of_group))

        ways: list[Widget] = [Download(say("register.print"), ask)]
        if of_session is not None:
            ways.insert(0, page_button(model, say("go.back"), page="memoire"))
        if of_session is not None or of_group is not None:
            whole = page_button(model, say("register.whole"), kind="quiet", page="registre", seance=None)
            ways.append(whole)
        row = HBox(ways)
        row.add_class("m-row")
        document = register_outputs.document(model.access, of_session, of_group)
        page = Sheet(drawn(document), cls="m-paper")
        page.add_class("m-register")
        super().__init__([row, page])
        self.add_class("m-page")
