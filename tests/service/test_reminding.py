"""Reminders from the store: D-1’s traps in training, none in a real group, for nobody but the facilitator."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove, Level
from kit.domain.identity import Actor, Role, new_id
from kit.domain.session import Setting, Status
from kit.domain.settings import Settings
from kit.errors import Forbidden
from kit.guards.reminders import Weight
from kit.pseudonymise import propose
from kit.service import notes
from kit.service.door import perform
from kit.service.prepare import prepare
from kit.service.reminding import reminders
from kit.service.vignette import read_vignette

VIGNETTE = Path(__file__).resolve().parents[2] / "datasets" / "vignettes" / "app_le_repas.toml"
ADVICE = "À ta place, je serais remonté tout de suite."


class Holding:
    """A session being held: gestures, keystrokes, and a clock that is told the time."""

    def __init__(self, access, plan, setting=Setting.TRAINING, **more):
        self.at = plan.planned
        self.access = replace(access, clock=lambda: self.at)
        self.session = prepare(self.access, replace(plan, setting=setting, **more), new_id())

    def do(self, command):
        gesture = c.Gesture(action=new_id(), revision=self.session.revision)
        self.session = perform(self.access, self.session.id, gesture, command)
        return self

    def to(self, phase):
        if self.session.status is Status.PREPARED:
            self.do(c.Start())
        while self.session.phase != phase:
            self.do(c.Next())
        return self

    def write(self, field, text):
        place = notes.Place(session_id=self.session.id, phase=self.session.phase, field=field)
        note = new_id()
        notes.write(self.access, place, notes.Keystroke(note_id=note, writer="t", base=0, rev=1, text=text))
        return note

    def type(self, field, text):
        note = self.write(field, text)
        notes.finish(self.access, self.session.id, note)
        return note

    def shown(self):
        return reminders(self.access, self.session.id)

    def ids(self):
        return [each.reminder for each in self.shown()]


@pytest.fixture
def holding(access, plan):
    return lambda *setting, **more: Holding(access, plan, *setting, **more)


def d1(holding, setting):
    """Hold D-1 whole, its traps typed or heard where they happen; what was said, by phase."""
    script = read_vignette(VIGNETTE)
    traps = tomllib.loads(VIGNETTE.read_text(encoding="utf-8"))["piege"]
    held = holding(setting)
    said = {}
    for phase in held.session.protocol.phases:
        held.to(phase.key)
        for line in (*script.lines, *script.traps):
            if line.phase == phase.key:
                held.type(line.field, line.text)
        for trap in traps:
            if trap["phase"] == phase.key and "champ" not in trap:
                held.type(phase.fields[0].key, trap["texte"])
                if "interruption" in trap["attend"] and setting is Setting.TRAINING:
                    held.do(c.Hear(ForbiddenMove.INTERRUPTION))
        held.at += timedelta(minutes=phase.minutes)
        if held.ids():
            said[phase.key] = held.ids()
    return said


def test_d1_in_training_announces_its_traps_and_nothing_else(holding):
    assert d1(holding, Setting.TRAINING) == {"decrire": ["G03", "G13"], "questionner": ["G04"]}


def test_d1_in_a_real_group_announces_none(holding):
    assert d1(holding, Setting.REAL) == {}


def test_the_name_of_d1_is_left_to_the_review():
    (trap,) = read_vignette(VIGNETTE).traps
    assert [trap.text[span.start : span.end] for span in propose(trap.text)] == ["Mattéo"]


def test_advice_offers_to_set_the_note_aside_and_is_silent_once_it_is(holding):
    held = holding().to("decrire")
    note = held.type("faits", ADVICE)
    (shown,) = held.shown()
    assert (shown.reminder, shown.note_id, shown.weight) == ("G03", note, Weight.NUDGE)
    assert shown.sentence == "C’est déjà une piste : on la garde pour « Rechercher le modifiable » ?"
    assert shown.offers == ("set_aside", "put_away")
    notes.set_aside(held.access, held.session.id, note)
    assert held.shown() == ()


def test_what_is_private_is_never_offered_to_be_moved(holding):
    held = holding().to("decrire")
    field = next(each for each in held.session.current.fields if each.level is Level.PRIVATE)
    held.type(field.key, ADVICE)
    assert [each.offers for each in held.shown()] == [("put_away",)]


def test_a_line_is_read_only_once_it_is_finished(holding):
    held = holding().to("decrire")
    note = held.write("faits", ADVICE)
    assert held.ids() == []
    notes.finish(held.access, held.session.id, note)
    assert held.ids() == ["G03"]


def test_what_was_put_away_does_not_come_back_in_the_phase(holding):
    held = holding().to("decrire")
    note = held.type("faits", ADVICE)
    held.do(c.PutAway("G03", note))
    assert held.ids() == []
    held.type("faits", ADVICE)
    assert held.ids() == ["G03"]


def test_nothing_of_it_is_in_the_journal(holding):
    held = holding().to("decrire")
    note = held.type("faits", ADVICE)
    with held.access.store.read() as tx:
        before = tx.journal.of_session(held.session.id)
    held.shown()
    held.do(c.Hear(ForbiddenMove.INTERRUPTION)).do(c.PutAway("G03", note))
    with held.access.store.read() as tx:
        assert tx.journal.of_session(held.session.id) == before


@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT, Role.SCRIBE, Role.OBSERVER, Role.PRESENTER])
def test_nobody_but_the_facilitator_is_reminded(holding, role):
    held = holding().to("decrire")
    other = held.access.tied_to(held.session.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        reminders(other, held.session.id)


def test_a_phase_that_lasts_says_what_is_owed_after_it(holding):
    held = holding(Setting.REAL).to("analyser")
    held.at += timedelta(minutes=30)
    assert held.ids() == []
    held.at += timedelta(seconds=1)
    (shown,) = held.shown()
    assert shown.sentence == (
        "Le temps prévu pour cette phase est passé. Encore 5 min prévues pour « Conclusion de l’exposant·e »."
    )


def test_the_last_phase_that_lasts_owes_nothing(holding):
    held = holding().to("meta")
    held.at += timedelta(hours=1)
    assert [each.sentence for each in held.shown()] == ["Le temps prévu pour cette phase est passé."]


def test_turns_speak_only_where_they_were_agreed(holding):
    held = holding(settings=Settings(count_turns=True)).to("analyser")
    for _ in range(10):
        held.do(c.Spoke(held.session.seats[1].id))
    assert held.ids() == ["G01"]


def test_a_last_word_that_was_skipped_is_named(holding):
    held = holding().to("modifiable")
    held.do(c.Next()).do(c.Skip())
    (shown,) = held.shown()
    assert (shown.reminder, shown.sentence) == (
        "G27",
        "« Conclusion de l’exposant·e » n’a pas eu lieu. On ne quitte pas sans rendre la parole.",
    )


@pytest.mark.parametrize(("days", "expected"), [(61, []), (62, ["G28"])])
def test_the_rhythm_looks_at_the_last_session_of_the_group_that_was_held(holding, plan, days, expected):
    first = holding().do(c.Start()).do(c.Close())
    with first.access.store.read() as tx:
        group = tx.engagements.get(first.session.engagement_id).group_id
    later = plan.planned + timedelta(days=days)
    planned_only = {"group_id": group, "planned": plan.planned + timedelta(days=days - 1)}
    holding(**planned_only)
    again = holding(group_id=group, planned=later).do(c.Start())
    assert again.ids() == expected


def test_a_suspended_session_is_left_in_peace(holding):
    held = holding().to("decrire")
    held.type("faits", ADVICE)
    assert held.do(c.Suspend()).shown() == ()
    assert [each.reminder for each in held.do(c.Resume()).shown()] == ["G03"]


def test_a_reminder_does_not_show_words_in_a_traceback(holding):
    held = holding().to("decrire")
    note = held.type("faits", ADVICE)
    assert repr(held.shown()) == f"(<Shown G03 of {note}>,)"
