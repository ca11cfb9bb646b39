"""Changing what a note is and never its words: one way in, where rights and the console are checked."""

import uuid
from collections.abc import Callable

from kit.domain.dispositif import Level
from kit.domain.note import Note, WrittenNote
from kit.domain.session import Session
from kit.errors import NotFound, Refused
from kit.protocol.in_sight import is_hidden
from kit.service.access import Access
from kit.service.rights import Verb, notes_of, require, require_pen
from kit.store import Transaction

Change = Callable[[WrittenNote, Transaction], Note | None]
"""Returns the note as it becomes, ``None`` when the change took it away."""


def change_note(access: Access, session_id: str, note_id: str, change: Change) -> None:
    """Apply ``change`` to a note of the session.

    Raises ``NotFound``, ``Forbidden``, and ``Refused`` when a note of one's own
    would become everyone's.
    """
    with access.store.write() as tx:
        written = own(access, tx, session_id, note_id)
        require_pen(access, tx.sessions.get(session_id))
        after = change(written, tx)
        if after is not None and after.level is not written.note.level:
            require(access, notes_of(after.level), Verb.WRITE, session_id)
            if written.note.level is Level.PRIVATE:
                # Mine never becomes everyone's by moving it.
                raise Refused("command.not_now")
        if after is not None:
            tx.notes.describe(after)
        tx.events.append(session_id, "note", written.note.id)


def own(access: Access, tx: Transaction, session_id: str, note_id: str) -> WrittenNote:
    """Return a note of the session that the actor may write. Raises ``NotFound`` or ``Forbidden``."""
    written = tx.notes.get(valid_id(note_id))
    if written.note.session_id != session_id:
        raise NotFound("note.unknown", note=note_id)
    require(access, notes_of(written.note.level), Verb.WRITE, session_id)
    return written


def require_in_sight(session: Session, note: Note) -> None:
    """Raise ``Refused`` when ``note`` is hidden for now: it is neither moved nor joined to what is seen."""
    if is_hidden(session, note):
        raise Refused("command.not_now")


def valid_id(text: str) -> str:
    """Return ``text`` as the id of a note. Raises ``NotFound`` for anything that cannot be one."""
    try:
        return str(uuid.UUID(text))
    except ValueError as garbage:
        raise NotFound("note.unknown") from garbage
