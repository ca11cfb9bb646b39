"""Text a human has reviewed, and the only two things that leave the room at the end of a session.

``ReviewedText`` is made by ``decide`` alone, from a draft in which every
proposed span was decided. It is bound to the hash of what was decided: any
later edit of the draft makes another hash, and the reviewed text is void.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from kit.domain.dispositif import Utterance
from kit.errors import Refused


class Doubt(StrEnum):
    """Why a span was proposed."""

    PERSON = "person"
    PHONE = "phone"
    EMAIL = "email"
    DATE = "date"
    ADDRESS = "address"
    NUMBER = "number"
    PLACE = "place"


class Verdict(StrEnum):
    """What a human decided about a span."""

    REPLACED = "replaced"
    KEPT = "kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A passage that might name somebody; offsets in code points of the draft."""

    start: int
    end: int
    doubt: Doubt
    suggestion: str
    sure: bool = True
    """False when it is only worth a look (« Rose », « Pierre »)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The human answer to one span; ``replacement`` is empty when the passage is kept."""

    start: int
    end: int
    verdict: Verdict
    replacement: str = field(default="", repr=False)


def fingerprint(draft: str) -> str:
    """Return the hash that binds decisions to the draft they were made on."""
    return sha256(draft.encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewedText:
    """Text whose every doubtful span a human decided. Only ``decide`` makes one."""

    text: str
    of: str
    """Fingerprint of the draft that was decided."""

    def __repr__(self) -> str:
        """Name the fingerprint, not the words."""
        return f"<ReviewedText of {self.of[:12]}>"

    def still_holds_for(self, draft: str) -> bool:
        """Whether ``draft`` is, to the letter, the one that was decided."""
        return self.of == fingerprint(draft)


def decide(draft: str, spans: tuple[Span, ...], decisions: tuple[Decision, ...]) -> ReviewedText:
    """Apply ``decisions`` to ``draft`` and return the reviewed text.

    Raises ``Refused`` (``review.unfinished``) while a span has no decision.
    Decisions that match no span (a passage the human chose alone) apply too.
    """
    decided = {(each.start, each.end) for each in decisions}
    missing = sum((span.start, span.end) not in decided for span in spans)
    if missing:
        raise Refused("review.unfinished", count=missing)
    text = draft
    for each in sorted(decisions, key=lambda decision: decision.start, reverse=True):
        if each.verdict is Verdict.REPLACED:
            text = text[: each.start] + each.replacement + text[each.end :]
    return ReviewedText(text=text, of=fingerprint(draft))


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceSection:
    """A titled part of an outgoing piece, made of reviewed texts only."""

    title: str
    texts: tuple[ReviewedText, ...]
    many: bool
    tags: tuple[str, ...] = ()
    """For each text the choice that was ticked (a word of the protocol), or an empty one."""
    kind: Utterance | None = None
    """What was written there, ``None`` for several kinds together."""
    columns: tuple[str, ...] = ()
    """The parts a text is made of, one line « Quoi : … » for each."""
    ends: tuple[str, ...] = ()
    """The choices after which an item is over."""
    taken_up: bool = False
    """Whether it is about items of earlier sessions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTrace:
    """« Trace du groupe »: the question, hypotheses, leads and learning, without authors."""

    kicker: str
    date: str
    sections: tuple[TraceSection, ...]
    decided: str = ""
    """What the group decided its trace becomes, in the kit's own words; empty when it did not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterMemo:
    """« Mémo de l’exposant·e »: theirs alone."""

    kicker: str
    date: str
    sections: tuple[TraceSection, ...]
