"""« De la part de … »: for each note, a seat or nobody; made only when it is asked for."""

from collections.abc import Callable, Sequence
from functools import partial

from kit.domain.columns import in_one_line
from kit.domain.commands import Gesture
from kit.domain.dispositif import Phase
from kit.domain.note import WrittenNote
from kit.messages import say
from kit.service.attributing import attribute
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.unfolded import Unfolding

LONGEST_WORDS = 60
"""Characters of a note when it is named in the question."""

NOBODY = "nobody"
"""The answer when nobody asked for it, in place of a seat."""

Notes = Callable[[], Sequence[WrittenNote]]


def attributing(model: AppModel, notes: Notes) -> Unfolding:
    """Return the quiet button that unfolds one question for each of ``notes()``."""
    return Unfolding([], say("attribute.fold"), say("attribute.done"), partial(_questions, model, notes))


def _questions(model: AppModel, notes: Notes) -> Widget:
    """Return the questions; drawn again when a note comes, goes or changes."""
    box = VBox([])
    drawn: list[object] = []

    def draw() -> None:
        here = list(notes())
        if drawn == [here] or (drawn and box.closed):
            # Nothing changed, or it was folded away.
            return
        drawn[:] = [here]
        lead = say("attribute.lead" if here else "attribute.nothing")
        said = Sheet([node("p", lead, cls="m-muted")])
        box.children = (said, *(_question(model, each) for each in here))

    draw()
    model.subscribe(draw)
    return box


def _question(model: AppModel, written: WrittenNote) -> Form:
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    desk, note = model.desk, written.note

    def chosen(_: Gesture, values: dict[str, Value]) -> None:
        seat = None if values["seat"] == NOBODY else str(values["seat"])
        model.commit(partial(attribute, model.access, note.session_id, note.id, seat))

    seats = tuple((seat.id, desk.seat_names[seat.id]) for seat in desk.session.seats)
    field = FormField(
        name="seat",
        label=say("attribute.of", text=_short(written.text)),
        kind="select",
        options=((NOBODY, say("attribute.nobody")), *seats),
        value=note.seat or NOBODY,
        required=True,
    )
    key = f"{note.id}:seat:{note.seat or ''}"
    form = Form([field], say("attribute.submit"), chosen, draft_key=key)
    form.add_class("m-quiet-form")
    form.add_class("m-line-form")
    return form


def stands_in(each: WrittenNote, phase: Phase, situation: int) -> bool:
    """Whether a note is written in ``phase`` of ``situation``, kept, and the only version of itself."""
    note = each.note
    return (
        (note.phase, note.situation) == (phase.key, situation)
        and not note.removed
        and note.rival_of is None
        and bool(each.text.strip())
    )


def _short(text: str) -> str:
    words = in_one_line(text.strip())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1].rstrip()}…"
