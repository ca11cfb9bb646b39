"""Quiet time beside the phase: the timer, the end of the session, and « il reste… »."""

from functools import partial

from kit.domain import commands as c
from kit.domain.session import Session, Status
from kit.messages import say
from kit.protocol.paths import next_closing
from kit.protocol.time_left import TooShort, ends, is_timed, shares, slots_ahead
from kit.service.calendar import clock_time
from kit.service.door import perform
from kit.widgets.closing import Generations
from kit.widgets.model import AppModel
from kit.widgets.parts.boxes import VBox, Widget
from kit.widgets.parts.button import CommandButton
from kit.widgets.parts.form import Form
from kit.widgets.parts.form_field import FormField, Value
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.parts.timer import QuietTimer
from kit.widgets.views.folded import Folded
from kit.widgets.views.time_words import given_in_words

LONGEST_DRAWN = 1440
"""Minutes the timer can draw: a session left open for days has no bar any more."""


def time_panel(model: AppModel) -> Widget | None:
    """Return the quiet timer and « il reste… »; ``None`` in an untimed session or outside its phases."""
    desk = model.desk
    if desk is None or desk.session.current is None or not is_timed(desk.session):
        return None
    return TimePanel(model)


class TimePanel(VBox):
    """Follows the session in place; the question « tout ne tient pas » stays until it is answered."""

    def __init__(self, model: AppModel) -> None:
        session = _running(model)
        self._model = model
        self._timer = QuietTimer(_entered(session), _minutes(session))
        self._said = Sheet([], cls="m-time-said")
        self._form = Form(
            [
                FormField(
                    name="minutes",
                    label=say("time.how_many"),
                    hint=say("time.how_many_hint"),
                    kind="number",
                    least=1,
                    most=600,
                    required=True,
                )
            ],
            say("time.share"),
            self._asked,
            name="time-left",
            draft_key=f"modifiable:{session.id}:time-left",
        )
        self._ways = VBox([])
        self._ways.add_class("m-time-ways")
        self._generations = Generations()
        asking = VBox([self._form, self._ways])
        self._left = Folded(say("time.left"), asking)
        self._left.add_class("m-time-left")
        super().__init__([self._timer, self._said, self._left])
        self.add_class("m-time")
        self._draw()
        model.subscribe(self._draw)

    def _draw(self) -> None:
        desk = self._model.desk
        if desk is None or desk.session.current is None:
            return
        session = desk.session
        self._timer.started_iso, self._timer.minutes = _entered(session), _minutes(session)
        self._said.show(_said(session))
        self._left.shown = session.status is Status.RUNNING

    def _asked(self, gesture: c.Gesture, values: dict[str, Value]) -> None:
        """Share, or show why it does not fit and the ways out."""
        minutes = int(str(values["minutes"]))
        session = _running(self._model)
        slots = slots_ahead(session, self._model.access.clock())
        found = shares(slots, minutes)
        self._choose(())
        if slots and isinstance(found, TooShort):
            self._choose(self._ways_out(session, minutes, found))
        else:
            self._do(gesture.action, c.Replan(minutes))

    def _ways_out(self, session: Session, minutes: int, found: TooShort) -> tuple[Widget, ...]:
        needed = minutes + found.missing
        closing = next_closing(session)
        why = say("time.why_not" if closing else "time.one_way", minutes=minutes, needed=needed)
        ways: list[Widget] = [Sheet([node("p", why, role="status")])]
        if closing is not None:
            late = found.to_closing - minutes
            kind = "time.straight.fits" if found.fits else "time.straight.late"
            hint = say(kind, needed=found.to_closing, late=late)
            wanted = minutes if found.fits else found.to_closing
            go = partial(self._straight, wanted)
            label = say("time.straight", phase=closing.title)
            ways.append(CommandButton(label, go, revision=session.revision, hint=hint))
        later = say("time.later", missing=found.missing)
        hint = say("time.later.hint")
        ways.append(CommandButton(later, partial(self._later, needed), revision=session.revision, hint=hint))
        return tuple(ways)

    def _straight(self, minutes: int, gesture: c.Gesture) -> None:
        """Go to the closing, then share what is left there: two commands, each undone by itself."""
        if self._do(gesture.action, c.ToClosing()):
            self._do(f"{gesture.action}.2", c.Replan(minutes))
            self._choose(())

    def _later(self, minutes: int, gesture: c.Gesture) -> None:
        if self._do(gesture.action, c.Replan(minutes)):
            self._choose(())

    def _choose(self, ways: tuple[Widget, ...]) -> None:
        self._generations.replace_in(self._ways)
        self._ways.children = ways

    def _do(self, action: str, command: c.Command) -> bool:
        """Perform on the session as it is now: the sharing is counted from now whatever moved."""
        model = self._model
        made = c.Gesture(action=action, revision=_running(model).revision)
        return model.commit(partial(perform, model.access, model.session_id, made, command)) is not None


def _running(model: AppModel) -> Session:
    assert model.desk is not None  # noqa: S101  (the panel exists only over a session)
    return model.desk.session


def _entered(session: Session) -> str:
    assert session.entered is not None  # noqa: S101  (a phase is being held)
    return session.entered.isoformat()


def _minutes(session: Session) -> int | None:
    assert session.current is not None  # noqa: S101
    minutes = session.minutes_of(session.current)
    return minutes if minutes is not None and minutes <= LONGEST_DRAWN else None


def _said(session: Session) -> list[Node]:
    """The end of the session and, once « il reste… » was said, what it gave."""
    end = ends(session)
    lines = [] if end is None else [node("p", say("time.ends", time=clock_time(end)))]
    given = given_in_words(session)
    if given:
        lines.append(node("p", given, cls="m-time-given", role="status"))
    return lines
