"""The engine promises: no dead end, closing always reachable, undo is identity, a reload changes nothing."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kit.domain import commands as c
from kit.domain.dispositif import ForbiddenMove
from kit.domain.identity import Role, new_id
from kit.domain.session import MOST_SITUATIONS, Fate, Protocol, Session, Setting, Status
from kit.domain.settings import AdvicePolicy, HierarchyPresent, Settings, Timebox, TracePolicy
from kit.errors import KitError
from kit.protocol import ahead, apply
from kit.protocol.situations import first_of_situation
from kit.registry import snapshot
from kit.store.snapshot import protocol_text, session_from, state_text
from tests.protocol.circle import APP, PROTOCOL, START, prepared

ROLES = (Role.PRESENTER, Role.OBSERVER, Role.SCRIBE, Role.TIMEKEEPER, Role.PARTICIPANT)
SEATS = st.integers(0, 14)

AGREED = st.builds(
    Settings,
    advice_policy=st.sampled_from(AdvicePolicy),
    timebox=st.sampled_from(Timebox),
    hierarchy_present=st.sampled_from(HierarchyPresent),
    trace_policy=st.sampled_from(TracePolicy),
    same_profession=st.sampled_from([None, True, False]),
    remote=st.booleans(),
    pair=st.booleans(),
    count_turns=st.booleans(),
)


@st.composite
def protocols(draw: st.DrawFn) -> Protocol:
    """Any variant of the plugin, whole, or with phases left out or untimed as a facilitator may."""
    protocol = snapshot(APP, draw(st.sampled_from([variant.key for variant in APP.variants])))
    if draw(st.booleans()):
        return protocol
    phases = protocol.phases
    kept = draw(st.sets(st.sampled_from([phase.key for phase in phases]), min_size=1))
    untimed = draw(st.sets(st.sampled_from([phase.key for phase in phases]), max_size=2))
    changed = tuple(
        replace(phase, minutes=None, least_minutes=None) if phase.key in untimed else phase
        for phase in phases
        if phase.key in kept
    )
    return replace(protocol, variant=replace(protocol.variant, phases=changed))


class Sessions(RuleBasedStateMachine):
    """Any gestures in any order, under any agreement: what is promised holds after each."""

    @initialize(
        people=st.integers(2, 12),
        protocol=protocols(),
        agreed=AGREED,
        setting=st.sampled_from(Setting),
        short=st.booleans(),
    )
    def begin(self, people: int, protocol: Protocol, agreed: Settings, setting: Setting, short: bool) -> None:
        self.session = prepared(people, protocol=protocol, agreed=agreed, setting=setting, short=short)
        self.protocol = protocol_text(self.session.protocol)
        self.at = START
        self.before: list[str] = []

    def do(self, command: c.Command) -> None:
        self.at += timedelta(minutes=1)
        before = self.session
        kept = state_text(before)
        try:
            after = apply(before, command, self.at)
        except KitError:
            assert state_text(before) == kept
            return
        assert after.revision == before.revision + 1
        assert after.protocol is before.protocol
        self.before.append(kept)
        self.session = after

    def seat(self, index: int) -> str:
        return self.session.seats[index % len(self.session.seats)].id

    @rule(
        command=st.sampled_from([c.Start(), c.Next(), c.Next(), c.Skip(), c.Back(), c.Suspend(), c.Resume()])
    )
    def move(self, command: c.Command) -> None:
        self.do(command)

    @rule(command=st.sampled_from([c.AnotherSituation(), c.WithoutSituation(), c.ToClosing()]))
    def change_course(self, command: c.Command) -> None:
        self.do(command)

    @rule()
    def pass_over(self) -> None:
        self.do(c.PassOver("".join(ahead(self.session).gates[:1]) or "none"))

    @rule(index=SEATS, role=st.sampled_from(ROLES))
    def give_role(self, index: int, role: Role) -> None:
        self.do(c.GiveRole(self.seat(index), role))

    @rule(index=SEATS, kind=st.sampled_from([c.StepOut, c.ComeBack, c.RemoveSeat, c.Spoke]))
    def somebody(self, index: int, kind: type[c.StepOut | c.ComeBack | c.RemoveSeat | c.Spoke]) -> None:
        self.do(kind(self.seat(index)))

    @rule()
    def arrive(self) -> None:
        self.do(c.AddSeat(new_id()))

    @rule(minutes=st.integers(-1, 700))
    def il_reste(self, minutes: int) -> None:
        held = self.session.phase, self.session.visits
        self.do(c.Replan(minutes))
        assert (self.session.phase, self.session.visits) == held

    @rule(
        command=st.one_of(
            st.builds(c.SetShort, st.booleans()),
            st.builds(c.DecideFate, st.sampled_from([None, *Fate])),
            st.builds(c.SetThemes, st.sets(st.sampled_from([*PROTOCOL.themes, "inconnu"])).map(tuple)),
            st.builds(c.ManagerPresent, st.booleans()),
            st.builds(c.Hear, st.sampled_from(ForbiddenMove)),
            st.builds(c.PutAway, st.sampled_from(["early_advice", "why"]), st.sampled_from(["", "n1"])),
            st.builds(c.PassConsole, st.sampled_from(["empreinte", "autre"])),
        )
    )
    def note(self, command: c.Command) -> None:
        self.do(command)

    @rule()
    def undo(self) -> None:
        """Undo is the text the store kept before the command: it gives back that very state."""
        if self.before:
            kept = self.before.pop()
            given_back = session_from(kept, self.protocol)
            assert state_text(given_back) == kept
            self.session = replace(given_back, revision=self.session.revision + 1)

    @invariant()
    def closing_is_always_reachable(self) -> None:
        closed = apply(self.session, c.Close(), self.at)
        assert (closed.status, closed.phase, closed.turns) == (Status.CLOSED, None, ())
        straight = ahead(self.session).to_closing
        if straight is not None:
            after = apply(self.session, c.ToClosing(), self.at)
            assert (after.phase, straight.closing) == (straight.key, True)

    @invariant()
    def there_is_no_dead_end(self) -> None:
        assert self.walked(self.session).phase == self.session.protocol.phases[-1].key or (
            self.session.without_situation and self.session.protocol.phases[-1].situation
        )

    def walked(self, session: Session) -> Session:
        """Follow what the screen offers, to the last phase."""
        for _ in range(3 * len(session.protocol.phases) + 4):
            way = ahead(session)
            if way.can_resume:
                session = apply(session, c.Resume(), self.at)
            elif way.gates:
                session = apply(session, c.PassOver(way.gates[0]), self.at)
            elif way.can_start:
                session = apply(session, c.Start(), self.at)
            elif way.after is not None:
                session = apply(session, c.Next(), self.at)
        return session

    @invariant()
    def what_the_screen_offers_is_accepted(self) -> None:
        way = ahead(self.session)
        if way.can_take_another:
            asked = self.session
            for gate in way.gates_of_another:
                # The screen then shows the gate in place of the offer.
                asked = apply(asked, c.PassOver(gate), self.at)
            again = apply(asked, c.AnotherSituation(), self.at)
            first = first_of_situation(self.session)
            on_paper = self.session.status is Status.PREPARED
            entered = None if on_paper or first is None else first.key
            assert (again.phase, again.situation) == (entered, self.session.situation + 1)
            assert again.holder(Role.PRESENTER) is None
            if on_paper:
                assert self.walked(again).situation == 1
                return
            situation = {phase.key for phase in again.protocol.phases if phase.situation}
            held = {visit.phase for visit in self.walked(again).visits if visit.situation == again.situation}
            assert situation <= held
        if way.can_do_without:
            without = apply(self.session, c.WithoutSituation(), self.at)
            current = without.current
            assert current is not None
            assert not current.situation
        if way.can_move and way.before is not None:
            assert apply(self.session, c.Back(), self.at).phase == way.before.key

    @invariant()
    def situations_are_one_two_or_none(self) -> None:
        session = self.session
        assert 1 <= session.situation <= MOST_SITUATIONS
        current = session.current
        if session.without_situation:
            assert session.situation == 1
            assert current is None or not current.situation

    @invariant()
    def a_reload_changes_nothing(self) -> None:
        assert session_from(state_text(self.session), self.protocol) == self.session

    @invariant()
    def one_visit_lasts_exactly_while_a_phase_is_held(self) -> None:
        lasting = [visit.phase for visit in self.session.visits if visit.left is None]
        assert lasting == ([] if self.session.phase is None else [self.session.phase])

    @invariant()
    def roles_for_one_are_held_by_one_who_is_here(self) -> None:
        ones = [card.role for card in self.session.protocol.roles if card.one]
        held = [seat.role for seat in self.session.seats if seat.role in ones]
        assert len(held) == len(set(held))
        assert all(seat.here or seat.role is Role.PARTICIPANT for seat in self.session.seats)

    @invariant()
    def without_a_clock_there_is_no_minute_anywhere(self) -> None:
        session = self.session
        if session.settings.timebox is Timebox.HIDDEN:
            assert session.timing == ()
            assert {(each.minutes, each.least_minutes) for each in session.protocol.phases} == {(None, None)}
            assert {session.minutes_of(each) for each in session.protocol.phases} == {None}
            assert not session.protocol.variant.timed

    @invariant()
    def nobody_is_counted_in_a_real_group(self) -> None:
        session = self.session
        if session.setting is Setting.REAL:
            assert (session.turns, session.heard) == ((), ())
        if not session.settings.count_turns:
            assert session.turns == ()


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=80, stateful_step_count=30, deadline=None)
