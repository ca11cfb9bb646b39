"""No dead end: every phase can be entered going onward, and from wherever one is, the end can be reached.

The engine itself is asked, state after state, so that gates, free orders and
second situations are what they will be in front of a group.
"""

from collections import deque
from collections.abc import Hashable, Iterator

from kit.domain import commands as c
from kit.domain.session import Session, Status, Way
from kit.errors import KitError
from kit.guards.gates import role_of_gate
from kit.messages import say
from kit.protocol import apply
from kit.protocol.paths import ahead, gates_ahead_of
from kit.testing.bare import AT, bare
from kit.testing.conforming.case import Case

MOST_STATES = 20_000
"""States looked at for one variant; beyond, the check says that it stopped."""


def check_roads(case: Case) -> Iterator[str]:
    """Yield what cannot be reached."""
    phases = case.protocol.phases
    if not phases:
        yield say("conform.no_phase")
        return
    if not phases[-1].closing:
        yield say("conform.no_closing", title=phases[-1].title)
    onward, _ = _explored(case, only_onward=True)
    states, leads_to = _explored(case)
    if len(states) >= MOST_STATES:
        yield say("conform.too_many_states", most=MOST_STATES)
        return
    entered = {state.phase for state in onward}
    for phase in phases:
        if phase.key not in entered:
            yield say("conform.unreachable", title=phase.title)
    stuck = _cannot_end(states, leads_to, last=phases[-1].key)
    for title in dict.fromkeys(_where(state) for state in stuck):
        yield say("conform.dead_end", title=title, last=phases[-1].title)


def _explored(case: Case, *, only_onward: bool = False) -> tuple[list[Session], list[set[int]]]:
    """Return the states that can be, and for each the places of those that follow it.

    ``only_onward``: without going back, nor straight to the closing.
    """
    states = [bare(case.protocol, case.settings, people=2)]
    places: dict[Hashable, int] = {_mark(states[0]): 0}
    leads_to: list[set[int]] = [set()]
    waiting = deque([0])
    while waiting and len(states) < MOST_STATES:
        here = waiting.popleft()
        for command in _possible(states[here]):
            if only_onward and isinstance(command, c.Back | c.ToClosing):
                continue
            try:
                after = apply(states[here], command, AT)
            except KitError:
                continue
            mark = _mark(after)
            if mark not in places:
                places[mark] = len(states)
                states.append(after)
                leads_to.append(set())
                waiting.append(places[mark])
            leads_to[here].add(places[mark])
    return states, leads_to


def _cannot_end(states: list[Session], leads_to: list[set[int]], *, last: str) -> list[Session]:
    """Return the states from which the phase ``last`` is never entered, followed backwards from it."""
    comes_from: list[set[int]] = [set() for _ in states]
    for here, afters in enumerate(leads_to):
        for after in afters:
            comes_from[after].add(here)
    good = {place for place, state in enumerate(states) if state.phase == last}
    waiting = deque(good)
    while waiting:
        before = comes_from[waiting.popleft()] - good
        good |= before
        waiting.extend(before)
    return [state for place, state in enumerate(states) if place not in good]


def _where(state: Session) -> str:
    return say("conform.before_start") if state.current is None else state.current.title


def _possible(state: Session) -> Iterator[c.Command]:
    """Yield what the person who facilitates may try: to move, or to answer what holds them back."""
    now = ahead(state)
    yield from (c.Start(),) if now.can_start else (c.Next(), c.Back())
    yield from (c.AnotherSituation(),) if now.can_take_another and not now.can_start else ()
    yield from (c.WithoutSituation(),) if now.can_do_without else ()
    yield from (c.ToClosing(),) if now.to_closing is not None else ()
    gates = dict.fromkeys((*now.gates, *now.gates_of_another))
    for phase in state.protocol.phases:
        if phase.free_order and state.status is Status.RUNNING:
            yield c.GoTo(phase.key)
            gates |= dict.fromkeys(gates_ahead_of(state, phase))
    for gate in gates:
        role = role_of_gate(gate)
        if role is not None:
            yield c.GiveRole(state.seats[0].id, role)
        yield c.PassOver(gate)
    for condition in state.protocol.conditions:
        if not condition.each_seat:
            # Typed afterwards it is said whenever one likes; held, only where it is offered.
            offered = condition.within is None or state.status is Status.RUNNING
            if condition.key not in state.declared and offered:
                yield c.Declare(condition.key)
        else:
            agreed = {each.seat_id for each in state.agreed if each.condition == condition.key}
            silent = next((seat.id for seat in state.seats if seat.id not in agreed), None)
            if silent is not None:
                yield c.Agree(condition.key, silent)


def _mark(state: Session) -> Hashable:
    """Return what tells two states apart, for where one can go from them."""
    free = {phase.key for phase in state.protocol.phases if phase.free_order}
    entered = [visit.phase for visit in reversed(state.visits) if visit.phase in free]
    return (
        state.status,
        state.phase,
        state.situation,
        state.without_situation,
        frozenset(state.declared),
        frozenset(state.agreed),
        frozenset(state.passed_over),
        tuple(seat.role for seat in state.seats),
        tuple(dict.fromkeys(entered)),
        frozenset(v.phase for v in state.visits if v.phase in free and v.way is not Way.SKIPPED),
    )
