"""« Emporter »: a session in one file and, where words are sealed, the code that opens it, shown once."""

from kit.messages import say
from kit.service import carry
from kit.service.protecting import only_fictional
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.carried_code import CarriedCode
from kit.widgets.parts.download import Download
from kit.widgets.views.handed_file import as_download


def carrying(model: AppModel, session_id: str) -> Widget:
    """Return the button, and room under it for the code; each file has a code of its own."""
    shown = CarriedCode()

    def packed() -> tuple[str, str, bytes]:
        made = carry.pack(model.access, session_id)
        shown.show(made.code)
        return as_download(made.file)

    hint = "session.carry.hint" if only_fictional(model.access) else "session.carry.hint.sealed"
    box = VBox([Download(say("session.carry"), packed, hint=say(hint)), shown])
    box.add_class("m-carrying")
    return box
