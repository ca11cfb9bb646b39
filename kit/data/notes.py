"""One row for each note: what it is, and its words only when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kit.data.frames import documented, frame, one_or_many
from kit.domain.dispositif import Level
from kit.domain.note import WrittenNote
from kit.messages import say
from kit.protocol.in_sight import is_hidden
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require

if TYPE_CHECKING:
    import pandas as pd


@documented("notes")
def notes(
    access: Access, session_id: str | Iterable[str], *, with_words: bool = False, mine: bool = False
) -> pd.DataFrame:
    """Return the notes of one session or of several, in the order they were first typed.

    What was removed is not there, nor what is hidden until a later phase of a
    session being held. « Mes notes » are counted with the others, and their
    words stay out even ``with_words``, unless ``mine`` asks for them too: a
    frame that is handed over then holds nothing of one's own. Raises
    ``NotFound``, and ``Forbidden`` for anybody but the facilitator.
    """
    rows: list[dict[str, object]] = []
    for each in one_or_many(session_id):
        require(access, Thing.PRIVATE_NOTES, Verb.READ, each)
        require(access, Thing.GROUP_NOTES, Verb.READ, each)
        with access.store.read() as tx:
            session = tx.sessions.get(each)
            commented = {comment.note_id for comment in tx.comments.of_session(each)}
            rows += [
                _row(written, commented, mine=mine)
                for written in tx.notes.of_session(each)
                if not is_hidden(session, written.note)
            ]
    return frame("notes", rows, with_words=with_words)


def _row(written: WrittenNote, commented: set[str], *, mine: bool) -> dict[str, object]:
    note = written.note
    return {
        "session_id": note.session_id,
        "note_id": note.id,
        "phase": note.phase,
        "field": note.field,
        "kind": str(note.kind),
        "kept_in": say(f"kept_in.{note.level.name.lower()}"),
        "situation": note.situation,
        "created": note.created,
        "characters": len(written.text.strip()),
        "aside": note.aside,
        "tag": note.tag,
        "tied_to": note.tied_to,
        "last_word": None if note.last_word is None else str(note.last_word),
        "has_comment": note.id in commented,
        "text": written.text if mine or note.level is not Level.PRIVATE else None,
    }
