"""« Ouvrir une séance emportée »: a file from another laptop, opened where it stands."""

import ipywidgets as W  # noqa: N812

from kit.messages import say
from kit.service import carry
from kit.service.reading import desk
from kit.widgets.model import AppModel
from kit.widgets.parts.upload import Upload
from kit.widgets.views.session_row import FIRST_PAGE


def arriving(model: AppModel) -> W.Widget:
    """Return the button; what is wrong with a file is said beside it, and nothing is changed then."""

    def taken(content: bytes) -> None:
        session = desk(model.access, carry.unpack(model.access, content)).session
        page = FIRST_PAGE[session.status]
        model.go(page=page, seance=session.id, piece="trace" if page == "relire" else None)

    box = W.VBox(
        [
            Upload(
                say("carry.open"),
                taken,
                most=carry.MOST_BYTES,
                accept=carry.SUFFIX,
                hint=say("carry.open.hint"),
            )
        ]
    )
    box.add_class("m-arriving")
    return box
