"""A note put in its right place after its phase: where it may go, and what becomes of it there."""

from dataclasses import replace

import pytest

from kit.domain.commands import Close, Start
from kit.domain.dispositif import Leaves, Level, Utterance
from kit.domain.identity import Actor, Role, new_id
from kit.domain.review import fingerprint
from kit.errors import Forbidden, NotFound, Refused
from kit.service import notes, review
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.moving import destinations, move, situations_of
from kit.service.reading import desk
from tests.writing import write


def note_of(access, session, note_id):
    return next(each for each in desk(access, session.id).notes if each.note.id == note_id).note


def places(access, session, note_id):
    seen = desk(access, session.id)
    return [
        (to.phase.key, to.field.key, to.situation)
        for to in destinations(seen.session, seen.notes, note_of(access, session, note_id))
    ]


def do(access, session, gesture, command):
    return perform(access, session.id, gesture(desk(access, session.id).session.revision), command)


def test_a_note_moves_with_its_words_and_becomes_what_its_new_field_holds(access, session):
    note_id = write(access, session, "analyser", "hypotheses", "Une piste, en fait")
    notes.tag(access, session.id, note_id, session.protocol.phase("analyser").field("hypotheses").choices[0])
    lead = next(
        (phase.key, field.key)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.kind is Utterance.LEAD
    )
    move(access, session.id, note_id, *lead)
    (written,) = desk(access, session.id).notes
    assert written.text == "Une piste, en fait"
    assert (written.note.phase, written.note.field, written.note.kind) == (*lead, Utterance.LEAD)
    assert written.note.tag is None


def test_ones_own_notes_only_move_among_ones_own(access, session):
    note_id = write(access, session, "analyser", "notes_analyser", "pour moi")
    fields = {
        session.protocol.phase(phase).field(field).level
        for phase, field, _ in places(access, session, note_id)
    }
    assert fields == {Level.PRIVATE}
    with pytest.raises(Refused) as refused:
        move(access, session.id, note_id, "analyser", "hypotheses")
    assert refused.value.key == "move.not_there"
    assert note_of(access, session, note_id).level is Level.PRIVATE


def test_a_field_of_one_text_that_is_full_takes_no_other(access, session):
    note_id = write(access, session, "analyser", "hypotheses", "Un titre")
    assert ("choix", "titre", 1) in places(access, session, note_id)
    write(access, session, "choix", "titre", "Le repas")
    assert ("choix", "titre", 1) not in places(access, session, note_id)
    with pytest.raises(Refused):
        move(access, session.id, note_id, "choix", "titre")


def test_a_note_goes_to_the_other_situation_and_its_ties_do_not_follow(access, session, gesture):
    do(access, session, gesture, Start())
    fact = write(access, session, "decrire", "faits", "Un fait")
    idea = write(access, session, "analyser", "hypotheses", "Une idée")
    notes.tie(access, session.id, idea, fact)
    with access.store.write() as tx:
        kept = tx.sessions.get(session.id)
        tx.sessions.save(replace(kept, situation=2, revision=kept.revision + 1))
    assert situations_of(desk(access, session.id).session, (), session.protocol.phase("analyser")) == (1, 2)
    move(access, session.id, fact, "decrire", "faits", 2)
    assert note_of(access, session, fact).situation == 2
    assert note_of(access, session, idea).tied_to is None


def test_there_is_nowhere_else_than_the_situations_there_are(access, session):
    note_id = write(access, session, "analyser", "hypotheses", "Une idée")
    assert {situation for *_, situation in places(access, session, note_id)} == {1}
    for phase, field, situation in (
        ("analyser", "hypotheses", 2),
        ("analyser", "hypotheses", 1),
        ("nulle part", "hypotheses", 1),
        ("analyser", "x" * 10_000, 1),
    ):
        with pytest.raises(Refused):
            move(access, session.id, note_id, phase, field, situation)


def test_what_is_removed_does_not_move(access, session):
    note_id = write(access, session, "analyser", "hypotheses", "Une idée")
    notes.remove(access, session.id, note_id)
    assert places(access, session, note_id) == []


def test_a_closed_session_is_put_right_and_its_document_is_read_again(access, session, gesture):
    outside = next(
        (phase.key, field.key)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.leaves is Leaves.NOWHERE
        and field.level is Level.GROUP
        and field.many
        and not field.fleeting
        and field.kind is not Utterance.PROPOSAL
    )
    write(access, session, "analyser", "hypotheses", "Une idée")
    other = write(access, session, *outside, "Une autre idée")
    do(access, session, gesture, Start())
    do(access, session, gesture, Close())
    drafts = review.look(access, session.id, Piece.TRACE).drafts
    review.sign_off(access, session.id, Piece.TRACE, tuple(fingerprint(each.text) for each in drafts))
    assert review.look(access, session.id, Piece.TRACE).signed
    move(access, session.id, other, "analyser", "hypotheses")
    looked = review.look(access, session.id, Piece.TRACE)
    assert [each.text for each in looked.drafts] == ["Une idée", "Une autre idée"]
    assert not looked.signed


def test_nothing_goes_where_closing_has_already_destroyed(access, session, gesture):
    fleeting = {
        (phase.key, field.key)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.fleeting
    }
    note_id = write(access, session, "analyser", "hypotheses", "Une idée")
    do(access, session, gesture, Start())
    do(access, session, gesture, Close())
    assert {place[:2] for place in places(access, session, note_id)} & fleeting == set()


def test_a_note_of_another_session_or_of_none_is_not_found(access, session, plan):
    for garbage in ("", "x", new_id()):
        with pytest.raises(NotFound):
            move(access, session.id, garbage, "analyser", "hypotheses")


@pytest.mark.parametrize("role", [Role.ROOM, Role.PARTICIPANT])
def test_nobody_else_moves_a_note(access, session, role):
    note_id = write(access, session, "analyser", "hypotheses", "Une idée")
    guest = access.tied_to(session.id, Actor(id=new_id(), role=role))
    with pytest.raises(Forbidden):
        move(guest, session.id, note_id, "pistes", "pistes")
