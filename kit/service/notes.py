"""Writing: a keystroke upserts an item's words and nothing else.

It passes neither the engine nor the session's revision and redraws no view.
Two people who write from one base both keep their version.
"""

import uuid
from collections.abc import Callable
from dataclasses import replace

from kit.domain.dispositif import Field, Level
from kit.domain.note import MOST_CHARACTERS, Note, WrittenNote
from kit.domain.session import Session
from kit.errors import BadInput, NotFound, Refused
from kit.service.access import Access
from kit.service.note_places import ASIDE, Kept, Keystroke, Place, field_of
from kit.service.rights import Thing, Verb, notes_of, require
from kit.store import Transaction

__all__ = [
    "ASIDE",
    "Kept",
    "Keystroke",
    "Place",
    "bring_back",
    "field_of",
    "finish",
    "keep_only",
    "merge",
    "of_session",
    "put_back",
    "remove",
    "set_aside",
    "tag",
    "write",
]


def write(access: Access, place: Place, stroke: Keystroke) -> Kept:
    """Make one keystroke durable and say what was kept.

    Raises ``BadInput`` for a text above ``MOST_CHARACTERS``; what was saved stays.
    """
    if len(stroke.text) > MOST_CHARACTERS:
        raise BadInput("note.too_long", most=f"{MOST_CHARACTERS:,}".replace(",", "\u202f"))
    note_id = _valid_id(stroke.note_id)
    with access.store.write() as tx:
        session = tx.sessions.get(place.session_id)
        field = field_of(session, place.phase, place.field)
        require(access, notes_of(field.level), Verb.WRITE, place.session_id)
        try:
            known = tx.notes.get(note_id).note
        except NotFound:
            known = None
        if known is None:
            target = _new(access, session, place, field, note_id)
        elif known.session_id != place.session_id or known.field != place.field:
            raise NotFound("note.unknown", note=note_id)
        elif known.removed:
            target = _rival(tx, access, session, place, field, known, stroke.writer)
        elif known.writer == stroke.writer or known.rev == stroke.base:
            target = known
        else:
            target = _rival(tx, access, session, place, field, known, stroke.writer)
        if target.writer == stroke.writer and stroke.rev <= target.rev:
            return Kept(note_id=stroke.note_id, rev=target.rev, moved_to=_moved(target, stroke))
        written = replace(target, rev=stroke.rev, writer=stroke.writer, finished=False)
        tx.notes.put(written, stroke.text)
        tx.events.append(place.session_id, "note", written.id)
    return Kept(note_id=stroke.note_id, rev=stroke.rev, moved_to=_moved(written, stroke))


def _moved(note: Note, stroke: Keystroke) -> str | None:
    return note.id if note.id != stroke.note_id else None


def _valid_id(text: str) -> str:
    try:
        return str(uuid.UUID(text))
    except ValueError as garbage:
        raise NotFound("note.unknown") from garbage


def _new(access: Access, session: Session, place: Place, field: Field, note_id: str) -> Note:
    try:
        now = session.situation_of(session.protocol.phase(place.phase))
    except KeyError as missing:
        raise NotFound("note.unknown", field=place.field) from missing
    return Note(
        id=note_id,
        session_id=place.session_id,
        phase=place.phase,
        field=place.field,
        kind=field.kind,
        level=field.level,
        author=access.actor.role,
        created=access.clock(),
        aside=field is ASIDE,
        situation=place.situation or now,
    )


def _rival(
    tx: Transaction, access: Access, session: Session, place: Place, field: Field, known: Note, writer: str
) -> Note:
    """Return the version ``writer`` keeps beside ``known``: the same one at every keystroke."""
    rival_id = str(uuid.uuid5(uuid.UUID(known.id), writer))
    try:
        return tx.notes.get(rival_id).note
    except NotFound:
        rival_of = None if known.removed else known.id
        return replace(_new(access, session, place, field, rival_id), rival_of=rival_of, writer=writer)


