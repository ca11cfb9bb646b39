"""The presenter's last word on what the group wrote: « je garde », « je retire », or nothing."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import LastWord, WrittenNote
from kit.messages import say
from kit.service import last_word
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.rows import Rows

AS_IS = "as_is"


def last_words(model: AppModel, phase: Phase) -> list[Widget]:
    """Return the work of the group on this situation, item by item, where the presenter concludes."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    if phase.writes(Utterance.KEPT) is None:
        return []
    lists = [
        Rows(
            model,
            partial(_items, model, field, session.situation_of(each)),
            partial(Word, model),
            Sheet([node("h3", field.label)]),
        )
        for each in session.protocol.phases
        for field in each.fields
        if field.kind in last_word.OPEN_TO_IT and field.level is not Level.PRIVATE
    ]
    if not lists:
        return []
    head = Sheet(
        [
            node("h2", say("last_word.title"), cls="m-label-2"),
            node("p", f"{say('last_word.lead')} {say('last_word.withdrawn_hint')}", cls="m-muted"),
        ]
    )
    box = VBox([head, *lists])
    box.add_class("m-last-words")

    def render() -> None:
        box.shown = any(each.children for each in lists)

    render()
    model.subscribe(render)
    return [box]


def _items(model: AppModel, field: Field, situation: int) -> list[tuple[str, WrittenNote]]:
    return [
        (each.note.id, each)
        for each in (() if model.desk is None else model.desk.notes)
        if (each.note.field, each.note.situation) == (field.key, situation)
        and not (each.note.removed or each.note.aside or each.note.rival_of)
        and each.text.strip()
    ]


class Word(Choice):
    """One item, and what the presenter says of it."""

    def __init__(self, model: AppModel, written: WrittenNote) -> None:
        def said(_: Gesture, values: tuple[str, ...]) -> None:
            word = None if values[0] == AS_IS else LastWord(values[0])
            model.commit(partial(last_word.say, model.access, model.session_id, written.note.id, word))

        options = [(value, say(f"last_word.{value}")) for value in (AS_IS, *LastWord)]
        super().__init__(written.text.strip(), options, (), said, quiet=True)
        self.follow(written)

    def follow(self, item: WrittenNote) -> None:
        """Show the words and what was said of them."""
        self.legend = item.text.strip()
        self.show([item.note.last_word or AS_IS])
