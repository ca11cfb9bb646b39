"""What a careful human does on the review page: replaces what names somebody, keeps the rest, signs."""

from kit.domain.review import Decision, Verdict, fingerprint
from kit.service import review
from kit.service.access import Access
from kit.service.drafts import Draft, Piece
from tests.canaries.markers import Where, planted, the


def reviewed(access: Access, session_id: str, piece: Piece) -> None:
    """Read the piece passage by passage, and sign; what is signed already is left as it is."""
    seen = review.look(access, session_id, piece)
    if seen.signed:
        return
    for draft in seen.drafts:
        passages = {(span.start, span.end) for span in draft.spans}
        for named in planted(Where.NAMED):
            start = draft.text.find(named)
            end = start + len(named)
            # What no detector proposed, a human still sees.
            if start >= 0 and not any(first < end and start < last for first, last in passages):
                passages.add((start, end))
        for start, end in sorted(passages):
            _settle(access, session_id, piece, draft, start, end)
    texts = review.look(access, session_id, piece).drafts
    review.sign_off(access, session_id, piece, tuple(fingerprint(draft.text) for draft in texts))


def _settle(access: Access, session_id: str, piece: Piece, draft: Draft, start: int, end: int) -> None:
    names = any(named in draft.text[start:end] for named in planted(Where.NAMED))
    decision = Decision(
        start=start,
        end=end,
        verdict=Verdict.REPLACED if names else Verdict.KEPT,
        replacement=the(Where.REPLACEMENT) if names else "",
    )
    review.settle(access, session_id, piece, draft.note_id, fingerprint(draft.text), decision)
