"""Review, then out: what leaves the room is text a human has read, passage by passage.

The state of a review holds words, so it is kept with them. It is bound to the
fingerprint of each text: an edit after the review voids it for that text.
"""

from dataclasses import dataclass, field
from typing import Any

import msgspec

from kit.domain.dispositif import Field
from kit.domain.note import WrittenNote
from kit.domain.review import (
    Decision,
    GroupTrace,
    PresenterMemo,
    ReviewedText,
    Span,
    TraceSection,
    Verdict,
    decide,
    fingerprint,
)
from kit.errors import NotFound, Refused
from kit.guards.outgoing import warnings
from kit.messages import say
from kit.pseudonymise import left_over, propose
from kit.service.access import Access
from kit.service.calendar import long_date
from kit.service.drafts import Draft, DraftSection, Piece, Review
from kit.service.outgoing_parts import parts_of
from kit.service.rights import Thing, Verb, require, require_pen
from kit.store import Transaction


@dataclass(slots=True, kw_only=True)
class _Kept:
    """What is stored of one text: the decisions, and what they were made on."""

    of: str
    decisions: list[Decision] = field(default_factory=list)
    signed: bool = False


_State = dict[str, _Kept]


def look(access: Access, session_id: str, piece: Piece) -> Review:
    """Return the review of ``piece`` as it stands. A failing detector refuses it (fail closed)."""
    require(access, Thing.REVIEW, Verb.READ, session_id)
    with access.store.read() as tx:
        return _look(access, tx, session_id, piece)


def _look(access: Access, tx: Transaction, session_id: str, piece: Piece) -> Review:
    session = tx.sessions.get(session_id)
    state = _state(tx, session_id, piece)
    safe = tuple(tx.words.of_scope(session_id).get(seat.id, "") for seat in session.seats)
    sections = tuple(
        DraftSection(
            title=part.title,
            drafts=tuple(_draft(access, each, state, safe) for each in part.items),
            many=part.many,
            field=part.field,
        )
        for part in parts_of(session, piece, tx.notes.of_session(session_id))
    )
    return Review(session=session, piece=piece, sections=sections)


def _draft(access: Access, written: WrittenNote, state: _State, safe: tuple[str, ...]) -> Draft:
    text = written.text.strip()
    kept = state.get(written.note.id)
    holds = kept is not None and kept.of == fingerprint(text)
    return Draft(
        note_id=written.note.id,
        text=text,
        tag=written.note.tag,
        spans=_spans(access, text, safe),
        decisions=tuple(kept.decisions) if kept is not None and holds else (),
        signed=kept is not None and holds and kept.signed,
        warnings=warnings(text, safe=tuple(name for name in safe if name)),
    )


def _spans(access: Access, text: str, safe: tuple[str, ...]) -> tuple[Span, ...]:
    """Return our own proposals and the plugins', without overlap."""
    found = [*propose(text, safe=tuple(name for name in safe if name)), *access.registry.find_all(text)]
    spans: list[Span] = []
    for span in sorted(found, key=lambda each: (each.start, -each.end)):
        if not spans or span.start >= spans[-1].end:
            spans.append(span)
    return tuple(spans)


def settle(
    access: Access,
    session_id: str,
    piece: Piece,
    note_id: str,
    of: str,
    decision: Decision,
) -> Review:
    """Keep the human answer to one passage of one text.

    ``of`` is the fingerprint of the text the human was looking at; raises
    ``Refused`` (``review.void``) when it changed since.
    """
    require(access, Thing.REVIEW, Verb.WRITE, session_id)
    with access.store.write() as tx:
        require_pen(access, tx.sessions.get(session_id))
        draft = _found(_look(access, tx, session_id, piece), note_id)
        if fingerprint(draft.text) != of:
            raise Refused("review.void")
        if not 0 <= decision.start < decision.end <= len(draft.text):
            raise NotFound("note.unknown", note=note_id)
        others = [
            each for each in draft.decisions if each.end <= decision.start or each.start >= decision.end
        ]
        state = _state(tx, session_id, piece)
        state[note_id] = _Kept(of=of, decisions=sorted([*others, decision], key=lambda each: each.start))
        _keep(tx, session_id, piece, state)
        return _look(access, tx, session_id, piece)


