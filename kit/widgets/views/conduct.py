"""The running session: what to say is the second largest thing, the next gesture the largest."""

from kit.domain.dispositif import ForbiddenMove, Level, Utterance
from kit.domain.document import Document
from kit.domain.session import Status
from kit.messages import say
from kit.service.phase_record import record_of
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.aside import aside_panel
from kit.widgets.views.balance import balance_panel
from kit.widgets.views.bar import bar
from kit.widgets.views.between import between
from kit.widgets.views.choosing import offered_titles, who_brings_it
from kit.widgets.views.fate import fate_choice
from kit.widgets.views.gates import gates
from kit.widgets.views.help_link import headed
from kit.widgets.views.in_sight import has_shown_again, pinned_sheet, pinned_texts, shown_again_sheet
from kit.widgets.views.last_word import last_words
from kit.widgets.views.outline import outline
from kit.widgets.views.own_prompts import prompts_of
from kit.widgets.views.paper import drawn
from kit.widgets.views.private_time import is_private, private_time
from kit.widgets.views.region import Region
from kit.widgets.views.reminders import heard_buttons, reminder_banners
from kit.widgets.views.rounds import round_tokens
from kit.widgets.views.situations import other_ways, short_mode, written_now
from kit.widgets.views.suspended import suspended_page
from kit.widgets.views.waiting import to_take_up
from kit.widgets.views.zones import zone_for

HELP = (
    (Utterance.PROPOSAL, "choisir"),
    (Utterance.HYPOTHESIS, "analyser"),
    (Utterance.LEAD, "rechercher-le-modifiable"),
)
"""The section of the help on a phase, by what is written in it; the others share « Conduire »."""


class ConductView(VBox):
    """Outline, phase, circle, and the gestures at the bottom.

    Each is drawn again only when what it shows changed: a role given beside the
    phase leaves the line being typed, and its caret, where they are. In a private
    time the pinned question stands alone, with one gesture.
    """

    def __init__(self, model: AppModel) -> None:
        self._model = model
        self._where: object = self._here()
        phase = Region(model, self._here, lambda: _said(model))
        written = Region(model, self._writable, lambda: _written(model))
        reminders = Region(model, self._here, lambda: _reminded(model))
        mine = Region(model, self._writable, lambda: _mine(model))
        main = VBox(
            [
                round_tokens(model),
                phase,
                gates(model),
                balance_panel(model),
                _special(model),
                written,
                reminders,
                mine,
                Region(model, self._here, lambda: [] if self._alone() else [other_ways(model)]),
                Region(model, self._here, lambda: [] if self._alone() else [short_mode(model)]),
            ]
        )
        main.add_class("m-main")
        columns = HBox(
            [
                outline(model),
                main,
                Region(model, self._beside, lambda: [] if self._alone() else [aside_panel(model)]),
            ]
        )
        columns.add_class("m-columns")
        super().__init__([columns, bar(model)])
        self.add_class("m-conduct")
        self._dress()
        model.subscribe(self._moved)

    def _here(self) -> object:
        desk = self._model.desk
        if desk is None:
            return None
        return desk.session.phase, desk.session.situation, desk.session.status

    def _writable(self) -> object:
        desk = self._model.desk
        return None if desk is None else (self._here(), desk.session.short)

    def _beside(self) -> object:
        desk = self._model.desk
        if desk is None:
            return None
        # Who holds which role is followed in place: the form it was given in keeps the focus.
        here = tuple((seat.id, seat.here) for seat in desk.session.seats)
        return self._here(), here, desk.seat_names

    def _moved(self) -> None:
        here = self._here()
        if here != self._where:
            self._where = here
            self._dress()
            self._model.focus()

    def _alone(self) -> bool:
        return self._model.desk is not None and is_private(self._model.desk.session)

    def _dress(self) -> None:
        if self._alone():
            self.add_class("m-private-time")
        else:
            self.remove_class("m-private-time")


