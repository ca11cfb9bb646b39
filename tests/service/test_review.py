"""Review, then out: the trap is caught, an edit voids, only reviewed text leaves."""

import zipfile
from io import BytesIO

import pytest

from kit.domain.review import Decision, Doubt, GroupTrace, PresenterMemo, Verdict, fingerprint
from kit.errors import Refused
from kit.service import notes, outputs, review
from kit.service.drafts import Piece
from kit.service.notes import Keystroke, Place

TRAP = "Mattéo ne mange pas depuis la visite"


def replace_all(access, session, piece=Piece.TRACE, by="un jeune"):
    for draft in review.look(access, session.id, piece).drafts:
        for span in draft.open_spans:
            decision = Decision(start=span.start, end=span.end, verdict=Verdict.REPLACED, replacement=by)
            review.settle(access, session.id, piece, draft.note_id, fingerprint(draft.text), decision)


def sign(access, session, piece=Piece.TRACE):
    seen = tuple(fingerprint(draft.text) for draft in review.look(access, session.id, piece).drafts)
    return review.sign_off(access, session.id, piece, seen)


def test_the_trap_typed_in_the_draft_is_caught_and_nothing_leaves_until_it_is_decided(access, session, typed):
    typed("apprentissages", TRAP, "meta")
    (draft,) = review.look(access, session.id, Piece.TRACE).drafts
    (span,) = draft.spans
    assert (draft.text[span.start : span.end], span.doubt) == ("Mattéo", Doubt.PERSON)
    with pytest.raises(Refused) as held:
        sign(access, session)
    assert held.value.key == "review.unfinished"
    replace_all(access, session)
    sign(access, session)
    trace = review.release(access, session.id, Piece.TRACE)
    assert isinstance(trace, GroupTrace)
    assert [text.text for section in trace.sections for text in section.texts] == [
        "un jeune ne mange pas depuis la visite"
    ]


def test_any_edit_after_the_signature_voids_it(access, session, typed):
    note = typed("question", "Comment tenir ?", "problematiser")
    sign(access, session)
    review.release(access, session.id, Piece.TRACE)
    place = Place(session_id=session.id, phase="problematiser", field="question")
    notes.write(
        access, place, Keystroke(note_id=note, writer="a", base=1, rev=2, text="Comment tenir Mattéo ?")
    )
    with pytest.raises(Refused) as void:
        review.release(access, session.id, Piece.TRACE)
    assert void.value.key == "review.unsigned"


def test_a_signature_binds_exactly_what_was_shown(access, session, typed):
    typed("question", "Comment tenir ?", "problematiser")
    with pytest.raises(Refused) as void:
        review.sign_off(access, session.id, Piece.TRACE, (fingerprint("autre chose"),))
    assert void.value.key == "review.void"


def test_a_note_added_after_the_signature_is_not_covered_by_it(access, session, typed):
    typed("question", "Comment tenir ?", "problematiser")
    sign(access, session)
    typed("hypotheses", "la règle protège")
    with pytest.raises(Refused):
        review.release(access, session.id, Piece.TRACE)


def test_a_name_replaced_here_and_left_there_is_refused(access, session, typed):
    typed("hypotheses", "Mattéo cherche une limite")
    typed("pistes", "prévoir un relais pour mattéo", "modifiable")
    first = review.look(access, session.id, Piece.TRACE).drafts[0]
    (span,) = first.spans
    gone = Decision(start=span.start, end=span.end, verdict=Verdict.REPLACED, replacement="un jeune")
    review.settle(access, session.id, Piece.TRACE, first.note_id, fingerprint(first.text), gone)
    second = review.look(access, session.id, Piece.TRACE).drafts[1]
    for open_span in second.open_spans:
        kept = Decision(
            start=open_span.start, end=open_span.end, verdict=Verdict.REPLACED, replacement="mattéo"
        )
        review.settle(access, session.id, Piece.TRACE, second.note_id, fingerprint(second.text), kept)
    with pytest.raises(Refused) as left:
        sign(access, session)
    assert left.value.key == "review.left_over"


def test_the_memo_is_another_type_and_holds_what_is_the_presenters(access, session, typed):
    typed("garde", "Je garde la phrase.", "conclusion")
    typed("hypotheses", "la règle protège")
    sign(access, session, Piece.MEMO)
    memo = review.release(access, session.id, Piece.MEMO)
    assert isinstance(memo, PresenterMemo)
    assert [text.text for section in memo.sections for text in section.texts] == ["Je garde la phrase."]


def test_set_aside_removed_and_private_notes_never_leave(access, session, typed):
    typed("notes_analyser", "pour moi seule")
    notes.set_aside(access, session.id, typed("hypotheses", "trop tôt"))
    notes.remove(access, session.id, typed("hypotheses", "retirée"))
    assert review.look(access, session.id, Piece.TRACE).drafts == ()
    with pytest.raises(Refused) as empty:
        outputs.export(access, session.id, Piece.TRACE, "pdf")
    assert empty.value.key == "review.empty"


@pytest.mark.parametrize("format_key", ["docx", "pdf", "html", "markdown"])
def test_each_format_leaves_with_a_name_that_names_nobody(access, session, typed, format_key):
    typed("question", "Comment tenir la règle du repas sans perdre le lien ?", "problematiser")
    sign(access, session)
    file = outputs.export(access, session.id, Piece.TRACE, format_key)
    suffix = {"markdown": "md"}.get(format_key, format_key)
    assert file.name == f"trace-du-groupe-2026-11-03.{suffix}"
    content = file.content
    if format_key == "docx":
        content = b"".join(
            zipfile.ZipFile(BytesIO(content)).read(name)
            for name in zipfile.ZipFile(BytesIO(content)).namelist()
        )
    for name in ("Orme", "Saule", "Les Vergnes"):
        assert name.encode() not in content
