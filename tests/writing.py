"""Writing one note, as another tab would: what tests of every area begin with."""

from kit.domain.identity import new_id
from kit.service import notes
from kit.service.notes import Keystroke, Place


def write(access, session, phase, field, text, *, situation=None, finish=True):
    """Write one note, in the situation being worked on unless told otherwise; return its id."""
    note_id = new_id()
    place = Place(session_id=session.id, phase=phase, field=field, situation=situation)
    notes.write(access, place, Keystroke(note_id=note_id, writer="a", base=0, rev=1, text=text))
    if finish:
        notes.finish(access, session.id, note_id)
    return note_id
