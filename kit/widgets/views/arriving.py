"""« Ouvrir une séance emportée »: a file from another laptop, opened where it stands."""

from collections.abc import Mapping

from kit.messages import say
from kit.service import carry
from kit.service.reading import desk
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.passphrase import Asked, PassphraseForm, Typed
from kit.widgets.parts.upload import Upload
from kit.widgets.views.session_row import FIRST_PAGE


def arriving(model: AppModel) -> Widget:
    """Return the button; what is wrong with a file is said beside it, and nothing is changed then.

    A sealed file asks for its code in its turn; it is held in memory meanwhile.
    """

    def taken(content: bytes) -> None:
        if carry.needs_code(content):
            box.children = (upload, _asking(model, content))
            model.focus()
        else:
            _enter(model, content)

    upload = Upload(
        say("carry.open"),
        taken,
        most=carry.MOST_BYTES,
        accept=carry.SUFFIX,
        hint=say("carry.open.hint"),
    )
    box = VBox([upload])
    box.add_class("m-arriving")
    return box


def _asking(model: AppModel, content: bytes) -> PassphraseForm:
    def given(typed: Mapping[Typed, str]) -> None:
        _enter(model, content, typed[Typed.CODE])

    asked = [Asked(typed=Typed.CODE, label=say("carry.code"), hint=say("carry.code.hint"))]
    form = PassphraseForm(asked, say("carry.code.open"), given, store=model.access.store.name, quiet=True)
    form.add_class("m-focus-here")
    return form


def _enter(model: AppModel, content: bytes, code: str = "") -> None:
    session = desk(model.access, carry.unpack(model.access, content, code)).session
    page = FIRST_PAGE[session.status]
    model.go(page=page, seance=session.id, piece="trace" if page == "relire" else None)
