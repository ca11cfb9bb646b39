"""What closing a session destroys: what was removed, what was only passing, what the group decided."""

from dataclasses import dataclass
from enum import Enum, auto

from kit.domain.dispositif import Level, Utterance
from kit.domain.note import Note
from kit.domain.session import Fate, Session
from kit.service.from_before import field_in
from kit.service.reading import Desk
from kit.store import Transaction

KEPT_FOR_LATER = "pour une prochaine fois"
"""The tag by which its author keeps a title that was not retained."""


class Cause(Enum):
    """Why a note does not outlive its session."""

    REMOVED = auto()
    PASSING = auto()
    TITLE = auto()
    DECIDED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Losses:
    """What closing a session destroys.

    ``titles``: some title offered that was not retained. ``passing``: the
    fields that were only passing, by their labels. ``everything``: the group
    decided that its trace is destroyed, and there is one.
    """

    removed: bool
    titles: bool
    passing: tuple[str, ...]
    everything: bool


def destroy_at_closing(tx: Transaction, session: Session) -> None:
    """Erase for good what does not outlive the session.

    What was removed; fields the dispositif calls passing (a written account);
    titles not retained, unless their author wants them kept [S1]; and every
    group note when the group decided that its trace is destroyed.
    """
    tx.notes.erase_removed(session.id)
    for written in tx.notes.of_session(session.id):
        if goes_at_closing(session, written.note):
            tx.notes.erase(written.note.id)


def goes_at_closing(session: Session, note: Note) -> bool:
    """Whether closing ``session`` as it stands erases ``note`` for good."""
    return bool(_why(session, note))


def losses(desk: Desk) -> Losses:
    """Return what closing the session as it stands destroys, to be said before it is asked."""
    why = [(each, _why(desk.session, each.note)) for each in desk.notes]
    # What is hidden for now goes with the rest, and is said with the rest.
    causes_of = {note.id: _why(desk.session, note) for note in desk.hidden}
    causes_of |= {each.note.id: causes for each, causes in why}
    notes = (*desk.hidden, *(each.note for each in desk.notes))
    return Losses(
        removed=any(Cause.REMOVED in causes for causes in causes_of.values()),
        titles=any(
            Cause.TITLE in causes and Cause.REMOVED not in causes and each.text.strip() != desk.title
            for each, causes in why
        ),
        passing=tuple(
            dict.fromkeys(
                desk.session.protocol.phase(note.phase).field(note.field).label
                for note in notes
                if Cause.PASSING in causes_of[note.id]
            )
        ),
        everything=any(Cause.DECIDED in causes for causes in causes_of.values()),
    )


def _why(session: Session, note: Note) -> set[Cause]:
    """Return every cause for which ``note`` goes, none when it stays."""
    causes = {
        Cause.REMOVED: note.removed,
        Cause.PASSING: _passing(session, note),
        Cause.TITLE: note.kind is Utterance.PROPOSAL and note.tag != KEPT_FOR_LATER,
        Cause.DECIDED: session.fate is Fate.DESTROYED and note.level is Level.GROUP,
    }
    return {cause for cause, holds in causes.items() if holds}


def _passing(session: Session, note: Note) -> bool:
    field = field_in(session, note)
    return field is not None and field.fleeting
