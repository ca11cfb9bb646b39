"""The console changes hands: one page writes, the other reads it at once, and nothing else moves."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kit.domain.commands import AddSeat, Close, Gesture, Next, PassConsole, Start
from kit.domain.identity import Actor, Role, new_id
from kit.domain.review import Decision, Verdict
from kit.errors import Forbidden, NotFound, Refused
from kit.service import handing_over, join, notes, reading, review, rivals
from kit.service.access import utc_now
from kit.service.arriving import somebody_arrives
from kit.service.door import perform, undo
from kit.service.drafts import Piece
from kit.service.notes import Keystroke, Place
from kit.service.prepare import rename_seat
from kit.service.rights import fingerprint, holds_pen
from kit.service.room import room


@pytest.fixture
def running(access, session, gesture):
    return perform(access, session.id, gesture(0), Start())


@pytest.fixture
def handed(access, running):
    """Hand the console over: the old page, the new one, and the session."""
    pen = handing_over.take(access, running.id, handing_over.offer(access, running.id))
    return access, replace(access, pen=pen), held(access, running)


def held(access, session):
    return reading.desk(access, session.id).session


def typed(access, session, text="un mot", note_id=None):
    place = Place(session_id=session.id, phase="analyser", field="hypotheses")
    stroke = Keystroke(note_id=note_id or new_id(), writer="a", base=0, rev=1, text=text)
    return notes.write(access, place, stroke).note_id


ON_A_NOTE = {
    "write over": lambda a, s, n: typed(a, s, "autre", n),
    "finish": lambda a, s, n: notes.finish(a, s.id, n),
    "remove": lambda a, s, n: notes.remove(a, s.id, n),
    "put back": lambda a, s, n: notes.put_back(a, s.id, n),
    "set aside": lambda a, s, n: notes.set_aside(a, s.id, n),
    "bring back": lambda a, s, n: notes.bring_back(a, s.id, n, "analyser", "hypotheses"),
    "tag": lambda a, s, n: notes.tag(a, s.id, n, None),
    "keep only": lambda a, s, n: rivals.keep_only(a, s.id, n, n),
    "merge": lambda a, s, n: rivals.merge(a, s.id, n, n),
    "settle": lambda a, s, n: review.settle(
        a, s.id, Piece.TRACE, n, "x", Decision(start=0, end=1, verdict=Verdict.KEPT)
    ),
    "sign": lambda a, s, n: review.sign_off(a, s.id, Piece.TRACE, ()),
    "write anew": lambda a, s, n: typed(a, s),
    "next": lambda a, s, n: perform(a, s.id, click(s), Next()),
    "somebody arrives": lambda a, s, n: somebody_arrives(a, s.id, click(s), "If"),
    "undo": lambda a, s, n: undo(a, s.id, click(s)),
    "take the console by the door": lambda a, s, n: perform(a, s.id, click(s), PassConsole("x")),
    "rename seat": lambda a, s, n: rename_seat(a, s.id, s.seats[0].id, "If"),
    "offer": lambda a, s, n: handing_over.offer(a, s.id),
}


def click(session):
    return Gesture(action=new_id(), revision=session.revision)


@pytest.mark.parametrize("verb", ON_A_NOTE)
def test_the_page_that_handed_over_can_write_nothing_more(handed, verb):
    old, new, session = handed
    note = typed(new, session)
    with pytest.raises(Forbidden) as refused:
        ON_A_NOTE[verb](old, session, note)
    assert refused.value.sentence.startswith("La console est tenue par l’autre intervenant·e")
    assert [each.text for each in notes.of_session(new, session.id)] == ["un mot"]


def test_the_page_that_took_it_writes_and_both_read(handed):
    old, new, session = handed
    after = perform(new, session.id, click(session), Next())
    assert reading.desk(old, session.id).session == after
    assert (holds_pen(old, after), holds_pen(new, after)) == (False, True)


def test_a_code_serves_once_and_a_refresh_of_the_page_that_took_it_still_writes(handed):
    old, new, session = handed
    assert handing_over.take(new, session.id, new.pen) == new.pen
    assert held(old, session) == session
    code = handing_over.take_back(old, session.id)
    assert holds_pen(replace(old, pen=code), reading.desk(old, session.id).session)
    with pytest.raises(Refused) as over:
        handing_over.take(new, session.id, new.pen)
    assert over.value.key == "console.offer_over"
    with pytest.raises(Forbidden):
        typed(new, session)


@pytest.mark.parametrize(("minutes", "taken"), [(10, True), (10.1, False)])
def test_an_offer_waits_ten_minutes(access, running, minutes, taken):
    at = utc_now()
    code = handing_over.offer(replace(access, clock=lambda: at), running.id)
    late = replace(access, clock=lambda: at + timedelta(minutes=minutes))
    if taken:
        pen = handing_over.take(late, running.id, code)
        assert held(access, running).console == fingerprint(pen)
    else:
        with pytest.raises(Refused):
            handing_over.take(late, running.id, code)
        assert reading.desk(access, running.id).session.console is None


def test_a_new_offer_withdraws_the_one_before(access, running):
    first, second = handing_over.offer(access, running.id), handing_over.offer(access, running.id)
    with pytest.raises(Refused):
        handing_over.take(access, running.id, first)
    pen = handing_over.take(access, running.id, second)
    assert held(access, running).console == fingerprint(pen)


def test_the_link_opened_a_second_time_only_looks_on(access, running):
    code = handing_over.offer(access, running.id)
    pen = handing_over.take(access, running.id, code)
    with pytest.raises(Refused) as over:
        handing_over.take(access, running.id, code)
    assert over.value.key == "console.offer_over"
    with pytest.raises(Forbidden):
        typed(replace(access, pen=code), running)
    typed(replace(access, pen=pen), running)


@pytest.mark.parametrize("code", ["", "x", "'; drop table", "é" * 200])
def test_a_garbage_code_takes_nothing(access, running, code):
    with pytest.raises(Refused):
        handing_over.take(access, running.id, code)
    assert reading.desk(access, running.id).session == running


def test_an_offer_opens_no_participant_s_page_and_is_kept_as_a_fingerprint(access, running):
    code = handing_over.offer(access, running.id)
    with pytest.raises(NotFound):
        join.enter(access, code)
    with access.store.read() as tx:
        (kept,) = tx.capabilities.of_session(running.id)
    assert kept.token_hash == fingerprint(code)


def test_undo_never_gives_the_console_back(handed, gesture):
    _, new, session = handed
    moved = perform(new, session.id, gesture(session.revision), Next())
    back = undo(new, session.id, gesture(moved.revision))
    assert (back.phase, back.console) == (session.phase, session.console)
    again = undo(new, session.id, gesture(back.revision))
    assert (again.status, again.console) == ("prepared", session.console)


def test_a_gesture_made_before_the_hand_over_and_sent_again_answers_quietly(access, running, gesture):
    click_before = gesture(running.revision)
    perform(access, running.id, click_before, AddSeat(new_id()))
    handing_over.take(access, running.id, handing_over.offer(access, running.id))
    assert perform(access, running.id, click_before, Next()) == held(access, running)


def test_participants_and_the_room_see_nothing_of_it(access, running):
    guest = join.enter(access, join.invite(access, running.id, running.seats[0].id))
    screen = access.tied_to(running.id, Actor(id=new_id(), role=Role.ROOM))
    before = reading.participant(guest), room(screen, running.id)
    handing_over.take_back(access, running.id)
    assert (reading.participant(guest), room(screen, running.id)) == before
    with pytest.raises(Forbidden):
        handing_over.offer(guest, running.id)
    with pytest.raises(Forbidden):
        handing_over.take_back(screen, running.id)


def test_the_journal_says_nothing_of_who_held_the_console(handed):
    old, _, session = handed
    handing_over.take_back(old, session.id)
    with old.store.read() as tx:
        assert [line.kind for line in tx.journal.of_session(session.id)] == ["phase.entered"]


def test_a_closed_session_has_no_console_any_more(handed, gesture):
    old, new, session = handed
    closed = perform(new, session.id, gesture(session.revision), Close())
    assert holds_pen(old, closed)
    with pytest.raises(Refused):
        handing_over.offer(new, session.id)
    with pytest.raises(Refused):
        handing_over.take_back(old, session.id)
