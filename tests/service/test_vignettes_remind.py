"""Every vignette played whole: its traps announce themselves in training, and never in a real group."""

import tomllib
from pathlib import Path

import pytest

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove
from kit.domain.identity import new_id
from kit.domain.session import Setting
from kit.service import notes
from kit.service.door import perform
from kit.service.reading import desk
from kit.service.rehearsal import play
from kit.service.rehearsed_cycle import play_chain
from kit.service.reminding import reminders
from kit.service.vignette import chain, read_vignette

FOLDER = Path(__file__).resolve().parents[2] / "datasets" / "vignettes"
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml"))

ANNOUNCED = {
    "conseil": {"G03"},
    "pourquoi": {"G04"},
    "question_fermee": {"G04"},
    "jugement": {"G05", "G18"},
    "interruption": {"G13"},
}
"""The reminders by which a trap may announce itself."""

EXPECTED = {
    "app_le_repas": {"conseil", "interruption", "pourquoi"},
    "app_le_sac": {"conseil", "pourquoi"},
    "codev_deux_plannings": {"conseil"},
    "dpa_les_enveloppes": {"jugement"},
    "regulation_tableau_blanc_2": {"jugement"},
}
"""What each vignette sets as a trap of words; the other vignettes set none."""


def traps_of(name):
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).get("piege", [])


def played(access, name, setting):
    """Play the vignette after those it follows, its traps typed in their phase; what was said, by phase."""
    *before, script = chain(read_vignette(FOLDER / f"{name}.toml"))
    group = None
    if before:
        first = play_chain(access, tuple(before), new_id())[0].session
        with access.store.read() as tx:
            group = tx.engagements.get(first.engagement_id).group_id
    said = {}

    def watch(access, session, phase):
        for trap in traps_of(name):
            words = set(trap["attend"]) & set(ANNOUNCED)
            if trap["phase"] != phase.key or not words:
                continue
            place = notes.Place(
                session_id=session.id, phase=phase.key, field=trap.get("champ", phase.fields[0].key)
            )
            stroke = notes.Keystroke(note_id=new_id(), writer="t", base=0, rev=1, text=trap["texte"])
            notes.write(access, place, stroke)
            notes.finish(access, session.id, stroke.note_id)
            if "interruption" in words and setting is Setting.TRAINING:
                now = desk(access, session.id).session
                heard = c.Hear(ForbiddenMove.INTERRUPTION)
                perform(access, session.id, c.Gesture(action=new_id(), revision=now.revision), heard)
        found = {each.reminder for each in reminders(access, session.id)} & {
            "G03",
            "G04",
            "G05",
            "G13",
            "G18",
        }
        if found:
            said[phase.key] = found

    play(access, script, new_id(), group, setting=setting, watch=watch)
    return said


@pytest.mark.parametrize("name", NAMES)
def test_in_training_the_traps_announce_themselves_where_they_are_set_and_nothing_else_does(access, name):
    traps = [trap for trap in traps_of(name) if set(trap["attend"]) & set(ANNOUNCED)]
    assert {word for trap in traps for word in trap["attend"] if word in ANNOUNCED} == EXPECTED.get(
        name, set()
    )
    said = played(access, name, Setting.TRAINING)
    assert set(said) == {trap["phase"] for trap in traps}
    for trap in traps:
        for word in set(trap["attend"]) & set(ANNOUNCED):
            assert said[trap["phase"]] & ANNOUNCED[word], (trap["phase"], word)


@pytest.mark.parametrize("name", NAMES)
def test_in_a_real_group_none_of_them_does(access, name):
    assert played(access, name, Setting.REAL) == {}
