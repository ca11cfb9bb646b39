"""Reviews a fictional session to the end, taking every suggestion: for a rehearsal, never a real group."""

from kit.domain.review import Decision, Verdict, fingerprint
from kit.errors import Refused
from kit.messages import say
from kit.service import review
from kit.service.access import Access
from kit.service.drafts import Piece


def review_all(access: Access, session_id: str, piece: Piece) -> bool:
    """Decide every passage, sign, and return whether there was anything to review.

    Raises ``Refused`` as ``kit.service.review`` does, and for a session that is
    not fictional: nobody signs « j’ai tout relu » in somebody's place.
    """
    seen = review.look(access, session_id, piece)
    if not seen.session.fictional:
        raise Refused("review.unsigned")
    for draft in seen.drafts:
        for span in draft.open_spans:
            decision = Decision(
                start=span.start,
                end=span.end,
                verdict=Verdict.REPLACED,
                replacement=span.suggestion or say("rehearsal.somebody"),
            )
            review.settle(access, session_id, piece, draft.note_id, fingerprint(draft.text), decision)
    if not seen.drafts:
        return False
    review.sign_off(access, session_id, piece, tuple(fingerprint(draft.text) for draft in seen.drafts))
    return True
