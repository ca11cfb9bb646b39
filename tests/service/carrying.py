"""What the tests of a carried session share: writing a note, making a file, altering one."""

from collections.abc import Callable

from kit.domain.identity import new_id
from kit.service import notes
from kit.service.carried import Carried, decoded, encoded
from kit.service.carry import pack
from kit.service.notes import Keystroke, Place


def write(access, session, phase, field, text, finish=True):
    """Write one note, as another tab would; return its id."""
    note_id = new_id()
    place = Place(session_id=session.id, phase=phase, field=field)
    notes.write(access, place, Keystroke(note_id=note_id, writer="a", base=0, rev=1, text=text))
    if finish:
        notes.finish(access, session.id, note_id)
    return note_id


def file_of(access, session) -> bytes:
    """The file of a session."""
    return pack(access, session.id).content


def altered(content: bytes, change: Callable[[Carried], Carried]) -> bytes:
    """What somebody who knows the format could send: sound on the outside."""
    return encoded(change(decoded(content)))
