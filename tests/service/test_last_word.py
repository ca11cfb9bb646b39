"""The last word is the presenter's: what is kept goes with them, what is withdrawn leaves nowhere."""

import pytest

from kit.domain.note import LastWord
from kit.domain.review import fingerprint
from kit.errors import Refused
from kit.service import last_word, review
from kit.service.drafts import Piece


def shown(access, session, piece):
    return {
        section.title: [draft.text for draft in section.drafts]
        for section in review.look(access, session.id, piece).sections
    }


def test_what_is_withdrawn_leaves_in_no_document(access, session, typed):
    typed("hypotheses", "La règle protège.", "analyser")
    gone = typed("hypotheses", "Il a eu peur.", "analyser")
    lead = typed("pistes", "Une assiette gardée.", "modifiable")
    last_word.say(access, session.id, gone, LastWord.WITHDRAWN)
    last_word.say(access, session.id, lead, LastWord.WITHDRAWN)
    assert shown(access, session, Piece.TRACE) == {"Hypothèses du groupe": ["La règle protège."]}
    assert shown(access, session, Piece.MEMO) == {}


def test_what_is_kept_goes_to_the_memo_too_and_is_not_said_twice(access, session, typed):
    guess = typed("hypotheses", "La règle protège.", "analyser")
    lead = typed("pistes", "Une assiette gardée.", "modifiable")
    typed("pistes", "Un adulte désigné.", "modifiable")
    question = typed("question", "Comment tenir ?", "problematiser")
    for note in (guess, lead, question):
        last_word.say(access, session.id, note, LastWord.KEPT)
    assert shown(access, session, Piece.MEMO) == {
        "La question": ["Comment tenir ?"],
        "Pistes": ["Un adulte désigné."],
        "Ce que je garde du travail du groupe": ["La règle protège.", "Une assiette gardée."],
    }
    assert shown(access, session, Piece.TRACE)["Pistes"] == ["Une assiette gardée.", "Un adulte désigné."]


def test_saying_nothing_leaves_it_as_it_is(access, session, typed):
    guess = typed("hypotheses", "La règle protège.", "analyser")
    last_word.say(access, session.id, guess, LastWord.WITHDRAWN)
    last_word.say(access, session.id, guess, None)
    assert shown(access, session, Piece.TRACE) == {"Hypothèses du groupe": ["La règle protège."]}
    assert shown(access, session, Piece.MEMO) == {}


def test_keeping_something_after_the_memo_was_signed_asks_to_read_it_again(access, session, typed):
    guess = typed("hypotheses", "La règle protège.", "analyser")
    typed("garde", "Je garde la phrase.", "conclusion")
    seen = tuple(fingerprint(draft.text) for draft in review.look(access, session.id, Piece.MEMO).drafts)
    review.sign_off(access, session.id, Piece.MEMO, seen)
    last_word.say(access, session.id, guess, LastWord.KEPT)
    with pytest.raises(Refused) as void:
        review.release(access, session.id, Piece.MEMO)
    assert void.value.key == "review.unsigned"


@pytest.mark.parametrize(
    ("field", "phase"),
    [("faits", "decrire"), ("notes_analyser", "analyser"), ("apprentissages", "meta")],
)
def test_it_is_said_of_the_work_on_the_situation_and_of_nothing_else(access, session, typed, field, phase):
    note = typed(field, "Autre chose.", phase)
    with pytest.raises(Refused):
        last_word.say(access, session.id, note, LastWord.KEPT)
