"""Choosing a situation: the titles offered, the one retained, and who said yes. Never who offered what."""

from functools import partial

from kit.domain import commands as c
from kit.domain.dispositif import Phase, Utterance
from kit.domain.identity import Role
from kit.domain.note import WrittenNote
from kit.domain.session import Session
from kit.messages import say
from kit.service import choosing
from kit.service.closing import KEPT_FOR_LATER
from kit.service.door import perform
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.choice import Choice
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.region import Region
from kit.widgets.views.rows import Rows


class OfferedTitles(VBox):
    """The titles on one sheet: each to retain or keep, then the line where another is offered.

    A title that stands in the list is not drawn a second time in the zone;
    « Corriger les titres » shows the zone’s own lines again.
    """

    def __init__(self, model: AppModel, zone: Widget) -> None:
        rows = _titles(model)
        self._correct = CommandButton(say("choosing.correct"), self._turn, revision=0, kind="quiet")
        super().__init__([rows, zone, self._correct])
        self.add_class("m-titles")
        self._correcting = False

        def render() -> None:
            self._correct.shown = bool(rows.children)

        render()
        model.subscribe(render)

    def _turn(self, _: c.Gesture) -> None:
        self._correcting = not self._correcting
        self._correct.label = say("choosing.corrected" if self._correcting else "choosing.correct")
        if self._correcting:
            self.add_class("m-correcting")
        else:
            self.remove_class("m-correcting")


def offered_titles(model: AppModel, zone: Widget) -> Widget:
    """Return the titles offered around ``zone``, where they are written."""
    return OfferedTitles(model, zone)


def _titles(model: AppModel) -> Widget:
    """Return the titles offered, each to retain, or to keep for another time."""
    lead = node("p", say("choosing.lead"), cls="m-muted")
    heading = Sheet([node("h2", say("choosing.title"), cls="m-label-2"), lead])
    return Rows(model, lambda: _offered(model), lambda item: TitleRow(model, item), heading)


def _offered(model: AppModel) -> list[tuple[str, tuple[WrittenNote, str]]]:
    """Return what was offered, before the first situation too, with the title retained now.

    What was already worked on is not offered again.
    """
    desk = model.desk
    assert desk is not None  # noqa: S101  (rows exist only over a session)
    worked_on = {
        each.text.strip()
        for each in desk.notes
        if each.note.kind is Utterance.TITLE
        and each.note.situation < desk.session.situation
        and not each.note.removed
    }
    return [
        (each.note.id, (each, desk.title))
        for each in desk.notes
        if each.note.kind is Utterance.PROPOSAL
        and each.note.finished
        and not (each.note.removed or each.note.aside or each.note.rival_of)
        and each.text.strip() not in {"", *worked_on}
    ]


class TitleRow(HBox):
    """One title: « Retenir », and a discreet box for its author."""

    def __init__(self, model: AppModel, item: tuple[WrittenNote, str]) -> None:
        written, _ = item

        def retained(_: c.Gesture) -> None:
            model.commit(partial(choosing.retain, model.access, model.session_id, written.note.id))

        def later(_: c.Gesture, values: tuple[str, ...]) -> None:
            model.commit(
                partial(
                    choosing.keep_for_later,
                    model.access,
                    model.session_id,
                    written.note.id,
                    keep=bool(values),
                )
            )

        self._text = Sheet([])
        self._retain = CommandButton(say("choosing.retain"), retained, revision=0)
        options = [(KEPT_FOR_LATER, say("choosing.later"))]
        self._later = Choice("", options, (), later, many=True, quiet=True)
        super().__init__([self._text, self._later, self._retain])
        self.add_class("m-title-row")
        self.follow(item)

    def follow(self, item: tuple[WrittenNote, str]) -> None:
        """Show the words as they are now, and whether they are the title."""
        written, title = item
        chosen = written.text.strip() == title
        self._text.show([node("p", written.text.strip(), cls="m-offered")])
        self._retain.label = f"✓ {say('choosing.retained')}" if chosen else say("choosing.retain")
        self._retain.disabled = chosen
        self._later.show([written.note.tag] if written.note.tag == KEPT_FOR_LATER else [])


def asks_who(session: Session, phase: Phase) -> bool:
    """Whether the page of ``phase`` asks « Qui l’apporte ? »."""
    cards = {card.role for card in session.protocol.roles}
    chooses = phase.writes(Utterance.PROPOSAL) or phase.writes(Utterance.TITLE)
    return Role.PRESENTER in cards and chooses is not None and phase.situation


def who_brings_it(model: AppModel, phase: Phase) -> list[Widget]:
    """Return « Qui l’apporte ? »: the tool names nobody, a person says yes."""
    assert model.desk is not None  # noqa: S101
    if not asks_who(model.desk.session, phase):
        return []

    def key() -> object:
        return None if model.desk is None else (model.desk.session.seats, model.desk.seat_names)

    return [Region(model, key, lambda: [_who(model)])]


def _who(model: AppModel) -> Widget:
    desk = model.desk
    assert desk is not None  # noqa: S101
    name = desk.named(Role.PRESENTER)
    said = say("choosing.said_yes", name=name) if name else say("choosing.nobody")
    seats = tuple((seat.id, desk.seat_names[seat.id]) for seat in desk.session.seats if seat.here)

    def chosen(gesture: c.Gesture, values: dict[str, Value]) -> None:
        command = c.GiveRole(str(values["seat"]), Role.PRESENTER)
        assert model.desk is not None  # noqa: S101
        made = c.Gesture(action=gesture.action, revision=model.desk.session.revision)
        model.commit(partial(perform, model.access, model.session_id, made, command))

    field = FormField(
        name="seat", label=say("choosing.who"), kind="select", options=seats, value="", required=True
    )
    form = Form(
        [field], say("choosing.yes"), chosen, draft_key=f"who:{desk.session.id}:{desk.session.revision}"
    )
    form.add_class("m-quiet-form")
    form.add_class("m-line-form")
    box = VBox([form, Sheet([node("p", said, cls="m-muted", role="status")])])
    box.add_class("m-brings")
    return box
