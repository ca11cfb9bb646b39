"""Time through the one door, and the phone that reads the time and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kit.domain import commands as c
from kit.domain.identity import Role, new_id
from kit.domain.session import Status
from kit.domain.settings import Settings, Timebox
from kit.errors import Forbidden, NotFound, Refused
from kit.service import join, reading
from kit.service.access import newcomer
from kit.service.clock import ClockView, clock
from kit.service.door import perform, undo
from kit.service.notes import Keystroke, Place, write
from kit.service.prepare import prepare
from kit.service.room import room
from tests.service.test_rights import ASK_NOBODY
from tests.service.use_cases import stage, taking_a_handle

START = datetime(2026, 11, 3, 13, 0, tzinfo=UTC)


class Watch:
    """A clock that moves when it is told to."""

    def __init__(self):
        self.now = START

    def __call__(self):
        return self.now

    def wait(self, minutes):
        self.now += timedelta(minutes=minutes)


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def held(access, watch):
    """The facilitator's handle, on the watch's time."""
    return replace(access, clock=watch)


@pytest.fixture
def do(held, gesture):
    """Perform one command on the session as it is."""

    def doing(session, command):
        with held.store.read() as tx:
            revision = tx.sessions.get(session.id).revision
        return perform(held, session.id, gesture(revision), command)

    return doing


def phone(access, session):
    return join.enter(newcomer(access.store, access.registry), join.invite_clock(access, session.id))


def test_what_il_reste_gave_is_kept_and_undone(held, session, do, gesture):
    started = do(session, c.Start())
    after = do(session, c.Replan(100))
    assert after.timing != ()
    with held.store.read() as tx:
        assert tx.sessions.get(session.id) == after
    back = undo(held, session.id, gesture(after.revision))
    assert replace(back, revision=0) == replace(started, revision=0)


def test_a_refused_il_reste_changes_nothing_and_leaves_no_line(held, session, do):
    started = do(session, c.Start())
    with pytest.raises(Refused) as refused:
        do(session, c.Replan(4))
    assert refused.value.sentence.startswith("Même au plus court, il manque ")
    with held.store.read() as tx:
        assert tx.sessions.get(session.id) == started
        assert [line.kind for line in tx.journal.of_session(session.id)] == ["phase.entered"]


def test_the_journal_keeps_of_it_a_number_of_minutes(held, session, do, watch):
    do(session, c.Start())
    watch.wait(4)
    after = do(session, c.Replan(90))
    with held.store.read() as tx:
        kind, detail = [(line.kind, dict(line.detail)) for line in tx.journal.of_session(session.id)][-1]
    assert (kind, detail) == ("replanned", {"minutes": 94})
    assert sum(each.minutes for each in after.timing) == 94


def test_the_silent_phone_reads_when_the_phase_began_and_its_minutes(held, session, do, watch):
    silent = phone(held, session)
    assert clock(silent) == ClockView(status=Status.PREPARED, started=None, minutes=None)
    watch.wait(3)
    do(session, c.Start())
    planned = session.protocol.phases[0].minutes
    assert clock(silent) == ClockView(
        status=Status.RUNNING, started=START + timedelta(minutes=3), minutes=planned
    )
    watch.wait(20)
    do(session, c.Replan(80))
    assert clock(silent).minutes == 20


def test_the_silent_phone_can_do_nothing_but_read_its_clock(held, plan):
    on = stage(held, plan)
    silent = phone(held, on.session)
    calls = {
        name: call
        for name, call in taking_a_handle(on).items()
        if name not in ASK_NOBODY and name != "clock.clock"
    }
    assert len(calls) > 100
    for call in calls.values():
        with pytest.raises(Forbidden):
            call(silent)


def test_the_silent_phone_has_no_card_and_no_link_opens_its_clock_unasked(held, session, do):
    do(session, c.Start())
    place = Place(session_id=session.id, phase="ouverture", field="notes_ouverture")
    write(held, place, Keystroke(note_id=new_id(), writer="a", base=0, rev=1, text="secret"))
    silent = phone(held, session)
    assert (silent.actor.role, silent.actor.seat_id, silent.session_id) == (Role.CLOCK, None, session.id)
    with pytest.raises(Forbidden):
        reading.participant(silent)
    with pytest.raises(Forbidden):
        clock(newcomer(held.store, held.registry))


def test_a_participant_does_not_open_the_clock_and_gives_no_link(held, session):
    guest = join.enter(held, join.invite(held, session.id, session.seats[0].id))
    with pytest.raises(Forbidden):
        clock(guest)
    with pytest.raises(Forbidden):
        join.invite_clock(guest, session.id)


def test_the_link_of_a_closed_session_opens_nothing(held, session, do):
    capability = join.invite_clock(held, session.id)
    silent = join.enter(held, capability)
    do(session, c.Start())
    do(session, c.Close())
    assert clock(silent) == ClockView(status=Status.CLOSED, started=None, minutes=None)
    with pytest.raises(NotFound):
        join.enter(held, capability)


@pytest.mark.parametrize(
    ("timebox", "seen"),
    [(Timebox.HIDDEN, (False, False)), (Timebox.ADVISORY, (True, False)), (Timebox.VISIBLE, (True, True))],
)
def test_the_room_sees_time_only_where_it_was_agreed_and_nobody_where_there_is_no_clock(
    held, plan, do, timebox, seen
):
    session = prepare(held, replace(plan, settings=Settings(timebox=timebox)), new_id())
    do(session, c.Start())
    view = room(held, session.id)
    assert (clock(phone(held, session)).minutes is not None, view.phase_minutes is not None) == seen
    assert (view.phase_started is not None) == seen[1]
