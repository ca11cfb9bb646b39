"""What was left open comes first: items of earlier sessions, copied where the group looks at them again.

A field that takes up others begins with a copy of each item those left open
(``from_before`` says which). It is made when the session is prepared, and put
right when it begins and when an earlier session closes: doing it twice does
nothing twice. A copy bears no tag and nobody's seat; the group marks it,
completes it, or takes it away for today. Emptied before the session begins, it
comes back when it begins: nothing says that the group wanted it away.

What becomes of a copy when its source goes:

- taken away or corrected in its own session: copies nobody touched, in
  sessions not begun, follow; a session that began keeps what it began with;
- taken back by the person it came from: every copy that still says it goes, in
  whatever session it stands. Reworded, a copy is the group's, and stays;
- destroyed with its session, or with what was written there: copies nobody
  touched go from every session that is not closed; what a group took up again
  in a session it closed belongs to that session. Either way the item never
  comes back: its source is no longer there.

An item marked with a choice that ends it does not come back either, even when
the group has the session of that review destroyed: that it ended is kept
beside its source, without a word. Where the group refused the computer, or
where the review itself is erased later, nothing says so any more.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from kit.domain.dispositif import Field, Phase
from kit.domain.note import Note
from kit.domain.session import Fate, Session, Status
from kit.service.access import Access
from kit.service.copies_of_items import UNTOUCHED, untouched
from kit.service.from_before import (
    ENDED,
    Standing,
    before,
    comes_back,
    field_in,
    root_of,
    standings,
)
from kit.service.lasting import as_it_lasts
from kit.service.offered_again import again_id
from kit.store import Transaction, Wanted

MOST_PREPARED = 200
"""Later sessions of a group looked at when one closes: several years of them."""


def take_up(tx: Transaction, access: Access, session: Session) -> None:
    """Give ``session`` its copies of what was left open.

    Those nobody touched and that are not open any more go. ``session`` has not
    begun, or begins now. Nothing happens when its protocol takes nothing up.
    """
    places = [(phase, field) for phase in session.protocol.phases for field in phase.fields if field.takes_up]
    if not places or session.refused:
        return
    named = {key for _, field in places for key in field.takes_up}
    wanted = _wanted(places, standings(tx, before(tx, session), named))
    there = {note.id: note for note in tx.notes.described(session.id)}
    changed: list[str] = []
    for rank, (root_id, (phase, field, standing)) in enumerate(wanted.items()):
        note_id = again_id(session.id, root_id)
        text = tx.notes.get(standing.latest.id).text
        known = there.get(note_id)
        if known is None and text.strip() and not tx.actions.was_taken_back(note_id):
            copy = Note(
                id=note_id,
                session_id=session.id,
                phase=phase.key,
                field=field.key,
                kind=field.kind,
                level=field.level,
                author=access.actor.role,
                # One after the other, so that they are read in the order they were written.
                created=access.clock() + timedelta(microseconds=rank),
                writer=UNTOUCHED,
                finished=True,
                tied_to=root_id,
            )
        elif known is not None and untouched(known) and tx.notes.get(note_id).text != text:
            copy = replace(known, rev=known.rev + 1)
        else:
            continue
        tx.notes.put(copy, text)
        changed.append(note_id)
    kept = {again_id(session.id, root_id) for root_id in wanted}
    loose = [
        note for note in there.values() if note.id not in kept and untouched(note) and _is_copy(session, note)
    ]
    # In a session carried here, what comes from sessions that are not here is all that is left of them.
    here = tx.notes.planned([note.tied_to for note in loose if note.tied_to is not None])
    gone = [note.id for note in loose if note.tied_to in here]
    tx.notes.erase_these(session.id, gone)
    for note_id in (*changed, *gone):
        tx.events.append(session.id, "note", note_id)


def _wanted(
    places: Iterable[tuple[Phase, Field]], found: tuple[Standing, ...]
) -> dict[str, tuple[Phase, Field, Standing]]:
    """Return where each open item goes: the first field that takes it up; the last alone, if it holds one."""
    wanted: dict[str, tuple[Phase, Field, Standing]] = {}
    for phase, field in places:
        open_ones = [
            each
            for each in found
            if each.root.field in field.takes_up and comes_back(each, field) and each.root.id not in wanted
        ]
        for each in open_ones if field.many else open_ones[-1:]:
            wanted[each.root.id] = (phase, field, each)
    return wanted


def after_closing(tx: Transaction, access: Access, closed: Session) -> None:
    """Put right the sessions of the group prepared before ``closed`` ended: what they take up, what lasts."""
    group_id = tx.engagements.get(closed.engagement_id).group_id
    wanted = Wanted(group_id=group_id, since=closed.planned, archived=None)
    for each in tx.sessions.summaries(limit=MOST_PREPARED, wanted=wanted):
        if each.status is not Status.PREPARED:
            continue
        session = tx.sessions.get_alone(each.id)
        if session.protocol.dispositif != closed.protocol.dispositif:
            continue
        now = as_it_lasts(tx, session, closed=closed)
        if now is not session:
            tx.sessions.save(replace(now, revision=session.revision + 1))
            tx.events.append(session.id, "session", session.id)
        take_up(tx, access, session)


def remember_ended(tx: Transaction, access: Access, session: Session) -> None:
    """Keep beside their sources, without a word, what ``session`` ended, before its reviews are destroyed."""
    if session.fate is not Fate.DESTROYED:
        return
    for note in tx.notes.described(session.id):
        field = field_in(session, note)
        root = None if field is None else root_of(note, field)
        if field is None or root is None or note.tag not in field.ends or note.removed or note.aside:
            continue
        source = _source(tx, session, root)
        if source is not None and tx.actions.seen(f"{ENDED}{root}") is None:
            tx.actions.record(f"{ENDED}{root}", source.id, source.revision, access.clock())


def _source(tx: Transaction, session: Session, root: str) -> Session | None:
    for each in before(tx, session):
        if any(note.id == root for note in tx.notes.described(each.id)):
            return each
    return None


def _is_copy(session: Session, note: Note) -> bool:
    field = field_in(session, note)
    return field is not None and root_of(note, field) is not None