def _said(model: AppModel) -> list[Widget]:
    """Return the head of the page: where we are, what to say, what may be asked."""
    assert model.desk is not None  # noqa: S101  (the view exists only over a session)
    session = model.desk.session
    phase = session.current
    if phase is None:
        return between(model)
    if session.status is Status.SUSPENDED:
        return suspended_page()
    if is_private(session):
        return private_time(model.desk)
    second = phase.situation and session.situation > 1
    turn = [node("p", say("situations.second"), cls="m-kicker")] if second else []
    said = node(
        "blockquote",
        node("small", say("conduct.to_say"), cls="m-label"),
        node("span", phase.instruction),
        cls="m-say",
    )
    head = [*turn, node("h1", phase.title), node("p", phase.objective, cls="m-objective"), said]
    section = next((each for kind, each in HELP if phase.writes(kind)), "conduire")
    titled = headed(model, Sheet(head), section)
    pieces: list[Widget] = [titled, prompts_of(model, phase), pinned_sheet(model)]
    if phase.writes(Utterance.QUESTION) is None:
        pieces.append(_question(model))
    return pieces


def _reminded(model: AppModel) -> list[Widget]:
    """Return the quiet reminders of the phase, and what one learns to hear in training."""
    assert model.desk is not None  # noqa: S101
    phase = model.desk.session.current
    if phase is None or is_private(model.desk.session):
        return []
    return [reminder_banners(model, phase), heard_buttons(model, phase)]


def _question(model: AppModel) -> Sheet:
    sheet = Sheet([])

    def render() -> None:
        pinned = () if model.desk is None else pinned_texts(model.desk)
        asked = "" if model.desk is None else model.desk.question
        text = "" if any(asked in texts for _, texts in pinned) else asked
        label = node("strong", say("conduct.question"))
        sheet.nodes = [node("p", label, node("span", text), cls="m-question")] if text else []

    render()
    model.subscribe(render)
    return sheet


def _special(model: AppModel) -> Widget:
    """Return what the dispositif's own plugin draws for this phase, if it does."""

    found: list[Document] = []

    def documents() -> tuple[Document, ...]:
        desk = model.desk
        phase = None if desk is None else desk.session.current
        special = None
        if desk is not None and phase is not None and not is_private(desk.session):
            record = record_of(desk.session, desk.notes)
            special = model.access.registry.phase_view(phase, desk.session, record)
        found[:] = [] if special is None else [special.document]
        return tuple(found)

    return Region(model, documents, lambda: [Sheet(drawn(each, within=1), cls="m-drawn") for each in found])


def _written(model: AppModel) -> list[Widget]:
    """Return what may be written in the phase for the group."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    phase = session.current
    if phase is None or session.status is Status.SUSPENDED:
        return []
    early = ForbiddenMove.ADVICE in phase.forbidden
    pieces = list(to_take_up(model, phase))
    for field in written_now(session, phase):
        if field.level is Level.PRIVATE:
            continue
        if field.kind is Utterance.FATE:
            pieces += fate_choice(model, field)
            continue
        zone = zone_for(model, phase.key, field, can_set_aside=early)
        if field.kind is Utterance.KEPT:
            zone.add_class("m-half")
        pieces.append(offered_titles(model, zone) if field.kind is Utterance.PROPOSAL else zone)
    if has_shown_again(session):
        pieces = [_beside_what_was_hidden(model, pieces)]
    pieces += who_brings_it(model, phase)
    return pieces if session.short else [*pieces, *last_words(model, phase)]


def _beside_what_was_hidden(model: AppModel, pieces: list[Widget]) -> Widget:
    """Return what was hidden until this phase and what is written in it, side by side where there is room."""
    again, now = shown_again_sheet(model), VBox(pieces)
    now.add_class("m-again-now")
    box = HBox([again, now])
    box.add_class("m-again-place")
    return box


def _mine(model: AppModel) -> list[Widget]:
    """Return what may be written for oneself: under the reminders, which speak of what the group wrote."""
    assert model.desk is not None  # noqa: S101
    session = model.desk.session
    phase = session.current
    if phase is None or session.status is Status.SUSPENDED:
        return []
    fields = written_now(session, phase)
    if session.short and phase.fields and not fields:
        return [Sheet([node("p", say("short.here"), cls="m-muted")])]
    return [zone_for(model, phase.key, field) for field in fields if field.level is Level.PRIVATE]
