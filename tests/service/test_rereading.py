"""Reading again: everything in its order, and comments that are the facilitator's alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain import commands as c
from kit.domain.identity import Actor, Role, new_id
from kit.domain.note import MOST_CHARACTERS
from kit.errors import BadInput, Blocked, Forbidden, NotFound
from kit.service import commenting, notes
from kit.service.door import perform
from kit.service.drafts import Piece
from kit.service.outputs import export
from kit.service.rereading import reread
from kit.service.review import look
from tests.writing import write

CANARY = "motcanari"


@pytest.fixture
def at(access):
    """The handle on a clock of ours, and a way to let time pass."""
    now = [datetime(2026, 11, 3, 13, 0, tzinfo=UTC)]

    def later(minutes):
        now[0] += timedelta(minutes=minutes)

    return replace(access, clock=lambda: now[0]), later


def led(access, session, *commands):
    for command in commands:
        made = c.Gesture(new_id(), session.revision)
        try:
            session = perform(access, session.id, made, command)
        except Blocked as held:
            passed = perform(access, session.id, c.Gesture(new_id(), session.revision), c.PassOver(held.gate))
            session = passed
    return session


def test_two_situations_are_read_one_after_the_other(access, session):
    session = led(access, session, c.Start(), *[c.Next()] * 7)
    assert session.phase == "conclusion"
    write(access, session, "decrire", "faits", "le premier récit")
    session = led(access, session, c.AnotherSituation())
    write(access, session, "decrire", "faits", "le second récit")
    read = reread(access, session.id)
    told = [(part.phase.key, part.situation, item.written.text) for part in read.parts for item in part.items]
    assert told == [("decrire", 1, "le premier récit"), ("decrire", 2, "le second récit")]
    order = [(part.phase.key, part.situation) for part in read.parts]
    assert order[0] == ("ouverture", 1)
    assert order.index(("conclusion", 1)) < order.index(("decrire", 2)) < order.index(("meta", 1))
    assert len(order) == len(set(order))


def test_the_minutes_of_a_phase_are_those_of_all_its_passages(at, session):
    access, later = at
    session = led(access, session, c.Start())
    later(7)
    session = led(access, session, c.Next())
    later(2)
    session = led(access, session, c.Back())
    later(4)
    led(access, session, c.Next())
    opening, choice, *rest = reread(access, session.id).parts
    assert (opening.planned, opening.actual) == (10, 11.0)
    assert (choice.actual, choice.held) == (2.0, True)
    assert {part.held for part in rest} == {False}


def test_what_was_removed_is_not_read_and_what_waits_aside_is(access, session):
    session = led(access, session, c.Start())
    gone = write(access, session, "decrire", "faits", "retiré")
    waits = write(access, session, "decrire", "faits", "trop tôt")
    notes.remove(access, session.id, gone)
    notes.set_aside(access, session.id, waits)
    items = [item for part in reread(access, session.id).parts for item in part.items]
    assert [(item.field.label, item.written.note.id) for item in items] == [("Mis de côté", waits)]


def test_a_comment_is_written_changed_and_taken_away(access, session):
    note = write(access, session, "decrire", "faits", "un fait")
    action = new_id()
    made = commenting.comment(access, session.id, note, "  y revenir  ", action)
    assert commenting.comment(access, session.id, note, "une deuxième fois", action) == made
    assert made.text == "y revenir"
    changed = commenting.rewrite(access, session.id, made.id, "y revenir jeudi")
    assert commenting.comments(access, session.id) == (changed,)
    (item,) = [item for part in reread(access, session.id).parts for item in part.items]
    assert item.comments == (changed,)
    commenting.take_away(access, session.id, made.id)
    commenting.take_away(access, session.id, made.id)
    assert commenting.comments(access, session.id) == ()


@pytest.mark.parametrize("text", ["", "   \n ", "x" * (MOST_CHARACTERS + 1)])
def test_a_comment_must_say_something_and_not_too_much(access, session, text):
    note = write(access, session, "decrire", "faits", "un fait")
    with pytest.raises(BadInput):
        commenting.comment(access, session.id, note, text, new_id())


def test_a_comment_is_on_a_note_of_its_session_that_is_still_there(access, session, plan):
    from kit.service.prepare import prepare

    other = prepare(access, plan, new_id())
    note = write(access, session, "decrire", "faits", "un fait")
    with pytest.raises(NotFound):
        commenting.comment(access, other.id, note, "ailleurs", new_id())
    made = commenting.comment(access, session.id, note, "ici", new_id())
    with pytest.raises(NotFound):
        commenting.rewrite(access, other.id, made.id, "ailleurs")
    commenting.take_away(access, other.id, made.id)
    assert commenting.comments(access, session.id) == (made,)
    notes.remove(access, session.id, note)
    with pytest.raises(NotFound):
        commenting.comment(access, session.id, note, "trop tard", new_id())


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.FACILITATOR])
def test_comments_and_rereading_are_the_facilitators_alone(access, session, role):
    note = write(access, session, "decrire", "faits", "un fait")
    made = commenting.comment(access, session.id, note, "pour moi", new_id())
    other = access.tied_to(session.id, Actor(id=new_id(), role=role))
    for gesture in (
        lambda: reread(other, session.id),
        lambda: commenting.comments(other, session.id),
        lambda: commenting.comment(other, session.id, note, "non", new_id()),
        lambda: commenting.rewrite(other, session.id, made.id, "non"),
        lambda: commenting.take_away(other, session.id, made.id),
    ):
        with pytest.raises(Forbidden):
            gesture()


def test_a_comment_leaves_in_no_document_and_in_no_review(access, session):
    from kit.domain.review import fingerprint
    from kit.service.review import sign_off

    note = write(access, session, "analyser", "hypotheses", "une hypothèse")
    commenting.comment(access, session.id, note, CANARY, new_id())
    looked = look(access, session.id, Piece.TRACE)
    assert [draft.text for draft in looked.drafts] == ["une hypothèse"]
    sign_off(access, session.id, Piece.TRACE, tuple(fingerprint(draft.text) for draft in looked.drafts))
    for form in ("markdown", "html"):
        assert CANARY.encode() not in export(access, session.id, Piece.TRACE, form).content


def test_a_comment_goes_for_good_with_its_note(access, session, tmp_path):
    session = led(access, session, c.Start())
    kept = write(access, session, "decrire", "faits", "gardé")
    gone = write(access, session, "decrire", "faits", "retiré")
    stays = commenting.comment(access, session.id, kept, "reste", new_id())
    commenting.comment(access, session.id, gone, CANARY, new_id())
    notes.remove(access, session.id, gone)
    led(access, session, c.Close())
    assert commenting.comments(access, session.id) == (stays,)
    assert [path.name for path in tmp_path.iterdir() if CANARY.encode() in path.read_bytes()] == []


def test_nothing_said_shows_in_a_repr(access, session):
    note = write(access, session, "decrire", "faits", CANARY)
    made = commenting.comment(access, session.id, note, CANARY, new_id())
    assert CANARY not in repr(made) + repr(reread(access, session.id)) + repr(
        [part.items for part in reread(access, session.id).parts]
    )
