"""Commands through the one door: replay, two writers, undo, journal."""

from dataclasses import replace

import pytest

from kit.domain import commands as c
from kit.domain.identity import new_id
from kit.domain.session import Status
from kit.errors import Refused, Stale
from kit.service.door import perform, undo
from kit.service.notes import Keystroke, Place, remove, write


def test_a_replayed_click_acts_once(access, session, gesture):
    click = gesture(0)
    first = perform(access, session.id, click, c.Start())
    again = perform(access, session.id, click, c.Start())
    assert first == again
    assert (again.phase, again.revision) == ("ouverture", 1)


def test_of_two_writers_the_second_is_told_that_the_session_moved_on(access, session, gesture):
    perform(access, session.id, gesture(0), c.Start())
    with pytest.raises(Stale):
        perform(access, session.id, gesture(0), c.Suspend())
    with access.store.read() as tx:
        assert tx.sessions.get(session.id).status is Status.RUNNING


def test_undo_gives_back_the_very_state_before(access, session, gesture):
    started = perform(access, session.id, gesture(0), c.Start())
    moved = perform(access, session.id, gesture(1), c.Next())
    back = undo(access, session.id, gesture(2))
    assert replace(back, revision=0) == replace(started, revision=0)
    assert back.revision == moved.revision + 1
    again = undo(access, session.id, gesture(3))
    assert replace(again, revision=0) == session
    with pytest.raises(Refused) as nothing:
        undo(access, session.id, gesture(4))
    assert nothing.value.key == "undo.nothing"


def test_the_journal_tells_phases_and_never_a_suspension(access, session, gesture):
    for revision, command in enumerate((c.Start(), c.Next(), c.Suspend(), c.Resume(), c.Close())):
        perform(access, session.id, gesture(revision), command)
    with access.store.read() as tx:
        lines = [(line.kind, dict(line.detail)) for line in tx.journal.of_session(session.id)]
    assert lines == [
        ("phase.entered", {"phase": "ouverture"}),
        ("phase.left", {"phase": "ouverture", "way": "done"}),
        ("phase.entered", {"phase": "choix"}),
        ("phase.left", {"phase": "choix", "way": "done"}),
        ("session.closed", {"seats": 7, "visits": 2}),
    ]


def test_closing_destroys_what_was_removed_and_forgets_how_to_undo(access, session, gesture):
    place = Place(session_id=session.id, phase="analyser", field="hypotheses")
    note = new_id()
    write(access, place, Keystroke(note_id=note, writer="a", base=0, rev=1, text="à jeter"))
    remove(access, session.id, note)
    perform(access, session.id, gesture(0), c.Close())
    with access.store.read() as tx:
        assert tx.notes.of_session(session.id, include_removed=True) == ()
        assert tx.words.get(note) is None
    with pytest.raises(Refused):
        undo(access, session.id, gesture(1))
