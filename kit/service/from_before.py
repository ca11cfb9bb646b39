"""What a group's earlier sessions left: what was written then, and what was last said of it.

Only sessions of the same dispositif that are closed, and that were held before:
in any variant, so that the stages of a process follow one another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kit.domain.dispositif import Field, Level, Utterance
from kit.domain.note import LastWord, Note
from kit.domain.session import Fate, Session
from kit.service.offered_again import again_id
from kit.store import Transaction

ENDED = "ended."
"""What the action begins with by which an item is known to have ended, once its review is destroyed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An item of an earlier session, and how it stands.

    ``root`` is the note as it was first written; ``latest`` the last note that
    took it up, or itself; ``ended`` whether one of them was marked with a
    choice that ends it. ``ago``: how many sessions of the group since, the one
    being prepared included (1: it was the session before).
    """

    root: Note
    latest: Note
    ended: bool
    ago: int
    planned: datetime
    """When the session of ``root`` was held (UTC)."""


def before(tx: Transaction, session: Session) -> tuple[Session, ...]:
    """Return the closed sessions of the same group and dispositif held before ``session``, oldest first."""
    group_id = tx.engagements.get(session.engagement_id).group_id
    mine = (session.planned, session.id)
    held = map(tx.sessions.get, tx.sessions.closed_of(group_id))
    return tuple(
        each
        for each in held
        if each.protocol.dispositif == session.protocol.dispositif and (each.planned, each.id) < mine
    )


def standings(tx: Transaction, earlier: Iterable[Session], fields: Iterable[str]) -> tuple[Standing, ...]:
    """Return how each item of ``fields`` stands after the sessions ``earlier``, oldest first.

    What was taken away, set aside or withdrawn by its presenter is no item, nor
    is the second of two versions nobody chose between. An item that was taken
    up follows from its latest review, wherever that was written. No word is
    opened.
    """
    wanted, sessions = frozenset(fields), tuple(earlier)
    found: dict[str, Standing] = {}
    for place, session in enumerate(sessions):
        copies = {again_id(session.id, root): root for root in found}
        for note in tx.notes.described(session.id):
            field = field_in(session, note)
            if field is None or not _counts(session, note):
                continue
            root = root_of(note, field) or copies.get(note.id)
            if root in found:
                known = found[root]
                found[root] = Standing(
                    root=known.root,
                    latest=note,
                    # Taken up and not marked, it stands as it stood.
                    ended=known.ended if note.tag is None else note.tag in field.ends,
                    ago=known.ago,
                    planned=known.planned,
                )
            elif root is None and field.key in wanted:
                found[note.id] = Standing(
                    root=note,
                    latest=note,
                    ended=note.tag in field.ends or tx.actions.seen(f"{ENDED}{note.id}") is not None,
                    ago=len(sessions) - place,
                    planned=session.planned,
                )
    return tuple(found.values())


def root_of(note: Note, field: Field) -> str | None:
    """Return the id of the item of an earlier session that ``note`` takes up, ``None`` for one of its own."""
    return note.tied_to if field.takes_up and note.kind is not Utterance.HYPOTHESIS else None


def field_in(session: Session, note: Note) -> Field | None:
    """Return the field ``note`` stands in, ``None`` for one that belongs to none."""
    return next(
        (
            field
            for phase in session.protocol.phases
            if phase.key == note.phase
            for field in phase.fields
            if field.key == note.field
        ),
        None,
    )


def comes_back(standing: Standing, field: Field) -> bool:
    """Whether an item is taken up by ``field`` in the session that comes now."""
    mine = standing.latest.level is Level.PRIVATE and field.level is not Level.PRIVATE
    due = not field.after or standing.ago in field.after
    # Mine never becomes everyone's by taking it up again.
    return due and not standing.ended and not mine


def dates(tx: Transaction, session: Session, notes: Iterable[Note]) -> dict[str, datetime | None]:
    """Return when what each taken-up note says was first written (UTC), by its id.

    ``None`` where the session it comes from is gone.
    """
    roots = {
        note.id: root
        for note in notes
        for field in (field_in(session, note),)
        if field is not None
        for root in (root_of(note, field),)
        if root is not None
    }
    when = tx.notes.planned(roots.values()) if roots else {}
    return {note_id: when.get(root) for note_id, root in roots.items()}


def _counts(session: Session, note: Note) -> bool:
    destroyed = session.fate is Fate.DESTROYED and note.level is Level.GROUP
    return not (
        session.refused
        or destroyed
        or note.removed
        or note.aside
        or note.rival_of is not None
        or note.last_word is LastWord.WITHDRAWN
    )
