"""Two presenters, one who left, one put right: each takes back their situation, and what is made of it."""

from dataclasses import replace
from datetime import timedelta

from kit.domain.commands import AnotherSituation, GiveRole, StepOut
from kit.domain.conduct import Turns
from kit.domain.identity import Role, new_id
from kit.domain.withdrawal import Going, Where
from kit.service import choosing, commenting, notes, review
from kit.service.attributing import attribute
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.duplicating import duplicate
from kit.service.withdrawing import preview
from tests.service.taking_back import (
    ORME,
    SAULE,
    now,
    signed,
    take_back,
    texts,
)
from tests.writing import write


def test_of_two_situations_each_presenter_takes_back_their_own(access, session, typed, given, gesture):
    write(access, session, "decrire", "faits", "Le premier fait.")
    perform(access, session.id, gesture(session.revision), AnotherSituation())
    second = GiveRole(session.seats[SAULE].id, Role.PRESENTER)
    perform(access, session.id, gesture(now(access, session).revision), second)
    write(access, session, "decrire", "faits", "Le second fait.", situation=2)
    write(access, session, "decrire", "faits", "Un fait encore, du premier.", situation=1)
    assert preview(access, given[ORME]).situations == {1}
    assert preview(access, given[SAULE]).situations == {2}
    take_back(access, given[ORME])
    assert texts(access, session) == {"Le second fait."}
    take_back(access, given[SAULE])
    assert texts(access, session) == set()


def test_the_other_situation_s_memo_stays_signed(access, session, given, gesture):
    write(access, session, "conclusion", "garde", "Je garde la première.")
    perform(access, session.id, gesture(session.revision), AnotherSituation())
    second = GiveRole(session.seats[SAULE].id, Role.PRESENTER)
    perform(access, session.id, gesture(now(access, session).revision), second)
    write(access, session, "conclusion", "garde", "Je garde la seconde.", situation=2)
    signed(access, session, Piece.MEMO)
    signed(access, session, Piece.SECOND_MEMO)
    assert take_back(access, given[ORME]).going.reviews == 1
    assert review.look(access, session.id, Piece.SECOND_MEMO).signed
    assert not review.look(access, session.id, Piece.MEMO).drafts


def test_whoever_left_in_the_middle_takes_back_their_situation(access, session, typed, given, gesture):
    typed("faits", "Il refuse de manger.", "decrire")
    perform(access, session.id, gesture(session.revision), StepOut(session.seats[ORME].id))
    assert preview(access, given[ORME]).going == Going(notes=1, names=1)


def test_a_presenter_put_right_hands_the_situation_over(access, session, typed, given, gesture):
    typed("faits", "Il refuse de manger.", "decrire")
    right = GiveRole(session.seats[SAULE].id, Role.PRESENTER)
    perform(access, session.id, gesture(session.revision), right)
    assert preview(access, given[ORME]).going.notes == 0
    assert preview(access, given[SAULE]).going.notes == 1


def test_remarks_ties_turns_and_signed_reviews_go_with_it(access, session, typed, given):
    fact = typed("faits", "Il refuse de manger.", "decrire")
    guess = typed("hypotheses", "La règle protège.", "analyser")
    notes.tie(access, session.id, guess, fact)
    typed("question", "Comment tenir ?", "problematiser")
    commenting.comment(access, session.id, fact, "À reprendre.", new_id())
    commenting.comment(access, session.id, guess, "Belle idée.", new_id())
    signed(access, session, Piece.TRACE)
    with access.store.write() as tx:
        counted = now(access, session)
        mine = Turns(phase="decrire", situation=1, seat_id=session.seats[ORME].id, count=3)
        other = Turns(phase="decrire", situation=1, seat_id=session.seats[SAULE].id, count=2)
        tx.sessions.save(replace(counted, turns=(mine, other), revision=counted.revision + 1))
    went = take_back(access, given[ORME])
    assert went.going == Going(notes=2, comments=1, ties=1, names=1, turns=3, reviews=1)
    [left] = notes.of_session(access, session.id)
    assert left.note.tied_to is None
    assert [each.text for each in commenting.comments(access, session.id)] == ["Belle idée."]
    assert now(access, session).turns == (other,)
    trace = review.look(access, session.id, Piece.TRACE)
    assert ([draft.text for draft in trace.drafts], trace.signed) == (["La règle protège."], False)


def test_the_name_elsewhere_is_told_and_left_to_a_human(access, session, typed, given):
    typed("hypotheses", "saule a tenu bon.", "analyser")
    note = typed("pistes", "Une assiette gardée.", "modifiable")
    typed("pistes", "Les saules du parc.", "modifiable")
    commenting.comment(access, session.id, note, "Une idée de Saule ?", new_id())
    mentions = take_back(access, given[SAULE]).mentions
    assert [(each.where, each.phase, each.field) for each in mentions] == [
        (Where.NOTE, "Analyser", "Hypothèses du groupe"),
        (Where.COMMENT, "Rechercher le modifiable", "Pistes"),
    ]
    assert "saule a tenu bon." in texts(access, session)


def test_a_title_kept_for_another_time_goes_from_the_later_sessions_too(access, session, typed, given):
    offered = typed("propositions", "Le bruit", "choix")
    typed("propositions", "La porte", "choix")
    attribute(access, session.id, offered, session.seats[SAULE].id)
    choosing.keep_for_later(access, session.id, offered, keep=True)
    second = duplicate(access, session.id, session.planned + timedelta(days=30), new_id())
    third = duplicate(access, second.id, session.planned + timedelta(days=60), new_id())
    assert texts(access, third) == {"Le bruit"}
    went = take_back(access, given[SAULE])
    assert (went.going.notes, len(went.ids)) == (3, 3)
    assert (texts(access, session), texts(access, second), texts(access, third)) == (
        {"La porte"},
        set(),
        set(),
    )
