"""« Tout ce qui est écrit »: every phase with its zones, and a way to put a note in its right place."""

from functools import partial

from kit.domain.commands import Gesture
from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import WrittenNote
from kit.messages import say
from kit.service.moving import Destination, destinations, move, situations_of
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.attributing import attributing, stands_in
from kit.widgets.views.folded import Folded
from kit.widgets.views.gestures import page_button
from kit.widgets.views.help_link import headed
from kit.widgets.views.unfolded import Unfolding
from kit.widgets.views.zones import zone_for

LONGEST_WORDS = 80
"""Characters of a note when it is named in the question « vers où ? »."""


class WrittenView(VBox):
    """All that was written in a session, phase by phase, to correct and to move."""

    def __init__(self, model: AppModel) -> None:
        assert model.desk is not None  # noqa: S101  (the page exists only over a session)
        self._model = model
        session, notes = model.desk.session, model.desk.notes
        head = Sheet([node("h1", say("written.title")), node("p", say("written.lead"), cls="m-objective")])
        row = HBox(
            [
                page_button(model, say("go.back"), page="conduire", seance=session.id),
                page_button(model, say("go.trace"), page="relire", seance=session.id, piece="trace"),
            ]
        )
        row.add_class("m-row")
        sections = [
            self._section(phase, situation, several=len(situations) > 1)
            for phase in session.protocol.phases
            if phase.fields
            for situations in (situations_of(session, notes, phase),)
            for situation in situations
        ]
        super().__init__([headed(model, head, "relire"), *sections, row])
        self.add_class("m-page")
        self.add_class("m-written")

    def _section(self, phase: Phase, situation: int, *, several: bool) -> Widget:
        title = [node("h2", phase.title)]
        if several:
            title.append(node("p", say("written.situation", number=situation), cls="m-kicker"))
        zones = [piece for field in phase.fields for piece in self._field(phase, field, situation)]
        moving = Unfolding(
            [],
            say("written.move"),
            say("written.move.done"),
            partial(self._moving, phase, situation),
        )
        whose = attributing(self._model, partial(self._here, phase, situation))
        box = VBox([Sheet(title), *zones, moving, whose])
        box.add_class("m-section")
        return box

    def _field(self, phase: Phase, field: Field, situation: int) -> list[Widget]:
        """Return the zone of a field, folded while one’s own notes are empty; the fate is said in words."""
        model = self._model
        assert model.desk is not None  # noqa: S101
        if field.kind is Utterance.FATE:
            fate = model.desk.session.fate
            if fate is None:
                return []
            label = node("strong", field.label)
            return [Sheet([node("p", label, node("span", say(f"fate.{fate}")), cls="m-fate")])]
        zone = zone_for(model, phase.key, field, situation=situation)
        if field.level is Level.PRIVATE and not zone.items:
            return [Folded(field.label, zone)]
        return [zone]

    def _moving(self, phase: Phase, situation: int) -> Widget:
        """Return one question for each note of a phase; drawn again when one has gone."""
        box = VBox([])
        drawn: list[object] = []

        def draw() -> None:
            here = self._here(phase, situation)
            if drawn == [here] or (drawn and box.closed):
                # Nothing moved, or the question was folded away.
                return
            drawn[:] = [here]
            box.children = tuple(self._question(each) for each in here) or (
                Sheet([node("p", say("move.nothing"), cls="m-muted")]),
            )

        draw()
        self._model.subscribe(draw)
        return box

    def _here(self, phase: Phase, situation: int) -> list[WrittenNote]:
        desk = self._model.desk
        return [each for each in (() if desk is None else desk.notes) if stands_in(each, phase, situation)]

    def _question(self, written: WrittenNote) -> Widget:
        model = self._model
        assert model.desk is not None  # noqa: S101
        session, notes = model.desk.session, model.desk.notes
        places = destinations(session, notes, written.note)
        by_key = {str(number): place for number, place in enumerate(places)}

        def chosen(_: Gesture, values: dict[str, Value]) -> None:
            to = by_key[str(values["to"])]
            model.commit(
                partial(
                    move,
                    model.access,
                    session.id,
                    written.note.id,
                    to.phase.key,
                    to.field.key,
                    to.situation,
                )
            )

        several = session.situation > 1
        field = FormField(
            name="to",
            label=say("move.to", text=_short(written.text)),
            kind="select",
            options=tuple((key, _named(place, several)) for key, place in by_key.items()),
            required=True,
        )
        form = Form([field], say("move.submit"), chosen, draft_key=f"{session.id}:{written.note.id}:move")
        form.add_class("m-quiet-form")
        form.add_class("m-move")
        return form


def _named(place: Destination, several: bool) -> str:
    if several and place.phase.situation:
        return say(
            "move.place_situation",
            phase=place.phase.title,
            field=place.field.label,
            number=place.situation,
        )
    return say("move.place", phase=place.phase.title, field=place.field.label)


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_WORDS else f"{words[: LONGEST_WORDS - 1].rstrip()}…"
