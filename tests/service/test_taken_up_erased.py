"""What becomes of what was taken up when its source is taken back, or destroyed."""

import pytest

from kit.domain.commands import Close, Start
from kit.domain.dispositif import Level
from kit.errors import Refused, TakenBack
from kit.service import notes, rivals
from kit.service.attributing import attribute
from kit.service.deleting import destroyed_with_session
from kit.service.moving import move
from kit.service.notes import Keystroke, Place
from kit.service.purging import purge_level, purge_session
from kit.service.withdrawal_codes import codes
from kit.service.withdrawing import preview, withdraw
from tests.writing import write


def attributed(group, text):
    """A decision noted « de la part de » the first seat, in a closed session; the code of that seat."""
    source = group.prepare()
    note = write(group.access, source, "suites", "decisions", text)
    attribute(group.access, source.id, note, source.seats[0].id)
    code = codes(group.access, source.id)[source.seats[0].id]
    group.do(source, Close())
    return source, code


def taken_back(group, code):
    announced = preview(group.access, code).going
    return withdraw(group.access, code, announced)


def test_taking_back_the_source_takes_the_copy_away_too_and_nothing_brings_it_back(group):
    _, code = attributed(group, "le tour")
    review = group.prepare()
    copy = group.note(review)
    group.do(review, Start())
    assert preview(group.access, code).going.notes == 2
    taken_back(group, code)
    assert group.there(review) == []
    place = Place(session_id=review.id, phase="reprise", field="revue")
    with pytest.raises(TakenBack):
        notes.write(group.access, place, Keystroke(note_id=copy.id, writer="a", base=0, rev=1, text="encore"))
    group.do(review, Close())
    assert group.meets() == []


@pytest.mark.parametrize(
    ("text", "stays"),
    [("le tour, le lundi", False), ("on dit les relèves", True)],
    ids=["completed", "reworded"],
)
def test_a_copy_that_was_only_completed_goes_and_one_that_was_reworded_is_the_groups(group, text, stays):
    _, code = attributed(group, "le tour")
    review = group.prepare()
    copy = group.note(review)
    place = Place(session_id=review.id, phase="reprise", field="revue")
    notes.write(group.access, place, Keystroke(note_id=copy.id, writer="a", base=0, rev=1, text=text))
    group.do(review, Close())
    taken_back(group, code)
    assert group.there(review) == ([(text, None)] if stays else [])
    # Its source is no longer there: it is not taken up again.
    assert group.meets() == []


def test_destroying_the_source_takes_copies_nobody_touched_from_sessions_that_are_not_closed(group):
    source = group.decided("le tour", "le mot")
    closed = group.prepare()
    group.do(closed, Close())
    opened = group.prepare()
    group.mark(opened, "non tenue", place=1)
    notes.finish(group.access, opened.id, group.note(opened).id)
    with group.access.store.read() as tx:
        announced = tx.erasing.would_destroy_session(source.id)
    assert announced == destroyed_with_session(group.access, source.id)
    purge_session(group.access, source.id, announced)
    assert group.there(opened) == []
    assert group.there(closed) == [("le tour", None), ("le mot", None)]
    group.do(opened, Close())
    assert group.meets() == []


def test_destroying_what_was_written_takes_the_copies_too(group):
    source = group.decided("le tour")
    opened = group.prepare()
    purge_level(group.access, source.id, Level.GROUP)
    assert group.there(opened) == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_copy_that_was_moved_goes_with_its_source_too(group, when):
    _, code = attributed(group, "le tour")
    review = group.prepare()
    copy = group.note(review)
    if when == "before":
        move(group.access, review.id, copy.id, "suites", "decisions")
    group.do(review, Close())
    if when == "after":
        move(group.access, review.id, copy.id, "suites", "decisions")
    assert preview(group.access, code).going.notes == 2
    taken_back(group, code)
    assert group.there(review, "decisions") == []


def test_a_copy_is_never_joined_to_other_words_in_which_nobody_would_find_it_again(group):
    attributed(group, "le tour")
    review = group.prepare()
    mine = write(group.access, review, "reprise", "revue", "autre chose")
    with pytest.raises(Refused):
        rivals.merge(group.access, review.id, mine, group.note(review).id)
    assert group.there(review) == [("le tour", None), ("autre chose", None)]


def test_no_tie_is_taken_from_what_leans_on_nothing(group):
    group.decided("le tour")
    review = group.prepare()
    copy = group.note(review)
    with pytest.raises(Refused):
        notes.tie(group.access, review.id, copy.id, None)
    assert group.note(review).tied_to == copy.tied_to