def finish(access: Access, session_id: str, note_id: str) -> None:
    """Mark an item finished (Enter, blur, a second of rest); an empty one is taken away for good."""

    def finished(written: WrittenNote, tx: Transaction) -> Note | None:
        if written.text.strip():
            return replace(written.note, finished=True)
        tx.notes.erase(written.note.id)
        return None

    _change(access, session_id, note_id, finished)


def remove(access: Access, session_id: str, note_id: str) -> None:
    """Take an item away; it can be put back until the session closes."""
    _change(access, session_id, note_id, lambda written, _: replace(written.note, removed=True))


def put_back(access: Access, session_id: str, note_id: str) -> None:
    """Put back an item that was removed."""
    _change(access, session_id, note_id, lambda written, _: replace(written.note, removed=False))


def set_aside(access: Access, session_id: str, note_id: str) -> None:
    """Keep for later what came too early."""
    _change(access, session_id, note_id, lambda written, _: replace(written.note, aside=True))


def bring_back(access: Access, session_id: str, note_id: str, phase: str, field_key: str) -> None:
    """Take up again, in ``field_key`` of ``phase``, what was set aside, in the situation being worked on."""

    def moved(written: WrittenNote, tx: Transaction) -> Note:
        session = tx.sessions.get(session_id)
        field = field_of(session, phase, field_key)
        return replace(
            written.note,
            aside=False,
            phase=phase,
            field=field.key,
            kind=field.kind,
            level=field.level,
            situation=session.situation_of(session.protocol.phase(phase)),
        )

    _change(access, session_id, note_id, moved)


def tag(access: Access, session_id: str, note_id: str, choice: str | None) -> None:
    """Tick one of the field's choices for an item, or none."""

    def tagged(written: WrittenNote, tx: Transaction) -> Note:
        field = field_of(tx.sessions.get(session_id), written.note.phase, written.note.field)
        if choice is not None and choice not in field.choices:
            raise Refused("command.not_now")
        return replace(written.note, tag=choice)

    _change(access, session_id, note_id, tagged)


def keep_only(access: Access, session_id: str, note_id: str, over: str) -> None:
    """Choose one of two versions; the other is removed (it can be put back)."""
    _change(access, session_id, over, lambda written, _: replace(written.note, removed=True))
    _change(access, session_id, note_id, lambda written, _: replace(written.note, rival_of=None))


def merge(access: Access, session_id: str, note_id: str, rival: str) -> None:
    """Join ``rival`` to ``note_id``, one text under the other; the rival is removed."""
    with access.store.write() as tx:
        first, second = tx.notes.get(_valid_id(note_id)), tx.notes.get(_valid_id(rival))
        for written in (first, second):
            _own(access, session_id, written.note)
        joined = replace(first.note, rev=first.note.rev + 1, writer="", finished=True)
        tx.notes.put(joined, f"{first.text}\n{second.text}")
        tx.notes.describe(replace(second.note, removed=True, rival_of=None))
        tx.events.append(session_id, "note", joined.id)


def _own(access: Access, session_id: str, note: Note) -> None:
    if note.session_id != session_id:
        raise NotFound("note.unknown", note=note.id)
    require(access, notes_of(note.level), Verb.WRITE, session_id)


def _change(
    access: Access,
    session_id: str,
    note_id: str,
    change: Callable[[WrittenNote, Transaction], Note | None],
) -> None:
    with access.store.write() as tx:
        written = tx.notes.get(_valid_id(note_id))
        _own(access, session_id, written.note)
        after = change(written, tx)
        if after is not None and after.level is not written.note.level:
            require(access, notes_of(after.level), Verb.WRITE, session_id)
            if written.note.level is Level.PRIVATE:
                # Mine never becomes everyone's by moving it.
                raise Refused("command.not_now")
        if after is not None:
            tx.notes.describe(after)
        tx.events.append(session_id, "note", written.note.id)


def of_session(access: Access, session_id: str) -> tuple[WrittenNote, ...]:
    """Return every item the actor may read, in the order they were first typed."""
    require(access, Thing.GROUP_NOTES, Verb.READ, session_id)
    with access.store.read() as tx:
        return tx.notes.of_session(session_id, include_removed=True)
