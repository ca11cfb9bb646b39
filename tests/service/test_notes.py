"""Writing: nothing typed is lost, two versions are both kept, mine never becomes everyone's."""

import pytest

from kit.domain.commands import GiveRole, Next, PassOver, Start
from kit.domain.dispositif import Level
from kit.domain.identity import Role, new_id
from kit.errors import BadInput, NotFound, Refused
from kit.service import notes, rivals
from kit.service.door import perform
from kit.service.note_places import reason_field
from kit.service.notes import ASIDE, Keystroke, Place
from kit.service.reading import desk


def place(session, field="hypotheses", phase="analyser"):
    return Place(session_id=session.id, phase=phase, field=field)


def stroke(note, text, rev=1, base=0, writer="onglet-a"):
    return Keystroke(note_id=note, writer=writer, base=base, rev=rev, text=text)


def texts(access, session):
    return [
        (each.note.field, each.text) for each in notes.of_session(access, session.id) if not each.note.removed
    ]


def test_a_keystroke_is_kept_and_does_not_touch_the_session(access, session):
    note = new_id()
    for rev, text in enumerate(("L", "Le", "Le repas"), start=1):
        kept = notes.write(access, place(session), stroke(note, text, rev, rev - 1))
        assert (kept.rev, kept.moved_to) == (rev, None)
    assert texts(access, session) == [("hypotheses", "Le repas")]
    with access.store.read() as tx:
        assert tx.sessions.get(session.id).revision == 0


def test_a_late_keystroke_never_replaces_a_newer_one(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "Le repas", 5))
    assert notes.write(access, place(session), stroke(note, "Le", 2)).rev == 5
    assert texts(access, session) == [("hypotheses", "Le repas")]


def test_two_people_writing_from_one_base_keep_both_versions(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "base"))
    notes.write(access, place(session), stroke(note, "base A", 2, 1))
    kept = notes.write(access, place(session), stroke(note, "base B", 2, 1, writer="onglet-b"))
    assert kept.moved_to is not None
    again = notes.write(access, place(session), stroke(note, "base B !", 3, 1, writer="onglet-b"))
    assert again.moved_to == kept.moved_to
    assert [text for _, text in texts(access, session)] == ["base A", "base B !"]
    rivals.merge(access, session.id, note, kept.moved_to)
    assert [text for _, text in texts(access, session)] == ["base A\nbase B !"]


def test_whoever_read_the_latest_may_go_on_from_it(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "un"))
    kept = notes.write(access, place(session), stroke(note, "un deux", 2, 1, writer="onglet-b"))
    assert kept.moved_to is None
    assert texts(access, session) == [("hypotheses", "un deux")]


def test_keeping_one_version_removes_the_other_which_can_be_put_back(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "A", 2))
    rival = notes.write(access, place(session), stroke(note, "B", 1, 0, writer="onglet-b")).moved_to
    rivals.keep_only(access, session.id, rival, note)
    assert [text for _, text in texts(access, session)] == ["B"]
    notes.put_back(access, session.id, note)
    assert sorted(text for _, text in texts(access, session)) == ["A", "B"]


def test_what_came_too_early_waits_and_comes_back_as_a_lead(access, session):
    note = new_id()
    early = Place(session_id=session.id, phase="decrire", field=ASIDE.key)
    notes.write(access, early, stroke(note, "remonter tout de suite"))
    notes.finish(access, session.id, note)
    notes.bring_back(access, session.id, note, "modifiable", "pistes")
    (only,) = notes.of_session(access, session.id)
    assert (only.note.field, only.note.kind, only.note.aside) == ("pistes", "lead", False)


def test_my_own_note_never_becomes_everyones_by_moving_it(access, session):
    note = new_id()
    notes.write(access, place(session, "notes_analyser"), stroke(note, "pour moi"))
    with pytest.raises(Refused):
        notes.bring_back(access, session.id, note, "modifiable", "pistes")


def test_an_empty_item_is_taken_away_when_it_is_finished(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "  "))
    notes.finish(access, session.id, note)
    assert notes.of_session(access, session.id) == ()


def test_a_note_of_100_000_characters_is_refused_and_what_was_saved_stays(access, session):
    note = new_id()
    notes.write(access, place(session), stroke(note, "gardé"))
    with pytest.raises(BadInput) as refused:
        notes.write(access, place(session), stroke(note, "x" * 100_000, 2, 1))
    assert "20\u202f000 caractères" in refused.value.sentence
    assert texts(access, session) == [("hypotheses", "gardé")]


