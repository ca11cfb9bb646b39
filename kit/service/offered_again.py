"""Titles kept « pour une prochaine fois » and offered again in later sessions: they go with the first one."""

import uuid
from collections.abc import Iterable

from kit.domain.dispositif import Utterance
from kit.domain.note import Note
from kit.domain.session import Session
from kit.store import Transaction


def again_id(session_id: str, note_id: str) -> str:
    """Return the id under which a title is offered again in ``session_id``, always the same."""
    return str(uuid.uuid5(uuid.UUID(session_id), note_id))


def offered_again(tx: Transaction, session: Session, gone: Iterable[Note]) -> dict[str, frozenset[str]]:
    """Return the copies of the titles that go, by later session of the group; a copy of a copy too."""
    latest = {note.id for note in gone if note.kind is Utterance.PROPOSAL}
    if not latest:
        return {}
    group_id = tx.engagements.get(session.engagement_id).group_id
    there = {
        each: {note.id for note in tx.notes.described(each)}
        for each in tx.erasing.sessions_of(group_id)
        if each != session.id
    }
    found: dict[str, frozenset[str]] = {}
    while latest:
        copies = {
            (each, again_id(each, note_id))
            for each, ids in there.items()
            for note_id in latest
            if again_id(each, note_id) in ids - found.get(each, frozenset())
        }
        for each, note_id in copies:
            found[each] = found.get(each, frozenset()) | {note_id}
        latest = {note_id for _, note_id in copies}
    return found
