"""The group refuses the computer: the date and who was there, and nothing else."""

import pytest

from kit.domain.commands import Gesture, Next, Start
from kit.domain.identity import new_id
from kit.domain.session import Status
from kit.errors import Refused, Stale
from kit.service import commenting, notes
from kit.service.access import Access
from kit.service.door import perform
from kit.service.note_places import Keystroke, Place
from kit.service.prepare import Plan, prepare
from kit.service.reading import desk
from kit.service.refusing import refuse_computer

SAID = "la porte du bureau claque"


def write(access: Access, session_id: str, field: str, text: str = SAID) -> str:
    note_id = new_id()
    place = Place(session_id=session_id, phase="ouverture", field=field)
    notes.write(access, place, Keystroke(note_id=note_id, writer="ici", base=0, rev=1, text=text))
    notes.finish(access, session_id, note_id)
    return note_id


def test_only_the_date_and_who_was_there_stay(access: Access, plan: Plan) -> None:
    session = prepare(access, plan, new_id())
    session = perform(access, session.id, Gesture(new_id(), session.revision), Start())
    note_id = write(access, session.id, "notes_ouverture")
    write(access, session.id, "mis_de_cote")
    commenting.comment(access, session.id, note_id, SAID, new_id())
    session = perform(access, session.id, Gesture(new_id(), session.revision), Next())
    gesture = Gesture(new_id(), session.revision)
    after = refuse_computer(access, session.id, gesture)
    assert refuse_computer(access, session.id, gesture) == after
    left = desk(access, session.id)
    assert (left.session.status, left.session.planned) == (Status.CLOSED, plan.planned)
    assert tuple(left.seat_names.values()) == plan.seat_names
    assert (left.notes, left.session.visits, left.can_undo) == ((), (), False)
    with access.store.read() as tx:
        assert tx.journal.of_session(session.id) == ()
        assert tx.comments.of_session(session.id) == ()
        assert set(tx.words.of_scope(session.id)) == {seat.id for seat in left.session.seats}


def test_nothing_is_written_afterwards(access: Access, plan: Plan) -> None:
    session = prepare(access, plan, new_id())
    refuse_computer(access, session.id, Gesture(new_id(), session.revision))
    with pytest.raises(Refused) as refused:
        write(access, session.id, "notes_ouverture")
    assert refused.value.key == "refused.nothing_written"


def test_a_gesture_made_on_an_older_state_destroys_nothing(access: Access, plan: Plan) -> None:
    session = prepare(access, plan, new_id())
    perform(access, session.id, Gesture(new_id(), session.revision), Start())
    write(access, session.id, "notes_ouverture")
    with pytest.raises(Stale):
        refuse_computer(access, session.id, Gesture(new_id(), session.revision))
    assert [each.text for each in notes.of_session(access, session.id)] == [SAID]
