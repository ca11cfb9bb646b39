"""Where a « prénom d’emprunt » stands in what stays: told, never rewritten by itself."""

import re

from kit.domain.session import Session
from kit.domain.withdrawal import Mention, Where
from kit.errors import KeyProblem, NotFound
from kit.service.note_places import field_of
from kit.store import Transaction


def mentions_of(
    tx: Transaction, session: Session, seat_id: str, gone: frozenset[str]
) -> tuple[Mention, ...] | None:
    """Return the notes, the comments and the pieces of the group that bear the name of a seat.

    ``gone`` are the notes that go. ``None`` while the words are locked.
    """
    try:
        name = tx.words.get(seat_id)
        return () if not name else _found(tx, session, name, gone)
    except KeyProblem:
        return None


def _found(tx: Transaction, session: Session, name: str, gone: frozenset[str]) -> tuple[Mention, ...]:
    bears = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search
    written = {each.note.id: each for each in tx.notes.of_session(session.id, include_removed=True)}
    group = tx.engagements.get(session.engagement_id).group_id
    notes = [
        Mention(where=Where.NOTE, id=each.note.id, **_place(session, each.note.phase, each.note.field))
        for each in written.values()
        if each.note.id not in gone and bears(each.text)
    ]
    comments = [
        Mention(where=Where.COMMENT, id=each.id, **_place(session, beside.phase, beside.field))
        for each in tx.comments.of_session(session.id)
        if each.note_id not in gone and bears(each.text)
        for beside in (written[each.note_id].note,)
    ]
    pieces = [
        Mention(where=Where.PIECE, id=each.id) for each in tx.pieces.of_group(group) if bears(each.text)
    ]
    return (*notes, *comments, *pieces)


def _place(session: Session, phase: str, field: str) -> dict[str, str]:
    title = next((each.title for each in session.protocol.phases if each.key == phase), "")
    try:
        label = field_of(session, phase, field).label
    except NotFound:
        label = ""
    return {"phase": title, "field": label}
