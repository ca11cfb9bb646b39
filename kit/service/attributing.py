"""« De la part de … »: who an item came from, if they want it said; only so that they can take it back.

It is shown to the facilitator alone: never projected, printed, exported or
told to participants; no frame of ``kit.data`` has it.
"""

from dataclasses import replace

from kit.domain.note import Note, WrittenNote
from kit.errors import NotFound
from kit.service.access import Access
from kit.service.note_changes import change_note
from kit.store import Transaction


def attribute(access: Access, session_id: str, note_id: str, seat_id: str | None) -> None:
    """Say which seat of the session an item came from; ``None``: nobody said.

    Raises ``NotFound`` (``note.unknown``, ``seat.unknown``) or ``Forbidden``.
    """

    def attributed(written: WrittenNote, tx: Transaction) -> Note:
        if seat_id is not None and tx.sessions.get(session_id).seat(seat_id) is None:
            raise NotFound("seat.unknown", seat=seat_id)
        return replace(written.note, seat=seat_id)

    change_note(access, session_id, note_id, attributed)