@pytest.mark.parametrize(
    "text", ["🙂👩🏽‍🏫", "‏مرحبا", "e\u0301te\u0301", "<script>alert(1)</script>", "[a](javascript:x)"]
)
def test_any_characters_come_back_to_the_letter(access, session, text):
    note = new_id()
    notes.write(access, place(session), stroke(note, text))
    assert texts(access, session) == [("hypotheses", text)]


def test_garbage_ids_and_fields_are_refused_with_a_sentence(access, session):
    with pytest.raises(NotFound):
        notes.write(access, place(session), stroke("../../etc", "x"))
    with pytest.raises(NotFound):
        notes.write(access, place(session, "inconnu"), stroke(new_id(), "x"))


def test_no_repr_shows_a_word():
    assert "secret" not in repr(stroke(new_id(), "secret"))


def question(session):
    return place(session, "question", "problematiser")


def test_two_tabs_that_type_the_first_text_of_a_single_field_keep_both(access, session):
    first, second = new_id(), new_id()
    notes.write(access, question(session), stroke(first, "Comment tenir ?"))
    notes.write(access, question(session), stroke(second, "Comment lâcher ?", writer="onglet-b"))
    found = {each.note.id: each.note.rival_of for each in notes.of_session(access, session.id)}
    assert found == {first: None, second: first}
    rivals.merge(access, session.id, first, second)
    assert texts(access, session) == [("question", "Comment tenir ?\nComment lâcher ?")]


def test_a_second_text_stands_alone_once_the_first_is_gone(access, session):
    first, second = new_id(), new_id()
    notes.write(access, question(session), stroke(first, "Comment tenir ?"))
    notes.write(access, question(session), stroke(second, "Comment lâcher ?", writer="onglet-b"))
    rivals.keep_only(access, session.id, second, first)
    ((field, text),) = texts(access, session)
    assert (field, text) == ("question", "Comment lâcher ?")


def test_a_list_never_takes_two_lines_for_two_versions(access, session):
    for number in range(2):
        notes.write(
            access, place(session), stroke(new_id(), f"hypothèse {number}", writer=f"onglet-{number}")
        )
    assert [each.note.rival_of for each in notes.of_session(access, session.id)] == [None, None]


def test_a_hypothesis_may_lean_on_a_fact_of_its_situation_and_on_nothing_else(access, session):
    fact, guess, lead = new_id(), new_id(), new_id()
    notes.write(access, place(session, "faits", "decrire"), stroke(fact, "La carafe tombe."))
    notes.write(access, place(session), stroke(guess, "La carafe demande."))
    notes.write(access, place(session, "pistes", "modifiable"), stroke(lead, "Une assiette gardée."))
    elsewhere = Place(session_id=session.id, phase="decrire", field="faits", situation=2)
    other = new_id()
    notes.write(access, elsewhere, stroke(other, "Le portail grince."))
    notes.tie(access, session.id, guess, fact)
    assert {each.note.id: each.note.tied_to for each in notes.of_session(access, session.id)}[guess] == fact
    for item, to in ((guess, lead), (guess, other), (lead, fact)):
        with pytest.raises(Refused):
            notes.tie(access, session.id, item, to)
    notes.tie(access, session.id, guess, None)
    assert all(each.note.tied_to is None for each in notes.of_session(access, session.id))


def test_why_a_gate_was_passed_over_is_written_for_oneself_and_only_where_it_was(access, session, gesture):
    for command in (Start(), Next(), PassOver("decrire.presenter")):
        now = desk(access, session.id).session
        if isinstance(command, PassOver):
            perform(access, session.id, gesture(now.revision), GiveRole(now.seats[0].id, Role.PARTICIPANT))
            now = desk(access, session.id).session
        perform(access, session.id, gesture(now.revision), command)
    note = new_id()
    field = reason_field("decrire.presenter").key
    notes.write(access, place(session, field, "ouverture"), stroke(note, "Il restait peu de temps."))
    (only,) = notes.of_session(access, session.id)
    assert only.note.level is Level.PRIVATE
    with pytest.raises(NotFound):
        notes.write(
            access, place(session, reason_field("autre.presenter").key, "ouverture"), stroke(new_id(), "x")
        )
