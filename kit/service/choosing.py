"""Choosing a situation: one of the titles offered becomes the title, the others stay until the end.

Nothing shows who offered what: the words are copied within the store, and a
proposal bears a seat only where somebody asked for it (domain reference § 1.10).
"""

from dataclasses import replace

from kit.domain.dispositif import Level, Phase, Utterance
from kit.domain.identity import new_id
from kit.domain.note import Note, WrittenNote
from kit.domain.session import Session
from kit.errors import Refused
from kit.service.access import Access
from kit.service.closing import KEPT_FOR_LATER
from kit.service.note_changes import change_note, own, require_in_sight
from kit.service.note_places import Place
from kit.service.notes import begun
from kit.service.rights import Verb, notes_of, require, require_pen
from kit.store import Transaction


def retain(access: Access, session_id: str, note_id: str) -> None:
    """Make a title offered that of the situation being worked on; retaining another replaces it.

    Raises ``Refused`` for anything but a title offered, or where none can be kept.
    """
    with access.store.write() as tx:
        session = tx.sessions.get(session_id)
        proposal = own(access, tx, session_id, note_id)
        require_pen(access, session)
        require_in_sight(session, proposal.note)
        place = place_of_title(session)
        if proposal.note.kind is not Utterance.PROPOSAL or proposal.note.removed or place is None:
            raise Refused("command.not_now")
        title = _title(tx, access, session, place)
        require(access, notes_of(title.level), Verb.WRITE, session_id)
        if proposal.note.level is Level.PRIVATE and title.level is not Level.PRIVATE:
            # Mine never becomes everyone's by copying it.
            raise Refused("command.not_now")
        # Whoever it came from, if they wanted it said, may take both back.
        tx.notes.put(replace(title, seat=proposal.note.seat), proposal.text)
        tx.events.append(session_id, "note", title.id)


def keep_for_later(access: Access, session_id: str, note_id: str, *, keep: bool) -> None:
    """Keep a title beyond the end of the session, if its author wants it; or let it go with the others.

    Raises ``Refused`` for anything but a title offered.
    """

    def kept(written: WrittenNote, _: Transaction) -> Note:
        if written.note.kind is not Utterance.PROPOSAL:
            raise Refused("command.not_now")
        return replace(written.note, tag=KEPT_FOR_LATER if keep else None)

    change_note(access, session_id, note_id, kept)


def place_of_title(session: Session) -> Phase | None:
    """Return the phase where the title of a situation is written, ``None`` when the protocol has none."""
    return next((phase for phase in session.protocol.phases if phase.writes(Utterance.TITLE)), None)


def _title(tx: Transaction, access: Access, session: Session, phase: Phase) -> Note:
    """Return the title of the situation being worked on, one revision later, or a new one."""
    field = phase.writes(Utterance.TITLE)
    assert field is not None  # noqa: S101  (``phase`` was chosen for it)
    where = (phase.key, field.key, session.situation_of(phase))
    known = [
        each.note
        for each in tx.notes.of_session(session.id)
        if (each.note.phase, each.note.field, each.note.situation) == where and each.note.rival_of is None
    ]
    if known:
        return replace(known[0], rev=known[0].rev + 1, writer="", finished=True)
    place = Place(session_id=session.id, phase=phase.key, field=field.key)
    return replace(begun(access, session, place, field, new_id()), rev=1, finished=True)
