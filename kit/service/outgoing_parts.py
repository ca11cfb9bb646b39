"""What may leave a session, in order and by title: which items of which field, for which piece."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kit.domain.dispositif import Field, Level, Phase, Utterance
from kit.domain.note import LastWord, WrittenNote
from kit.domain.session import Session
from kit.messages import say
from kit.protocol.in_sight import is_hidden
from kit.service.drafts import LEAVES_IN, OF_SITUATION, Piece, pieces_of
from kit.service.last_word import OPEN_TO_IT


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A titled part of a piece, before its review."""

    title: str
    items: tuple[WrittenNote, ...]
    many: bool
    field: Field | None = None
    """The field it was written in, ``None`` for what comes from several."""

    def __repr__(self) -> str:
        """Count the items and never show their words."""
        return f"<Part of {len(self.items)}>"


def parts_of(session: Session, piece: Piece, notes: Iterable[WrittenNote]) -> tuple[Part, ...]:
    """Return the parts of ``piece`` that hold something, in reading order.

    What is the facilitator's own, set aside, withdrawn by the presenter, hidden for
    now, or not yet chosen between two versions stays out. A memo holds its own situation and no other.
    """
    if piece not in pieces_of(session):
        return ()
    leaving = _leaving(each for each in notes if not is_hidden(session, each.note))
    kept = () if piece is Piece.TRACE else _kept_by_presenter(piece, leaving)
    parts = []
    for phase, situation in held(session):
        if phase.situation and OF_SITUATION.get(piece, situation) != situation:
            continue
        for field in phase.fields:
            if field.leaves not in LEAVES_IN[piece] or field.level is Level.PRIVATE:
                continue
            items = tuple(each for each in leaving if _is_of(each, field, situation) and each not in kept)
            if items:
                title = titled(field.label, situation) if piece is Piece.TRACE else field.label
                parts.append(Part(title=title, items=items, many=field.many, field=field))
    if kept:
        parts.append(Part(title=say("memo.kept"), items=kept, many=True))
    return tuple(parts)


def held(session: Session) -> Iterator[tuple[Phase, int]]:
    """Yield the phases in reading order: those of a situation whole, one situation after the other."""
    phases = session.protocol.phases
    told = False
    for phase in phases:
        if not phase.situation:
            yield phase, 1
        elif not told:
            told = True
            for situation in range(1, session.situation + 1):
                yield from ((each, situation) for each in phases if each.situation)


def titled(label: str, situation: int) -> str:
    """Return ``label``, saying that it is the second situation's when it is."""
    return label if situation == 1 else say("situations.of_second", label=label)


def _leaving(notes: Iterable[WrittenNote]) -> tuple[WrittenNote, ...]:
    standing = tuple(each for each in notes if not each.note.removed and each.text.strip())
    ids = {each.note.id for each in standing}
    return tuple(
        each
        for each in standing
        if each.note.level is not Level.PRIVATE
        and not each.note.aside
        and each.note.rival_of not in ids
        and each.note.last_word is not LastWord.WITHDRAWN
    )


def _is_of(written: WrittenNote, field: Field, situation: int) -> bool:
    return written.note.field == field.key and written.note.situation == situation


def _kept_by_presenter(piece: Piece, leaving: tuple[WrittenNote, ...]) -> tuple[WrittenNote, ...]:
    """Return what the presenter keeps of the lists of the group; a question stays where it is read."""
    return tuple(
        each
        for each in leaving
        if each.note.last_word is LastWord.KEPT
        and each.note.kind in OPEN_TO_IT
        and each.note.kind is not Utterance.QUESTION
        and each.note.situation == OF_SITUATION[piece]
    )
