"""The engine promises: no dead end, closing always reachable, undo is identity, a reload changes nothing."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kit.domain import commands as c
from kit.domain.identity import Role, new_id
from kit.domain.session import Seat, Session, Setting, Status, Way
from kit.errors import Blocked, KitError, Refused
from kit.protocol import ahead, apply
from kit.registry import read_package, snapshot

START = datetime(2026, 11, 3, 14, 0, tzinfo=UTC)
ROLES = (Role.PRESENTER, Role.OBSERVER, Role.SCRIBE, Role.TIMEKEEPER, Role.PARTICIPANT)


def app_protocol():
    dispositif = read_package("modifiable_app")
    return snapshot(dispositif, dispositif.variants[0].key)


PROTOCOL = app_protocol()


def prepared(people: int = 7) -> Session:
    return Session(
        id=new_id(),
        organisation="local",
        engagement_id=new_id(),
        protocol=PROTOCOL,
        setting=Setting.TRAINING,
        planned=START,
        minutes=120,
        seats=tuple(Seat(id=new_id(), number=number) for number in range(1, people + 1)),
    )


def play(session: Session, *commands: c.Command) -> Session:
    for minute, command in enumerate(commands):
        session = apply(session, command, START + timedelta(minutes=minute))
    return session


def with_presenter(session: Session) -> Session:
    return play(session, c.GiveRole(session.seats[0].id, Role.PRESENTER))


def test_the_nine_phases_come_in_order_and_each_visit_is_left_as_done():
    session = play(with_presenter(prepared()), c.Start())
    seen = [session.phase]
    while ahead(session).after is not None:
        session = play(session, c.Next())
        seen.append(session.phase)
    assert seen == [phase.key for phase in PROTOCOL.phases]
    closed = play(session, c.Close())
    assert closed.status is Status.CLOSED
    assert [visit.way for visit in closed.visits] == [Way.DONE] * 9


def test_nobody_enters_the_account_until_somebody_said_yes():
    session = play(prepared(), c.Start(), c.Next())
    with pytest.raises(Blocked) as held:
        play(session, c.Next())
    assert held.value.gate == "decrire.presenter"
    assert ahead(session).gates == ("decrire.presenter",)
    assert play(session, c.PassOver("decrire.presenter")).phase == "decrire"
    assert play(with_presenter(session), c.Next()).phase == "decrire"


def test_going_back_needs_no_reason_and_keeps_what_was_visited():
    session = play(with_presenter(prepared()), c.Start(), c.Next(), c.Next(), c.Back())
    assert session.phase == "choix"
    assert [(visit.phase, visit.way) for visit in session.visits] == [
        ("ouverture", Way.DONE),
        ("choix", Way.DONE),
        ("decrire", Way.BACK),
        ("choix", None),
    ]


def test_a_role_held_by_one_leaves_its_former_holder():
    session = with_presenter(prepared())
    second = session.seats[1].id
    after = play(session, c.GiveRole(second, Role.PRESENTER))
    assert [seat.role for seat in after.seats[:2]] == [Role.PARTICIPANT, Role.PRESENTER]


def test_skipping_the_closing_is_announced_and_not_refused():
    session = play(prepared(), c.Start())
    assert [phase.key for phase in ahead(session).unheld_closing] == ["conclusion", "meta"]
    assert play(session, c.Close()).status is Status.CLOSED


def test_a_suspended_session_only_resumes_or_closes():
    session = play(prepared(), c.Start(), c.Suspend())
    for command in (c.Next(), c.Skip(), c.Back(), c.Start(), c.Suspend()):
        with pytest.raises(Refused):
            play(session, command)
    assert play(session, c.Resume()).phase == session.phase


def test_nothing_happens_to_a_closed_session():
    closed = play(prepared(), c.Close())
    for command in (c.Start(), c.Next(), c.Close(), c.AddSeat(new_id())):
        with pytest.raises(Refused):
            play(closed, command)


class Sessions(RuleBasedStateMachine):
    """Any gestures in any order: what is promised holds after each."""

    @initialize(people=st.integers(2, 12))
    def begin(self, people: int) -> None:
        self.session = prepared(people)
        self.at = START
        self.before: list[Session] = []

    def do(self, command: c.Command) -> None:
        self.at += timedelta(minutes=1)
        before = self.session
        try:
            after = apply(before, command, self.at)
        except KitError:
            assert self.session == before
            return
        assert after.revision == before.revision + 1
        self.before.append(before)
        self.session = after

    @rule(
        command=st.sampled_from([c.Start(), c.Next(), c.Next(), c.Skip(), c.Back(), c.Suspend(), c.Resume()])
    )
    def move(self, command: c.Command) -> None:
        self.do(command)

    @rule()
    def pass_over(self) -> None:
        self.do(c.PassOver("".join(ahead(self.session).gates[:1]) or "none"))

    @rule(index=st.integers(0, 11), role=st.sampled_from(ROLES))
    def give_role(self, index: int, role: Role) -> None:
        self.do(c.GiveRole(self.session.seats[index % len(self.session.seats)].id, role))

    @rule()
    def arrive(self) -> None:
        self.do(c.AddSeat(new_id()))

    @rule()
    def undo(self) -> None:
        if self.before:
            before = self.before.pop()
            self.session = replace(before, revision=self.session.revision + 1)

    @invariant()
    def closing_is_always_reachable(self) -> None:
        if self.session.status is not Status.CLOSED:
            assert apply(self.session, c.Close(), self.at).status is Status.CLOSED

    @invariant()
    def there_is_no_dead_end(self) -> None:
        session = self.session
        for _ in range(len(PROTOCOL.phases) + 3):
            way = ahead(session)
            if way.can_start:
                session = apply(session, c.Start(), self.at)
            elif way.can_resume:
                session = apply(session, c.Resume(), self.at)
            elif way.gates:
                session = apply(session, c.PassOver(way.gates[0]), self.at)
            elif way.after is not None:
                session = apply(session, c.Next(), self.at)
        assert session.phase == PROTOCOL.phases[-1].key

    @invariant()
    def a_reload_changes_nothing(self) -> None:
        assert msgspec.json.decode(msgspec.json.encode(self.session), type=Session) == self.session

    @invariant()
    def one_visit_lasts_exactly_while_a_phase_is_held(self) -> None:
        lasting = [visit.phase for visit in self.session.visits if visit.left is None]
        assert lasting == ([] if self.session.phase is None else [self.session.phase])

    @invariant()
    def roles_for_one_are_held_by_one(self) -> None:
        ones = [card.role for card in PROTOCOL.roles if card.one]
        held = [seat.role for seat in self.session.seats if seat.role in ones]
        assert len(held) == len(set(held))


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
