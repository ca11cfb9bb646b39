"""From one session to the next: what was left open comes first, and what ended never comes back."""

import pytest

from kit.domain.commands import Close, DecideFate, Gesture, Start
from kit.domain.identity import new_id
from kit.domain.session import Fate
from kit.service import carry, notes, rivals
from kit.service.deleting import destroyed_with_session
from kit.service.door import perform, undo
from kit.service.duplicating import duplicate
from kit.service.from_before import dates
from kit.service.moving import move
from kit.service.notes import Keystroke, Place
from kit.service.purging import purge_session
from kit.service.refusing import refuse_computer
from tests.service.meeting import FIRST, WEEK
from tests.writing import write


def test_what_was_decided_comes_first_in_the_next_session_whatever_its_variant(group):
    source = group.decided("Quoi\u00a0: le tour\nQuand\u00a0: lundi", "Quoi\u00a0: le mot")
    session = group.prepare(variant="courte")
    assert group.there(session) == [
        ("Quoi\u00a0: le tour\nQuand\u00a0: lundi", None),
        ("Quoi\u00a0: le mot", None),
    ]
    copy = group.note(session)
    assert (copy.tied_to, copy.seat, copy.finished) == (group.note(source, "decisions").id, None, True)


def test_preparing_or_beginning_twice_does_nothing_twice(group):
    group.decided("le tour")
    session = group.prepare()
    group.do(session, Start())
    undo(group.access, session.id, Gesture(new_id(), group.now(session).revision))
    group.do(session, Start())
    assert group.there(session) == [("le tour", None)]
    again = duplicate(group.access, session.id, FIRST + 5 * WEEK, "le même geste")
    assert duplicate(group.access, session.id, FIRST + 5 * WEEK, "le même geste").id == again.id
    assert group.there(again) == [("le tour", None)]


def test_nothing_comes_from_a_session_that_is_not_closed_nor_from_another_group(group):
    running = group.prepare()
    write(group.access, running, "suites", "decisions", "pas encore")
    group.do(running, Start())
    assert group.there(group.prepare()) == []
    group.do(running, Close())
    group.held.clear()
    assert group.there(group.prepare(planned=FIRST + 9 * WEEK)) == []


@pytest.mark.parametrize("choice", ["tenue", "abandonnée"])
def test_what_ended_never_comes_back(group, choice):
    group.decided("le tour")
    assert group.meets("non tenue") == [("le tour", None)]
    assert group.meets(choice) == [("le tour", None)]
    assert [group.meets() for _ in range(3)] == [[], [], []]


def test_what_nobody_marked_comes_again(group):
    group.decided("le tour")
    assert [group.meets() for _ in range(3)] == [[("le tour", None)]] * 3


def typed_over(group, session, copy, text):
    """What came of typing ``text`` in place of what a copy says."""
    place = Place(session_id=session.id, phase="reprise", field="revue")
    stroke = Keystroke(note_id=copy.id, writer="a", base=copy.rev, rev=copy.rev + 1, text=text)
    return notes.write(group.access, place, stroke)


def test_it_comes_back_as_it_was_completed(group):
    group.decided("le tour")
    session = group.prepare()
    copy = group.note(session)
    assert typed_over(group, session, copy, "le tour, à deux").moved_to is None
    group.do(session, Close())
    assert group.meets() == [("le tour, à deux", None)]


def test_of_two_versions_of_a_copy_the_one_that_is_kept_is_that_same_decision(group):
    group.decided("le tour")
    session = group.prepare()
    copy = group.note(session)
    place = Place(session_id=session.id, phase="reprise", field="revue")
    for writer, text in (("a", "le tour, le lundi"), ("b", "le tour, le mardi")):
        stroke = Keystroke(note_id=copy.id, writer=writer, base=0, rev=1, text=text)
        kept = notes.write(group.access, place, stroke)
    assert kept.moved_to is not None
    rivals.keep_only(group.access, session.id, kept.moved_to, copy.id)
    notes.tag(group.access, session.id, kept.moved_to, "non tenue")
    group.do(session, Close())
    assert group.meets("tenue") == [("le tour, le mardi", None)]
    assert group.meets() == []


def test_what_was_taken_away_or_set_aside_is_not_open(group):
    session = group.prepare()
    for change in (notes.remove, notes.set_aside):
        note = write(group.access, session, "suites", "decisions", "pas gardé")
        change(group.access, session.id, note)
    group.do(session, Close())
    assert group.meets() == []


def test_a_copy_taken_away_for_today_is_not_put_back_today_and_comes_again_another_time(group):
    group.decided("le tour")
    session = group.prepare()
    notes.remove(group.access, session.id, group.note(session).id)
    group.do(session, Start())
    assert group.there(session) == []
    group.do(session, Close())
    assert group.meets() == [("le tour", None)]


