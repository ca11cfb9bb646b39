"""Plays a script from the first phase to the last, through the same doors as a click and a keystroke.

Playing again what was cut short goes on where it was, and playing twice does
nothing twice.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kit.domain.commands import (
    Agree,
    Close,
    Command,
    DecideFate,
    Declare,
    Gesture,
    GiveRole,
    GoTo,
    Next,
    PassOver,
    Start,
)
from kit.domain.dispositif import Level, Phase, Utterance
from kit.domain.identity import Role, new_id
from kit.domain.session import Fate, Session, Setting, Status
from kit.domain.settled import Condition
from kit.errors import BadInput, Blocked
from kit.guards.gates import condition_of, gate_of
from kit.messages import say
from kit.protocol.paths import can_go_to
from kit.service import notes
from kit.service.access import Access
from kit.service.door import perform
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.service.vignette import Line, Script

WRITER = "rehearsal"
UNTIMED = 5
"""Minutes a phase without minutes lasts here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A gate that held before ``phase``; ``answer`` is ``presenter``, ``declared`` or ``passed_over``."""

    phase: str
    gate: str
    sentence: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A session that was held to the end, and what it met on the way."""

    session: Session
    met: tuple[Met, ...]


def plan_of(script: Script, group_id: str | None = None, setting: Setting = Setting.TRAINING) -> Plan:
    """Return what preparing the session of ``script`` takes."""
    return Plan(
        dispositif=script.dispositif,
        variant=script.variant,
        planned=script.planned,
        minutes=script.minutes,
        seat_names=script.seat_names,
        group_label=script.group,
        group_id=group_id,
        setting=setting,
    )


Watch = Callable[[Access, Session, Phase], object]
"""What is called in each phase, once everything of it is written, with a handle of that moment."""


def play(
    access: Access,
    script: Script,
    action: str,
    group_id: str | None = None,
    *,
    setting: Setting = Setting.TRAINING,
    watch: Watch | None = None,
) -> Played:
    """Prepare, hold and close the session of ``script``; ``action`` makes it happen once.

    ``group_id``: the group that holds it, when it met before.
    """
    hands = _Hands(access, script, action, plan_of(script, group_id, setting))
    for phase in _in_order(hands.session.protocol.phases, script.order):
        hands.hold(phase)
        if watch is not None:
            hands.show(phase, watch)
    hands.close()
    return Played(session=hands.session, met=tuple(hands.met))


def _in_order(phases: tuple[Phase, ...], order: tuple[str, ...]) -> tuple[Phase, ...]:
    """Return ``phases``, those that ``order`` names in that order, where the first of them stands."""
    named = iter(sorted((p for p in phases if p.key in order), key=lambda phase: order.index(phase.key)))
    return tuple(next(named) if phase.key in order else phase for phase in phases)


