"""The last word is the presenter's: what they keep goes with them, what they withdraw leaves nowhere."""

from dataclasses import replace

from kit.domain.dispositif import Level, Utterance
from kit.domain.note import LastWord, Note, WrittenNote
from kit.errors import Refused
from kit.service.access import Access
from kit.service.note_changes import change_note
from kit.store import Transaction

OPEN_TO_IT = (Utterance.QUESTION, Utterance.HYPOTHESIS, Utterance.LEAD)
"""What a presenter may keep or withdraw: the work of the group on their situation."""


def say(access: Access, session_id: str, note_id: str, word: LastWord | None) -> None:
    """Keep what the presenter says of an item; ``None`` leaves it as it is.

    Raises ``Refused`` for anything but a question, a hypothesis or a lead of the group.
    """

    def said(written: WrittenNote, _: Transaction) -> Note:
        note = written.note
        if note.kind not in OPEN_TO_IT or note.level is Level.PRIVATE or note.aside:
            raise Refused("command.not_now")
        return replace(note, last_word=word)

    change_note(access, session_id, note_id, said)
