"""A private time on the console: the pinned question, one gesture; nothing to write or count [S2]."""

from kit.domain.dispositif import Utterance
from kit.domain.session import Session, Status
from kit.messages import say
from kit.service.reading import Desk
from kit.widgets.parts.boxes import Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.in_sight import pinned_texts


def is_private(session: Session) -> bool:
    """Whether those concerned are among themselves now."""
    phase = session.current
    return phase is not None and phase.private and session.status is Status.RUNNING


def private_time(desk: Desk) -> list[Widget]:
    """Return all that the middle of the page shows: no instruction to read again, nobody to look at."""
    phase = desk.session.current
    pinned = pinned_texts(desk)
    questions = [(field, texts) for field, texts in pinned if field.kind is Utterance.QUESTION]
    asked = [text for _, texts in questions or pinned for text in texts] or list(
        filter(None, [desk.question])
    )
    nodes = [
        node("h1", "" if phase is None else phase.title, cls="m-kicker"),
        *(node("p", text, cls="m-private-question") for text in asked),
        node("p", say("private.lead"), cls="m-objective"),
    ]
    return [Sheet(nodes, cls="m-private-sheet")]
