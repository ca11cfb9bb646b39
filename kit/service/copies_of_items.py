"""What becomes of the copies of an item when the item goes: withdrawn, destroyed, or purged."""

from collections.abc import Collection, Iterable, Mapping

from kit.domain.note import Note
from kit.domain.session import Session, Status
from kit.service.access import Access
from kit.service.offered_again import again_id
from kit.store import Transaction

UNTOUCHED = "from_before"
"""The writer of a copy nobody has typed in."""


def untouched(note: Note) -> bool:
    """Whether nobody did anything to this copy since it was made."""
    return (
        note.writer == UNTOUCHED
        and note.tag is None
        and note.seat is None
        and note.last_word is None
        and not note.removed
        and not note.aside
    )


def copies_of(
    tx: Transaction, session: Session, gone: Iterable[Note], texts: Mapping[str, str] | None
) -> dict[str, frozenset[str]]:
    """Return the copies, by later session, that still say what goes of ``session``.

    ``texts``, by note id, where the words can be read: a copy that was only
    completed is then known too.
    """
    sources = {note.id for note in gone}
    if not sources:
        return {}
    found: dict[str, frozenset[str]] = {}
    for other, copy, source in _copies(tx, session, sources):
        said = "" if texts is None else texts.get(source, "")
        if copy.writer == UNTOUCHED or (texts is not None and _still_says(tx.notes.get(copy.id).text, said)):
            found[other.id] = found.get(other.id, frozenset()) | {copy.id}
    return found


def _still_says(text: str, said: str) -> bool:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return bool(lines) and all(line in text for line in lines)


def go_with_their_source(
    tx: Transaction, access: Access, session: Session, sources: Collection[str] | None = None
) -> tuple[str, ...]:
    """Destroy the copies nobody touched of what goes of ``session``, where the session is not closed.

    ``sources``: ids of the notes that go, ``None`` for all. Return the sessions they stood in.
    """
    ids = {note.id for note in tx.notes.described(session.id)} if sources is None else set(sources)
    touched: dict[str, list[str]] = {}
    for other, copy, _ in _copies(tx, session, ids):
        if other.status is not Status.CLOSED and copy.writer == UNTOUCHED:
            touched.setdefault(other.id, []).append(copy.id)
    for other_id, copies in touched.items():
        tx.notes.erase_these(other_id, copies)
        tx.erasing.begin(other_id)
        revision = tx.sessions.get(other_id).revision
        tx.actions.take_back(copies, other_id, revision, access.clock())
        for note_id in copies:
            tx.events.append(other_id, "note", note_id)
    return tuple(touched)


def _copies(tx: Transaction, session: Session, sources: Collection[str]) -> list[tuple[Session, Note, str]]:
    """Return every copy of ``sources`` in the other sessions of the group, with its source.

    One that was moved says no more where it comes from, but keeps its id.
    """
    if not sources:
        return []
    group_id = tx.engagements.get(session.engagement_id).group_id
    found: list[tuple[Session, Note, str]] = []
    for each in tx.erasing.sessions_of(group_id):
        if each == session.id:
            continue
        first = {again_id(each, source): source for source in sources}
        notes = [
            (note, source)
            for note in tx.notes.described(each)
            for source in (note.tied_to if note.tied_to in sources else first.get(note.id),)
            if source is not None
        ]
        if notes:
            other = tx.sessions.get(each)
            found += [(other, note, source) for note, source in notes]
    return found
