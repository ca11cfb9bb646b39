"""Reading a session again, phase by phase, with what the facilitator wrote beside it."""

from dataclasses import dataclass

from kit.domain.dispositif import Field, Phase, Utterance
from kit.domain.note import WrittenNote
from kit.domain.session import Session
from kit.domain.settings import Timebox
from kit.protocol.in_sight import is_hidden
from kit.service.access import Access
from kit.service.note_places import ASIDE
from kit.service.rights import Thing, Verb, require
from kit.store import Comment


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One note as it is read again: the field it stands in, and what was written beside it."""

    field: Field
    written: WrittenNote
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One phase of one situation: what it was given and took in minutes (``None``: untimed, not held)."""

    phase: Phase
    situation: int
    held: bool
    planned: int | None
    actual: float | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rereading:
    """A whole session to read again. ``clock``: whether its minutes may be shown."""

    session: Session
    group: str
    title: str
    clock: bool
    parts: tuple[Part, ...]

    def __repr__(self) -> str:
        """Name the session and never its words."""
        return f"<Rereading of {self.session.id}>"


def reread(access: Access, session_id: str) -> Rereading:
    """Return the session as it stands, in the order it was held. Raises ``NotFound`` or ``Forbidden``."""
    for thing in (Thing.PRIVATE_NOTES, Thing.GROUP_NOTES, Thing.COMMENTS):
        require(access, thing, Verb.READ, session_id)
    require(access, Thing.JOURNAL, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
        engagement = tx.engagements.get(session.engagement_id)
        group = tx.groups.label(engagement.group_id)
        everything = tx.notes.of_session(session_id)
        written = tuple(each for each in everything if not is_hidden(session, each.note))
        comments = tx.comments.of_session(session_id)
    items = tuple(_item(session, each, comments) for each in written if each.text.strip())
    titles = [
        each.text.strip() for each in written if each.note.kind is Utterance.TITLE and not each.note.aside
    ]
    return Rereading(
        session=session,
        group=group,
        title=" · ".join(titles),
        clock=session.protocol.variant.timed and session.settings.timebox is not Timebox.HIDDEN,
        parts=tuple(_part(session, phase, situation, items) for phase, situation in _order(session)),
    )


def _order(session: Session) -> list[tuple[Phase, int]]:
    """Return the phases as they were held, situation after situation: what opens, each one, what closes."""
    phases = session.protocol.phases
    within = [place for place, phase in enumerate(phases) if phase.situation]
    if not within:
        return [(phase, 1) for phase in phases]
    first, last = within[0], within[-1] + 1
    before, during, after = phases[:first], phases[first:last], phases[last:]
    again = [
        (phase, number)
        for number in range(1, session.situation + 1)
        for phase in during
        if number == 1 or phase.situation
    ]
    return [*((phase, 1) for phase in before), *again, *((phase, 1) for phase in after)]


def _part(session: Session, phase: Phase, situation: int, items: tuple[Item, ...]) -> Part:
    visits = [each for each in session.visits if (each.phase, each.situation) == (phase.key, situation)]
    spent = [(each.left - each.entered).total_seconds() / 60 for each in visits if each.left is not None]
    given = (
        each.minutes for each in session.timing if (each.phase, each.situation) == (phase.key, situation)
    )
    return Part(
        phase=phase,
        situation=situation,
        held=bool(visits),
        planned=None if phase.minutes is None else next(given, phase.minutes),
        # How long those concerned stayed among themselves is nobody's to compare (G21).
        actual=sum(spent) if spent and not phase.private else None,
        items=tuple(
            each
            for each in items
            if (each.written.note.phase, each.written.note.situation) == (phase.key, situation)
        ),
    )


def _item(session: Session, written: WrittenNote, comments: tuple[Comment, ...]) -> Item:
    note = written.note
    beside = tuple(each for each in comments if each.note_id == note.id)
    if note.aside or note.field == ASIDE.key:
        return Item(field=ASIDE, written=written, comments=beside)
    return Item(field=session.protocol.phase(note.phase).field(note.field), written=written, comments=beside)
