"""What the group wrote so far, for the view that a plugin draws of a phase."""

from collections.abc import Sequence

from kit.domain.dispositif import Level
from kit.domain.note import LastWord, WrittenNote, first_versions
from kit.domain.record import Record
from kit.domain.session import Session
from kit.protocol.in_sight import is_hidden


def record_of(session: Session, notes: Sequence[WrittenNote]) -> Record:
    """Return the finished items of the group, in the situation being worked on and in what has none.

    Never a private word, nor what was set aside, removed, withdrawn or hidden
    for now; of two versions nobody chose between, the first one only.
    """
    per_situation = {phase.key for phase in session.protocol.phases if phase.situation}
    mine = [
        each
        for each in notes
        if each.note.level is Level.GROUP
        and each.note.finished
        and each.text.strip()
        and not (each.note.aside or each.note.removed)
        and each.note.last_word is not LastWord.WITHDRAWN
        and (each.note.phase not in per_situation or each.note.situation == session.situation)
        and not is_hidden(session, each.note)
    ]
    return Record(entries=tuple((each.note.field, each.text.strip()) for each in first_versions(mine)))
