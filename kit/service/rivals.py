"""Two people typed from one base, and both versions were kept: one of them is chosen, or they are joined."""

from dataclasses import replace

from kit.domain.dispositif import Utterance
from kit.domain.note import Note
from kit.errors import Refused
from kit.service.access import Access
from kit.service.note_changes import change_note, own, require_in_sight
from kit.service.rights import require_pen


def keep_only(access: Access, session_id: str, note_id: str, over: str) -> None:
    """Choose one of two versions; the other is removed (it can be put back)."""
    change_note(access, session_id, over, lambda written, _: replace(written.note, removed=True))
    change_note(access, session_id, note_id, lambda written, _: replace(written.note, rival_of=None))


def merge(access: Access, session_id: str, note_id: str, rival: str) -> None:
    """Join ``rival`` to ``note_id``, one text under the other; the rival is removed.

    Raises ``Refused`` when either could then not be found again: by whom it comes
    from, or by the earlier session it was taken up from.
    """
    with access.store.write() as tx:
        first, second = own(access, tx, session_id, note_id), own(access, tx, session_id, rival)
        session = tx.sessions.get(session_id)
        require_pen(access, session)
        for each in (first, second):
            require_in_sight(session, each.note)
        if _from_before(first.note) != _from_before(second.note):
            # Joined to other words, nobody would find again what comes from an earlier session.
            raise Refused("command.not_now")
        if first.note.level is not second.note.level:
            # Mine never becomes everyone's by joining it to what is.
            raise Refused("command.not_now")
        if first.note.seat and second.note.seat and first.note.seat != second.note.seat:
            # Joined, neither could be taken back alone.
            raise Refused("attribute.two_people")
        seat = first.note.seat or second.note.seat
        joined = replace(first.note, rev=first.note.rev + 1, writer="", finished=True, seat=seat)
        tx.notes.put(joined, f"{first.text}\n{second.text}")
        tx.notes.describe(replace(second.note, removed=True, rival_of=None))
        tx.events.append(session_id, "note", joined.id)


def _from_before(note: Note) -> str | None:
    return None if note.kind is Utterance.HYPOTHESIS else note.tied_to
