"""Writing: a keystroke upserts an item's words and nothing else.

It passes neither the engine nor the session's revision and redraws no view.
Two people who write from one base both keep their version.
"""

import uuid
from dataclasses import replace

from kit.domain.dispositif import Field, Level, Utterance
from kit.domain.note import MOST_CHARACTERS, Note, WrittenNote
from kit.domain.session import Session
from kit.errors import BadInput, NotFound, Refused, TakenBack
from kit.service.access import Access
from kit.service.note_changes import change_note, own, require_in_sight, valid_id
from kit.service.note_places import ASIDE, Kept, Keystroke, Place, field_of
from kit.service.rights import Thing, Verb, may, notes_of, require, require_pen
from kit.store import Transaction

__all__ = [
    "ASIDE",
    "Kept",
    "Keystroke",
    "Place",
    "begun",
    "bring_back",
    "field_of",
    "finish",
    "of_session",
    "put_back",
    "remove",
    "set_aside",
    "tag",
    "tie",
    "write",
]


def write(access: Access, place: Place, stroke: Keystroke) -> Kept:
    """Make one keystroke durable and say what was kept.

    Raises ``BadInput`` for a text above ``MOST_CHARACTERS``; what was saved
    stays. Raises ``Refused`` when the group wanted no computer.
    """
    if len(stroke.text) > MOST_CHARACTERS:
        raise BadInput("note.too_long", most=f"{MOST_CHARACTERS:,}".replace(",", "\u202f"))
    note_id = valid_id(stroke.note_id)
    with access.store.write() as tx:
        session = tx.sessions.get(place.session_id)
        field = field_of(session, place.phase, place.field)
        require(access, notes_of(field.level), Verb.WRITE, place.session_id)
        require_pen(access, session)
        if session.refused:
            raise Refused("refused.nothing_written")
        try:
            known = tx.notes.get(note_id).note
        except NotFound:
            known = None
        if known is None:
            if tx.actions.was_taken_back(note_id):
                # A page left open still shows it: typing there brings nothing back.
                raise TakenBack("withdraw.gone")
            first = begun(access, session, place, field, note_id)
            target = first if field.many else replace(first, rival_of=_already(tx, first))
        elif (known.session_id, known.field, known.level) != (place.session_id, place.field, field.level):
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


def begun(access: Access, session: Session, place: Place, field: Field, note_id: str) -> Note:
    """Return an item that begins in ``field``, with nothing in it. Raises ``NotFound``."""
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


def _already(tx: Transaction, new: Note) -> str | None:
    """Return what stands already in the single field that ``new`` begins, in another tab."""
    where = (new.phase, new.field, new.situation)
    return next(
        (
            each.note.id
            for each in tx.notes.of_session(new.session_id)
            if (each.note.phase, each.note.field, each.note.situation) == where
            and each.note.aside is new.aside
            and each.note.rival_of is None
            and each.text.strip()
        ),
        None,
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
        new = begun(access, session, place, field, rival_id)
        # Another version of the same words: it comes from the same person, or from the same session before.
        before = known.tied_to if field.takes_up else None
        return replace(new, rival_of=rival_of, writer=writer, seat=known.seat, tied_to=before)


def finish(access: Access, session_id: str, note_id: str) -> None:
    """Mark an item finished (Enter, blur, a second of rest); an empty one is taken away for good."""

    def finished(written: WrittenNote, tx: Transaction) -> Note | None:
        if written.text.strip():
            return replace(written.note, finished=True)
        tx.notes.erase(written.note.id)
        return None

    change_note(access, session_id, note_id, finished)


def remove(access: Access, session_id: str, note_id: str) -> None:
    """Take an item away; it can be put back until the session closes."""
    change_note(access, session_id, note_id, lambda written, _: replace(written.note, removed=True))


def put_back(access: Access, session_id: str, note_id: str) -> None:
    """Put back an item that was removed."""
    change_note(access, session_id, note_id, lambda written, _: replace(written.note, removed=False))


def set_aside(access: Access, session_id: str, note_id: str) -> None:
    """Keep for later what came too early."""
    change_note(access, session_id, note_id, lambda written, _: replace(written.note, aside=True))


def bring_back(access: Access, session_id: str, note_id: str, phase: str, field_key: str) -> None:
    """Take up again, in ``field_key`` of ``phase``, what was set aside, in the situation being worked on."""

    def moved(written: WrittenNote, tx: Transaction) -> Note:
        session = tx.sessions.get(session_id)
        require_in_sight(session, written.note)
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

    change_note(access, session_id, note_id, moved)


def tag(access: Access, session_id: str, note_id: str, choice: str | None) -> None:
    """Tick one of the field's choices for an item, or none."""

    def tagged(written: WrittenNote, tx: Transaction) -> Note:
        field = field_of(tx.sessions.get(session_id), written.note.phase, written.note.field)
        if choice is not None and choice not in field.choices:
            raise Refused("command.not_now")
        return replace(written.note, tag=choice)

    change_note(access, session_id, note_id, tagged)


def tie(access: Access, session_id: str, note_id: str, fact_id: str | None) -> None:
    """Say which fact a hypothesis leans on, or none: always optional (design § 11.8).

    Raises ``Refused`` unless it is a hypothesis, and a fact of the same situation.
    """

    def tied(written: WrittenNote, tx: Transaction) -> Note:
        if written.note.kind is not Utterance.HYPOTHESIS:
            # What is tied otherwise comes from an earlier session, and goes with it.
            raise Refused("command.not_now")
        if fact_id is not None:
            fact = own(access, tx, session_id, fact_id).note
            same = fact.kind is Utterance.FACT and fact.situation == written.note.situation
            if not same or fact.removed:
                raise Refused("command.not_now")
        return replace(written.note, tied_to=fact_id)

    change_note(access, session_id, note_id, tied)


def of_session(access: Access, session_id: str) -> tuple[WrittenNote, ...]:
    """Return every item the actor may read, in the order they were first typed."""
    require(access, Thing.GROUP_NOTES, Verb.READ, session_id)
    levels = tuple(level for level in Level if may(access.actor, notes_of(level), Verb.READ))
    with access.store.read() as tx:
        return tx.notes.of_session(session_id, include_removed=True, levels=levels)
