"""Choosing a situation: titles offered by nobody in particular, one retained, the others let go."""

import pytest

from kit.domain.commands import Close
from kit.errors import Refused
from kit.service import choosing, notes
from kit.service.closing import KEPT_FOR_LATER
from kit.service.door import perform
from kit.service.reading import desk
from tests.writing import write

TITLES = ("Le portail", "L’oncle au téléphone", "Le repas que personne ne sert")


@pytest.fixture
def offered(access, session):
    """The three titles of D-1, each finished."""
    return [write(access, session, "choix", "propositions", title) for title in TITLES]


def written(access, session, field):
    return [
        each.text
        for each in notes.of_session(access, session.id)
        if each.note.field == field and not each.note.removed
    ]


def test_a_title_retained_becomes_that_of_the_situation_and_stays_in_the_list(access, session, offered):
    choosing.retain(access, session.id, offered[2])
    assert desk(access, session.id).title == TITLES[2]
    assert written(access, session, "titre") == [TITLES[2]]
    assert written(access, session, "propositions") == list(TITLES)


def test_retaining_another_replaces_it_and_a_zone_that_follows_takes_it(access, session, offered):
    choosing.retain(access, session.id, offered[0])
    (before,) = [each.note for each in notes.of_session(access, session.id) if each.note.field == "titre"]
    choosing.retain(access, session.id, offered[1])
    (after,) = [each.note for each in notes.of_session(access, session.id) if each.note.field == "titre"]
    assert written(access, session, "titre") == [TITLES[1]]
    assert (after.id, after.rev) == (before.id, before.rev + 1)


def test_only_a_title_offered_can_be_retained_or_kept(access, session):
    fact = write(access, session, "decrire", "faits", "Un fait.")
    with pytest.raises(Refused):
        choosing.retain(access, session.id, fact)
    with pytest.raises(Refused):
        choosing.keep_for_later(access, session.id, fact, keep=True)


def test_closing_lets_the_other_titles_go_unless_their_author_wants_one_kept(
    access, session, offered, gesture
):
    choosing.retain(access, session.id, offered[2])
    choosing.keep_for_later(access, session.id, offered[0], keep=True)
    choosing.keep_for_later(access, session.id, offered[1], keep=True)
    choosing.keep_for_later(access, session.id, offered[1], keep=False)
    perform(access, session.id, gesture(0), Close())
    left = notes.of_session(access, session.id)
    assert [(each.text, each.note.tag) for each in left if each.note.field == "propositions"] == [
        (TITLES[0], KEPT_FOR_LATER)
    ]
    assert written(access, session, "titre") == [TITLES[2]]


def test_nothing_says_who_offered_what(access, session, offered):
    choosing.retain(access, session.id, offered[0])
    seats = {seat.id for seat in session.seats}
    for each in notes.of_session(access, session.id):
        assert not seats & {each.note.author, each.note.writer, each.note.tag}
