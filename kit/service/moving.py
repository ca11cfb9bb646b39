"""Moving a note after its phase: where it may go, and the gesture that takes it there."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import Note, WrittenNote
from kit.domain.session import MOST_SITUATIONS, Session, Status
from kit.errors import Refused
from kit.service.access import Access
from kit.service.note_changes import change_note, require_in_sight
from kit.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """A field of a phase, in a situation."""

    phase: Phase
    field: Field
    situation: int


def destinations(session: Session, written: Iterable[WrittenNote], note: Note) -> tuple[Destination, ...]:
    """Return where ``note`` may go, in the order of the phases.

    What is one's own never becomes everyone's; a field that holds one text and
    has it already takes no other; what closing destroys takes nothing after it.
    """
    if note.removed or note.rival_of is not None:
        return ()
    full = {_place(each.note) for each in written if not each.note.removed and not each.note.aside}
    return tuple(
        Destination(phase=phase, field=field, situation=situation)
        for phase in session.protocol.phases
        for situation in range(1, (session.situation if phase.situation else 1) + 1)
        for field in phase.fields
        if not (note.level is Level.PRIVATE and field.level is not Level.PRIVATE)
        and not (session.status is Status.CLOSED and field.fleeting)
        and (note.aside or (phase.key, field.key, situation) != _place(note))
        and (field.many or (phase.key, field.key, situation) not in full)
    )


def move(
    access: Access, session_id: str, note_id: str, phase: str, field_key: str, situation: int = 1
) -> None:
    """Take a note to another field, phase or situation; its words do not change.

    A tag the new field does not know is dropped, and so are the ties that do not
    hold any more. A session that is closed may still be put right: a
    document signed off is reviewed again for every text that enters it. Raises
    ``Refused`` (``move.not_there``) where it may not go, ``NotFound``, ``Forbidden``.
    """

    def moved(written: WrittenNote, tx: Transaction) -> Note:
        session = tx.sessions.get(session_id)
        require_in_sight(session, written.note)
        everything = tx.notes.of_session(session_id)
        for to in destinations(session, everything, written.note):
            if (to.phase.key, to.field.key, to.situation) == (phase, field_key, situation):
                after = _moved(written.note, to)
                if (after.kind, after.situation) != (written.note.kind, written.note.situation):
                    _untie(tx, everything, written.note)
                return after
        raise Refused("move.not_there")

    change_note(access, session_id, note_id, moved)


def _untie(tx: Transaction, everything: Iterable[WrittenNote], fact: Note) -> None:
    for each in everything:
        if each.note.tied_to == fact.id:
            tx.notes.describe(replace(each.note, tied_to=None))


def _moved(note: Note, to: Destination) -> Note:
    return replace(
        note,
        phase=to.phase.key,
        field=to.field.key,
        kind=to.field.kind,
        level=to.field.level,
        situation=to.situation,
        aside=False,
        tag=note.tag if note.tag in to.field.choices else None,
        tied_to=note.tied_to
        if to.field.kind is Utterance.HYPOTHESIS and to.situation == note.situation
        else None,
    )


def situations_of(session: Session, written: Iterable[WrittenNote], phase: Phase) -> tuple[int, ...]:
    """Return the situations of ``phase`` in which something was, or may be, written."""
    if not phase.situation:
        return (1,)
    held = max((each.note.situation for each in written), default=1)
    return tuple(range(1, min(MOST_SITUATIONS, max(session.situation, held)) + 1))


def _place(note: Note) -> tuple[str, str, int]:
    return note.phase, note.field, note.situation