def test_a_copy_emptied_before_the_start_comes_back_at_the_start(group):
    group.decided("le tour")
    session = group.prepare()
    copy = group.note(session)
    typed_over(group, session, copy, "")
    notes.finish(group.access, session.id, copy.id)
    assert group.there(session) == []
    group.do(session, Start())
    assert group.there(session) == [("le tour", None)]


def test_a_copy_moved_among_the_new_decisions_is_that_same_decision(group):
    group.decided("le tour")
    session = group.prepare()
    move(group.access, session.id, group.note(session).id, "suites", "decisions")
    group.do(session, Close())
    assert group.meets() == [("le tour", None)]


def test_what_was_moved_from_one_text_of_mine_never_becomes_everyones(group):
    group.decided("à moi seule", field="a_moi")
    assert group.meets(field="a_moi_relu") == []


def test_a_field_of_one_text_takes_up_the_last_one(group):
    group.decided("appeler", field="premier_geste")
    group.decided("écrire", field="premier_geste")
    assert group.meets(field="geste") == [("écrire", None)]


def test_a_return_is_asked_for_one_session_later_and_three_then_no_more(group):
    group.decided("frapper", field="essais")
    assert [group.meets(field="retours") for _ in range(4)] == [
        [("frapper", None)],
        [],
        [("frapper", None)],
        [],
    ]


def test_a_return_that_is_closed_does_not_come_back_the_third_time(group):
    group.decided("frapper", field="essais")
    assert group.meets("clos", field="retours") == [("frapper", None)]
    assert [group.meets(field="retours") for _ in range(3)] == [[], [], []]


def test_a_field_may_take_up_itself(group):
    group.decided()
    session = group.prepare()
    write(group.access, session, "reprise", "retours", "vu ce jour")
    group.do(session, Close())
    assert group.meets("continue", field="retours") == [("vu ce jour", None)]
    assert group.meets(field="retours") == []
    assert group.meets(field="retours") == [("vu ce jour", None)]


def test_a_session_prepared_before_the_last_one_closed_is_put_right(group):
    """The next two dates are often prepared the same day."""
    group.decided("le tour", "le mot")
    review, later = group.prepare(), group.prepare()
    assert len(group.there(later)) == 2
    group.mark(review, "tenue")
    write(group.access, review, "suites", "decisions", "le repas")
    group.do(review, Close())
    assert group.there(later) == [("le mot", None), ("le repas", None)]
    group.do(later, Start())
    assert group.there(later) == [("le mot", None), ("le repas", None)]


def test_what_somebody_touched_while_it_was_prepared_stays(group):
    group.decided("le tour")
    review, later = group.prepare(), group.prepare()
    group.mark(later, "non tenue")
    group.mark(review, "tenue")
    group.do(review, Close())
    assert group.there(later) == [("le tour", "non tenue")]


def test_nothing_comes_from_a_session_whose_trace_was_destroyed_nor_from_one_that_refused_the_computer(group):
    destroyed, refused = group.prepare(), group.prepare()
    for session in (destroyed, refused):
        write(group.access, session, "suites", "decisions", "le tour")
    group.do(destroyed, DecideFate(Fate.DESTROYED))
    group.do(destroyed, Close())
    refuse_computer(group.access, refused.id, Gesture(new_id(), group.now(refused).revision))
    assert group.meets() == []


def test_what_ended_in_a_session_whose_trace_was_destroyed_does_not_come_back(group):
    group.decided("le tour", "le mot")
    review = group.prepare()
    group.mark(review, "tenue")
    group.do(review, DecideFate(Fate.DESTROYED))
    group.do(review, Close())
    assert group.there(review) == []
    assert group.meets() == [("le mot", None)]


def test_a_copy_says_the_day_it_comes_from(group):
    source = group.decided("le tour")
    group.meets("non tenue")
    session = group.prepare()
    with group.access.store.read() as tx:
        told = dates(tx, session, tx.notes.described(session.id))
    assert told == {group.note(session).id: source.planned}
    purge_session(group.access, source.id, destroyed_with_session(group.access, source.id))
    kept = group.held[1]
    with group.access.store.read() as tx:
        assert list(dates(tx, kept, tx.notes.described(kept.id)).values()) == [None]


def test_a_session_carried_where_its_group_never_met_keeps_what_it_begins_with(group, elsewhere):
    group.decided("le tour")
    session = group.prepare()
    packed = carry.pack(group.access, session.id)
    arrived = carry.unpack(elsewhere, packed.file.content, packed.code)
    begun = perform(elsewhere, arrived, Gesture(new_id(), 0), Start())
    assert [each.text for each in notes.of_session(elsewhere, begun.id)] == ["le tour"]
