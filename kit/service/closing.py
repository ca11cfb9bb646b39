"""What closing a session destroys: what was removed, what was only passing, what the group decided."""

from kit.domain.dispositif import Level, Utterance
from kit.domain.note import Note
from kit.domain.session import Fate, Session
from kit.store import Transaction

KEPT_FOR_LATER = "pour une prochaine fois"
"""The tag by which its author keeps a title that was not retained."""


def destroy_at_closing(tx: Transaction, session: Session) -> None:
    """Erase for good what does not outlive the session.

    What was removed; fields the dispositif calls passing (a written account);
    titles not retained, unless their author wants them kept [S1]; and every
    group note when the group decided that its trace is destroyed.
    """
    tx.notes.erase_removed(session.id)
    for written in tx.notes.of_session(session.id):
        if goes_at_closing(session, written.note):
            tx.notes.erase(written.note.id)


def goes_at_closing(session: Session, note: Note) -> bool:
    """Whether closing ``session`` as it stands erases ``note`` for good."""
    return note.removed or _goes(note, _passing(session), session.fate)


def _passing(session: Session) -> set[tuple[str, str]]:
    return {
        (phase.key, field.key)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.fleeting
    }


def _goes(note: Note, passing: set[tuple[str, str]], fate: Fate | None) -> bool:
    if (note.phase, note.field) in passing:
        return True
    if note.kind is Utterance.PROPOSAL and note.tag != KEPT_FOR_LATER:
        return True
    return fate is Fate.DESTROYED and note.level is Level.GROUP
