"""The page left to those concerned while they are among themselves: their question, nothing else [L-CF1]."""

from kit.domain.dispositif import Field, Phase, Utterance
from kit.domain.document import Block, Heading, PageBreak, WritingLines
from kit.domain.session import Session


def private_pages(session: Session) -> tuple[Block, ...]:
    """Return one page for each private phase: the question kept in sight, lines to copy it on, no more."""
    pages = ((PageBreak(), *_page(session, phase)) for phase in session.protocol.phases if phase.private)
    return tuple(block for page in pages for block in page)


def _page(session: Session, phase: Phase) -> tuple[Block, ...]:
    question = _question(session)
    if question is None:
        return (Heading(text=phase.title),)
    return (Heading(text=question.label), WritingLines(count=2))


def _question(session: Session) -> Field | None:
    """Return the pinned question; another pinned text where there is none."""
    pinned = [field for phase in session.protocol.phases for field in phase.fields if field.pinned]
    asked = (field for field in pinned if field.kind is Utterance.QUESTION)
    return next(asked, next(iter(pinned), None))