def sign_off(access: Access, session_id: str, piece: Piece, seen: tuple[str, ...]) -> Review:
    """« J’ai tout relu »: bind the review to exactly the texts (fingerprints) in ``seen``.

    Raises ``Refused`` while a passage is undecided, when a text changed since
    it was shown, or when a name that was replaced still stands elsewhere.
    """
    require(access, Thing.REVIEW, Verb.WRITE, session_id)
    with access.store.write() as tx:
        require_pen(access, tx.sessions.get(session_id))
        review = _look(access, tx, session_id, piece)
        if not review.drafts:
            raise Refused("review.empty")
        if tuple(fingerprint(draft.text) for draft in review.drafts) != seen:
            raise Refused("review.void")
        if review.open_spans:
            raise Refused("review.unfinished", count=review.open_spans)
        if _left_standing(review):
            raise Refused("review.left_over")
        state = {
            draft.note_id: _Kept(of=fingerprint(draft.text), decisions=list(draft.decisions), signed=True)
            for draft in review.drafts
        }
        _keep(tx, session_id, piece, state)
        return _look(access, tx, session_id, piece)


def release(access: Access, session_id: str, piece: Piece) -> GroupTrace | PresenterMemo:
    """Return the piece, made of reviewed texts only.

    Raises ``Refused``: ``review.empty``, ``review.unfinished`` or ``review.void``.
    """
    require(access, Thing.OUTPUT, Verb.READ, session_id)
    review = look(access, session_id, piece)
    if not review.drafts:
        raise Refused("review.empty")
    if not review.signed:
        raise Refused("review.unsigned")
    sections = tuple(
        TraceSection(
            title=section.title,
            texts=tuple(_reviewed(draft) for draft in section.drafts),
            many=section.many,
            tags=tuple(draft.tag or "" for draft in section.drafts),
            **_of_field(section.field),
        )
        for section in review.sections
    )
    kicker, date = review.session.protocol.title, long_date(review.session.planned)
    if piece is not Piece.TRACE:
        return PresenterMemo(kicker=kicker, date=date, sections=sections)
    fate = review.session.fate
    decided = "" if fate is None else say(f"fate.{fate}")
    return GroupTrace(kicker=kicker, date=date, sections=sections, decided=decided)


def _of_field(field: Field | None) -> dict[str, Any]:
    if field is None:
        return {}
    return {
        "kind": field.kind,
        "columns": field.columns,
        "ends": field.ends,
        "taken_up": bool(field.takes_up),
    }


def _reviewed(draft: Draft) -> ReviewedText:
    return decide(draft.text, draft.spans, draft.decisions)


def _left_standing(review: Review) -> bool:
    """Whether a name replaced in one text still stands, as it was, in what would go out."""
    replaced = {
        draft.text[each.start : each.end]
        for draft in review.drafts
        for each in draft.decisions
        if each.verdict is Verdict.REPLACED
    }
    kept = {
        draft.text[each.start : each.end]
        for draft in review.drafts
        for each in draft.decisions
        if each.verdict is Verdict.KEPT
    }
    return any(
        span.sure and text[span.start : span.end] not in kept
        for text in (_reviewed(draft).text for draft in review.drafts)
        for span in left_over(text, tuple(replaced))
    )


def _found(review: Review, note_id: str) -> Draft:
    for draft in review.drafts:
        if draft.note_id == note_id:
            return draft
    raise NotFound("note.unknown", note=note_id)


def _state(tx: Transaction, session_id: str, piece: Piece) -> _State:
    body = tx.reviews.get(session_id, piece)
    return {} if body is None else msgspec.json.decode(body, type=dict[str, _Kept])


def _keep(tx: Transaction, session_id: str, piece: Piece, state: _State) -> None:
    tx.reviews.put(session_id, piece, msgspec.json.encode(state).decode())
    tx.events.append(session_id, "review", session_id)
