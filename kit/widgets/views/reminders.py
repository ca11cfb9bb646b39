"""Under the writing zones: what a quiet voice would say, and one gesture to be done with it.

Shown to the facilitator alone, never in projection. A reminder takes no focus
and moves nothing that is being typed in.
"""

import asyncio
from datetime import datetime, timedelta
from functools import partial
from textwrap import shorten

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove, Phase
from kit.domain.session import Session, Setting
from kit.guards.reminders import Weight
from kit.messages import say
from kit.service import notes, reminding
from kit.service.reminding import SET_ASIDE, Shown
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import HBox, VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.node import node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.gestures import command_button
from kit.widgets.views.region import Region

HEARD = (ForbiddenMove.INTERRUPTION, ForbiddenMove.ADVICE, ForbiddenMove.JUDGEMENT)
"""What one learns to hear, where the phase excludes it."""


LONGEST_QUOTE = 90
"""Characters of a note shown beside its reminder: enough to know which."""


def reminder_banners(model: AppModel, phase: Phase) -> Widget:
    """Return the reminders of ``phase``: empty most of the time, and drawn again by themselves."""
    return _Banners(model, phase).box


def heard_buttons(model: AppModel, phase: Phase) -> Widget:
    """Return « Entendu : … » in training, for what ``phase`` excludes; elsewhere, nothing at all."""
    assert model.desk is not None  # noqa: S101  (drawn over a session)
    training = model.desk.session.setting is Setting.TRAINING
    heard = [move for move in HEARD if move in phase.forbidden] if training else []
    if not heard:
        return HBox([])
    title = Sheet([node("p", say("heard.title"), cls="m-label")])
    row = HBox([title, *(_heard_button(model, phase, move) for move in heard)])
    row.add_class("m-heard")
    return row


def _heard_button(model: AppModel, phase: Phase, move: ForbiddenMove) -> Widget:
    button = command_button(model, "", c.Hear(move), kind="quiet")

    def render() -> None:
        if model.desk is None:
            return
        session = model.desk.session
        where = (phase.key, session.situation_of(phase), move)
        count = sum(each.count for each in session.heard if (each.phase, each.situation, each.move) == where)
        words = say(f"heard.{move}")
        button.label = say("heard.count", words=words, count=count) if count else words

    render()
    model.subscribe(render)
    return button


class _Banners:
    """What the lines of one phase share: what was said already, and when its time is over."""

    def __init__(self, model: AppModel, phase: Phase) -> None:
        self._model, self._phase = model, phase
        # It stays in the page while its text changes: a screen reader says what is new, and only that.
        self._voice = Sheet([node("p", role="status")], cls="m-unseen")
        self._found: tuple[Shown, ...] = ()
        self._said: tuple[Shown, ...] = ()
        self._awaited: datetime | None = None
        box = VBox([self._voice, Region(model, self._now, self._rows)])
        box.add_class("m-reminders")
        self.box = box

    def _now(self) -> tuple[Shown, ...]:
        model = self._model
        self._found = ()
        if model.desk is not None and model.desk.session.phase == self._phase.key:
            self._wait_for_the_end(model.desk.session)
            read = partial(reminding.reminders, model.access, model.session_id)
            self._found = model.attempt(read) or ()
        return self._found

    def _rows(self) -> list[Widget]:
        shown = self._found
        new = [each.sentence for each in shown if each not in self._said]
        self._said = shown
        self._voice.nodes = [node("p", " ".join(dict.fromkeys(new)), role="status")]
        return [_row(self._model, each) for each in shown]

    def _wait_for_the_end(self, session: Session) -> None:
        """Look again once the minutes of the phase have passed, although nobody touches anything."""
        minutes = session.minutes_of(self._phase)
        if minutes is None or session.entered is None:
            return
        end = session.entered + timedelta(minutes=minutes, seconds=1)
        left = (end - self._model.access.clock()).total_seconds()
        if end != self._awaited and left > 0:
            self._awaited = end
            asyncio.get_event_loop().call_later(left, self._look_again, end)

    def _look_again(self, end: datetime) -> None:
        desk = self._model.desk
        if end == self._awaited and desk is not None and desk.session.phase == self._phase.key:
            self._model.refresh()


def _row(model: AppModel, shown: Shown) -> Widget:
    quote = node("q", shorten(shown.words, LONGEST_QUOTE, placeholder="…")) if shown.words else None
    buttons = []

    def set_aside(_: c.Gesture) -> None:
        model.commit(partial(notes.set_aside, model.access, model.session_id, shown.note_id))

    if SET_ASIDE in shown.offers:
        buttons.append(CommandButton(say("reminder.set_aside"), set_aside, revision=0, kind="quiet"))
    lightly = shown.weight is Weight.INFO or SET_ASIDE in shown.offers
    label = say("reminder.pass" if lightly else "reminder.mine")
    put_away = c.PutAway(shown.reminder, shown.note_id)
    buttons.append(command_button(model, label, put_away, kind="quiet"))
    row = HBox([Sheet([node("p", shown.sentence, quote)]), *buttons])
    row.add_class("m-guard")
    row.add_class("m-reminder")
    return row
