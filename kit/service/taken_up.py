"""What was left open comes first: items of earlier sessions, copied where the group looks at them again.

A field that takes up others begins with a copy of each item those left open
(``from_before`` says which). It is made when the session is prepared, and put
right when it begins and when an earlier session closes: doing it twice does
nothing twice. A copy bears no tag and nobody's seat; the group marks it,
completes it, or takes it away for today.

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

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from kit.domain.dispositif import Field, Phase
from kit.domain.note import Note
from kit.domain.session import Fate, Session, Status
from kit.service.access import Access
from kit.service.from_before import (
    ENDED,
    Standing,
    before,
    comes_back,
    field_in,
    lasting,
    root_of,
    standings,
)
from kit.service.offered_again import again_id
from kit.store import Transaction, Wanted

UNTOUCHED = "from_before"
"""The writer of a copy nobody has typed in."""

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
        elif known is not None and _untouched(known) and tx.notes.get(note_id).text != text:
            copy = replace(known, rev=known.rev + 1)
        else:
            continue
        tx.notes.put(copy, text)
        changed.append(note_id)
    kept = {again_id(session.id, root_id) for root_id in wanted}
    gone = [
        note.id
        for note in there.values()
        if note.id not in kept and _untouched(note) and _is_copy(session, note)
    ]
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


def as_it_lasts(tx: Transaction, session: Session, *, beginning: bool = False) -> Session:
    """Return ``session``, not begun yet, with the conditions that earlier sessions said and that last.

    ``beginning``: what may be said, or taken back, while it is prepared is left as it was said there.
    """
    if session.status is not Status.PREPARED:
        return session
    conditions = {each.key: each for each in session.protocol.conditions if each.lasting}
    said_here = {key for key, each in conditions.items() if each.within is None}
    kept = tuple(key for key in session.declared if key not in conditions or key in said_here)
    lasts = (key for key in lasting(tx, session) if not (beginning and key in said_here))
    declared = tuple(dict.fromkeys((*kept, *lasts)))
    return session if declared == session.declared else replace(session, declared=declared)


def after_closing(tx: Transaction, access: Access, closed: Session) -> None:
    """Put right the sessions of the group prepared before ``closed`` ended: what they take up, what lasts."""
    group_id = tx.engagements.get(closed.engagement_id).group_id
    wanted = Wanted(group_id=group_id, since=closed.planned, archived=None)
    for each in tx.sessions.summaries(limit=MOST_PREPARED, wanted=wanted):
        if each.status is not Status.PREPARED:
            continue
        session = tx.sessions.get(each.id)
        if session.protocol.dispositif != closed.protocol.dispositif:
            continue
        now = as_it_lasts(tx, session)
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
    for other, copy in _copies(tx, session, sources):
        said = "" if texts is None else texts.get(copy.tied_to or "", "")
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
    for other, copy in _copies(tx, session, ids):
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


def _copies(tx: Transaction, session: Session, sources: Collection[str]) -> list[tuple[Session, Note]]:
    """Return every copy of ``sources`` in the other sessions of the group."""
    if not sources:
        return []
    group_id = tx.engagements.get(session.engagement_id).group_id
    found: list[tuple[Session, Note]] = []
    for each in tx.erasing.sessions_of(group_id):
        if each == session.id:
            continue
        notes = [note for note in tx.notes.described(each) if note.tied_to in sources]
        if notes:
            other = tx.sessions.get(each)
            found += [(other, note) for note in notes]
    return found


def _untouched(note: Note) -> bool:
    return (
        note.writer == UNTOUCHED
        and note.tag is None
        and note.seat is None
        and note.last_word is None
        and not note.removed
        and not note.aside
    )


def _is_copy(session: Session, note: Note) -> bool:
    field = field_in(session, note)
    return field is not None and root_of(note, field) is not None
