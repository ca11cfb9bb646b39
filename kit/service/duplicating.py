"""The next session of a group, made from the last one: same circle, same agreement, nothing written."""

from datetime import datetime

from kit.domain.dispositif import Level, Utterance
from kit.domain.note import Note
from kit.domain.session import Session
from kit.service.access import Access
from kit.service.closing import KEPT_FOR_LATER
from kit.service.offered_again import again_id
from kit.service.prepare import Plan, prepare
from kit.service.rights import Thing, Verb, require
from kit.store import Transaction


def duplicate(access: Access, session_id: str, planned: datetime, action: str) -> Session:
    """Prepare a session like ``session_id`` for ``planned`` and return it; once for each ``action``.

    Same group, variant, length, settings and « prénoms d’emprunt »; nobody
    presents yet. No note comes with it but the titles their authors kept « pour
    une prochaine fois », offered again. Raises what ``prepare`` raises, and
    ``NotFound``.
    """
    require(access, Thing.GROUPS, Verb.WRITE)
    with access.store.read() as tx:
        last = tx.sessions.get(session_id)
        plan = _plan(tx, last, planned)
    made = prepare(access, plan, action)
    with access.store.write() as tx:
        if tx.sessions.get(made.id).revision == 0:
            _offer_again(tx, access, last, made)
    return made


def _plan(tx: Transaction, last: Session, planned: datetime) -> Plan:
    variant = last.protocol.variant
    names = tx.words.of_scope(last.id)
    return Plan(
        dispositif=last.protocol.dispositif,
        variant=variant.key,
        planned=planned,
        minutes=last.minutes,
        seat_names=tuple(names.get(seat.id, "") for seat in last.seats),
        group_id=tx.engagements.get(last.engagement_id).group_id,
        setting=last.setting,
        settings=last.settings,
        short=last.short,
        phases=tuple((phase.key, phase.minutes) for phase in variant.phases) if variant.open else None,
    )


def _offer_again(tx: Transaction, access: Access, last: Session, made: Session) -> None:
    place = next(
        (
            (phase, field)
            for phase in made.protocol.phases
            for field in phase.fields
            if field.kind is Utterance.PROPOSAL
        ),
        None,
    )
    if place is None:
        return
    phase, field = place
    known = {each.note.id for each in tx.notes.of_session(made.id, include_removed=True)}
    for each in tx.notes.of_session(last.id):
        # The same title has the same id however often the gesture arrives.
        note_id = again_id(made.id, each.note.id)
        if not _kept(each.note) or note_id in known or not each.text.strip():
            continue
        if each.note.level is Level.PRIVATE and field.level is not Level.PRIVATE:
            # Mine never becomes everyone's by carrying it over.
            continue
        note = Note(
            id=note_id,
            session_id=made.id,
            phase=phase.key,
            field=field.key,
            kind=field.kind,
            level=field.level,
            author=each.note.author,
            created=access.clock(),
            tag=KEPT_FOR_LATER,
            finished=True,
        )
        tx.notes.put(note, each.text)
        tx.events.append(made.id, "note", note.id)


def _kept(note: Note) -> bool:
    return note.kind is Utterance.PROPOSAL and note.tag == KEPT_FOR_LATER and not note.aside
