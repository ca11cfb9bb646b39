"""Two situations: each presenter's memo is their own, and the trace tells one from the other."""

import pytest

from kit.domain.commands import AnotherSituation, Next, PassOver, Start
from kit.domain.note import LastWord
from kit.domain.review import PresenterMemo, fingerprint
from kit.errors import Blocked, Refused
from kit.service import last_word, notes, outputs, review
from kit.service.door import perform
from kit.service.drafts import Piece, pieces_of
from kit.service.reading import desk
from tests.writing import write

FIRST = "Je garde la phrase."
SECOND = "Je garde le silence."


@pytest.fixture
def twice(access, session, gesture):
    """A session where two situations were worked on, each with its question, its lead and its word."""

    def do(command):
        now = desk(access, session.id).session
        return perform(access, session.id, gesture(now.revision), command)

    def until(key):
        now = desk(access, session.id).session
        while now.phase != key:
            try:
                now = do(Next())
            except Blocked as held:
                now = do(PassOver(held.gate))

    do(Start())
    for number, word in ((1, FIRST), (2, SECOND)):
        until("problematiser")
        write(access, session, "choix", "titre", f"Titre {number}")
        write(access, session, "problematiser", "question", f"Question {number} ?")
        write(access, session, "analyser", "hypotheses", f"Hypothèse {number}.")
        until("conclusion")
        write(access, session, "conclusion", "garde", word)
        if number == 1:
            do(AnotherSituation())
    until("meta")
    write(access, session, "meta", "apprentissages", "Nous avons pris le temps.")
    return desk(access, session.id).session


def sections(access, session, piece):
    return [
        (section.title, [draft.text for draft in section.drafts])
        for section in review.look(access, session.id, piece).sections
    ]


def test_the_trace_reads_one_situation_after_the_other(access, twice):
    assert sections(access, twice, Piece.TRACE) == [
        ("Le titre de la situation", ["Titre 1"]),
        ("La question", ["Question 1 ?"]),
        ("Hypothèses du groupe", ["Hypothèse 1."]),
        ("Le titre de la situation — seconde situation", ["Titre 2"]),
        ("La question — seconde situation", ["Question 2 ?"]),
        ("Hypothèses du groupe — seconde situation", ["Hypothèse 2."]),
        ("Ce que nous apprenons, utile ailleurs", ["Nous avons pris le temps."]),
    ]


def test_what_one_presenter_keeps_never_appears_in_the_other_memo(access, twice):
    for written in notes.of_session(access, twice.id):
        if written.note.field == "hypotheses":
            last_word.say(access, twice.id, written.note.id, LastWord.KEPT)
    first, second = (
        [text for _, texts in sections(access, twice, piece) for text in texts]
        for piece in (Piece.MEMO, Piece.SECOND_MEMO)
    )
    assert sorted(first) == sorted(["Titre 1", "Question 1 ?", FIRST, "Hypothèse 1."])
    assert sorted(second) == sorted(["Titre 2", "Question 2 ?", SECOND, "Hypothèse 2."])


def test_each_memo_is_signed_and_leaves_on_its_own(access, twice):
    for piece, name in (
        (Piece.MEMO, "memo-exposant-2026-11-03.md"),
        (Piece.SECOND_MEMO, "memo-exposant-seconde-situation-2026-11-03.md"),
    ):
        with pytest.raises(Refused):
            outputs.export(access, twice.id, piece, "markdown")
        seen = tuple(fingerprint(draft.text) for draft in review.look(access, twice.id, piece).drafts)
        review.sign_off(access, twice.id, piece, seen)
        assert isinstance(review.release(access, twice.id, piece), PresenterMemo)
        file = outputs.export(access, twice.id, piece, "markdown")
        assert file.name == name
        assert (FIRST in file.content.decode()) is (piece is Piece.MEMO)
        assert (SECOND in file.content.decode()) is (piece is Piece.SECOND_MEMO)


def test_a_session_of_one_situation_has_no_second_memo(access, session):
    write(access, session, "conclusion", "garde", FIRST)
    assert pieces_of(session) == (Piece.TRACE, Piece.MEMO)
    assert sections(access, session, Piece.SECOND_MEMO) == []


def test_the_desk_speaks_of_the_situation_being_worked_on(access, twice):
    shown = desk(access, twice.id)
    assert (shown.title, shown.question) == ("Titre 2", "Question 2 ?")
