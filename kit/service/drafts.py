"""Where the review of an outgoing piece stands: plain values for the page that shows it."""

from dataclasses import dataclass
from enum import StrEnum

from kit.domain.dispositif import Field, Leaves
from kit.domain.review import Decision, Span
from kit.domain.session import Session
from kit.guards.outgoing import OutgoingWarning


class Piece(StrEnum):
    """What may leave a session: the group's trace, and to each presenter a memo of their own."""

    TRACE = "trace"
    MEMO = "memo"
    SECOND_MEMO = "memo-2"
    """That of the second situation's presenter: nothing of the first is in it, nor the other way round."""


LEAVES_IN = {
    Piece.TRACE: (Leaves.TRACE, Leaves.BOTH),
    Piece.MEMO: (Leaves.MEMO, Leaves.BOTH),
    Piece.SECOND_MEMO: (Leaves.MEMO, Leaves.BOTH),
}

OF_SITUATION = {Piece.MEMO: 1, Piece.SECOND_MEMO: 2}
"""The one situation a memo is about."""


def pieces_of(session: Session) -> tuple[Piece, ...]:
    """Return what may leave ``session``: a memo for each situation that was worked on."""
    return tuple(piece for piece in Piece if OF_SITUATION.get(piece, 1) <= session.situation)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One text to review: its doubtful passages, what was decided, and whether it was signed off."""

    note_id: str
    text: str
    tag: str | None
    spans: tuple[Span, ...]
    decisions: tuple[Decision, ...]
    signed: bool
    warnings: tuple[OutgoingWarning, ...] = ()
    """What to look at twice; it holds nothing back."""

    @property
    def open_spans(self) -> tuple[Span, ...]:
        """The passages nobody decided yet."""
        decided = {(each.start, each.end) for each in self.decisions}
        return tuple(span for span in self.spans if (span.start, span.end) not in decided)

    def __repr__(self) -> str:
        """Name the note and never its words."""
        return f"<Draft of {self.note_id}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSection:
    """A titled group of drafts."""

    title: str
    drafts: tuple[Draft, ...]
    many: bool
    field: Field | None = None
    """The field it was written in, ``None`` for what comes from several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Where the review of one piece stands."""

    session: Session
    piece: Piece
    sections: tuple[DraftSection, ...]

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Every draft, in reading order."""
        return tuple(draft for section in self.sections for draft in section.drafts)

    @property
    def open_spans(self) -> int:
        """How many passages nobody decided yet."""
        return sum(len(draft.open_spans) for draft in self.drafts)

    @property
    def signed(self) -> bool:
        """Whether the whole text, as it is now, was read and signed off."""
        return bool(self.drafts) and all(draft.signed for draft in self.drafts)