class _Hands:
    """The facilitator's hands, on a clock that goes at the pace of the phases."""

    def __init__(self, access: Access, script: Script, action: str, plan: Plan) -> None:
        self._now: datetime = script.planned
        self._access = replace(access, clock=lambda: self._now)
        self._script = script
        self.met: list[Met] = []
        self.session = prepare(self._access, plan, action)

    def hold(self, phase: Phase) -> None:
        """Enter ``phase``, write what the script says, and let its minutes pass."""
        if phase.key not in {visit.phase for visit in self.session.visits}:
            self._enter(phase)
        self._declare(phase.key)
        self._review(phase.key)
        if phase.gathers_aside and self._script.takes_up:
            self._take_up(phase)
        lines = [line for line in self._script.lines if line.phase == phase.key]
        lines += [
            Line(phase=phase.key, field=notes.ASIDE.key, text=text)
            for early, text in self._script.aside
            if early == phase.key and not phase.private
        ]
        for place, line in enumerate(lines):
            if line.field != notes.ASIDE.key and phase.field(line.field).kind is Utterance.FATE:
                self._decide(line)
            else:
                self._write(f"{phase.key}.{place}", line)
        self._now += timedelta(minutes=phase.minutes or UNTIMED)

    def show(self, phase: Phase, watch: Watch) -> None:
        """Let somebody else look at ``phase``, and do what they want in it."""
        watch(self._access, self.session, phase)
        self.session = desk(self._access, self.session.id).session

    def close(self) -> None:
        """End the session."""
        if self.session.status is not Status.CLOSED:
            self._do(Close())

    def _do(self, command: Command) -> None:
        gesture = Gesture(action=new_id(), revision=self.session.revision)
        self.session = perform(self._access, self.session.id, gesture, command)

    def _enter(self, phase: Phase) -> None:
        if self.session.status is Status.PREPARED:
            self._declare("")
        while self.session.phase != phase.key:
            try:
                self._do(self._way_to(phase))
            except Blocked as held:
                self._answer(phase, held)

    def _way_to(self, phase: Phase) -> Command:
        if self.session.status is Status.PREPARED:
            return Start()
        return GoTo(phase.key) if can_go_to(self.session, phase) else Next()

    def _declare(self, phase: str) -> None:
        """Say what the script says is so in ``phase``, or before the start when it is empty."""
        for where, key in self._script.declares:
            condition = self.session.protocol.condition(key)
            if where == phase and condition is not None:
                self._say_so(condition)

    def _say_so(self, condition: Condition) -> None:
        if condition.each_seat:
            for seat in self.session.seats:
                self._do(Agree(condition.key, seat.id))
        elif condition.key not in self.session.declared:
            self._do(Declare(condition.key))

    def _answer(self, phase: Phase, held: Blocked) -> None:
        number = self._script.presenter
        condition = condition_of(self.session, held.gate)
        asked = gate_of(self.session, phase) == held.gate
        if asked and phase.needs is not None and number is not None:
            self._do(GiveRole(self.session.seats[number - 1].id, phase.needs))
            answer = "presenter"
        elif condition is not None and condition.within in (None, self.session.phase):
            self._say_so(condition)
            answer = "declared"
        else:
            self._do(PassOver(held.gate))
            answer = "passed_over"
        sentence = self._sentence(held, presenter=asked and phase.needs is Role.PRESENTER)
        self.met.append(Met(phase=phase.key, gate=held.gate, sentence=sentence, answer=answer))

    def _sentence(self, held: Blocked, *, presenter: bool) -> str:
        if presenter:
            return say("gate.presenter")
        said = {each.gate: each.sentence for each in self.session.protocol.conditions}
        said |= {each.gate: each.sentence for each in self._access.registry.blockers(self.session)}
        return said.get(held.gate, held.sentence)

    def _review(self, phase: str) -> None:
        """Mark what earlier sessions left open as the script says, each item known by its text."""
        reviews = [each for each in self._script.reviews if each.phase == phase]
        there = notes.of_session(self._access, self.session.id) if reviews else ()
        for line in reviews:
            same = [
                each.note
                for each in there
                if (each.note.phase, each.note.field) == (phase, line.field)
                and each.note.tied_to is not None
                and not each.note.removed
                and each.text.strip() == line.text.strip()
            ]
            if len(same) != 1:
                raise BadInput("rehearsal.review", name=self._script.name, field=line.field)
            notes.tag(self._access, self.session.id, same[0].id, line.tag)
            self._now += timedelta(seconds=1)

    def _write(self, name: str, line: Line) -> None:
        place = notes.Place(session_id=self.session.id, phase=line.phase, field=line.field)
        note_id = str(uuid.uuid5(uuid.UUID(self.session.id), name))
        stroke = notes.Keystroke(note_id=note_id, writer=WRITER, base=0, rev=1, text=line.text)
        notes.write(self._access, place, stroke)
        if line.tag is not None:
            notes.tag(self._access, self.session.id, note_id, line.tag)
        notes.finish(self._access, self.session.id, note_id)
        self._now += timedelta(seconds=1)

    def _decide(self, line: Line) -> None:
        """Decide what the trace becomes; a rehearsal never destroys what it is played to show."""
        said = {say(f"fate.{fate}"): fate for fate in Fate}
        fate = said.get(line.tag or line.text)
        if fate not in (None, Fate.DESTROYED, self.session.fate):
            self._do(DecideFate(fate))

    def _take_up(self, phase: Phase) -> None:
        field = next((each for each in phase.fields if each.many and each.level is not Level.PRIVATE), None)
        if field is None:
            return
        for each in notes.of_session(self._access, self.session.id):
            if each.note.aside and not each.note.removed:
                notes.bring_back(self._access, self.session.id, each.note.id, phase.key, field.key)
