"""Apply one command to a session and return the session after. Pure.

Every refusal leaves the session as it was. Revisions grow by one per command;
time is passed in, never read.
"""

from dataclasses import replace
from datetime import datetime

from kit.domain import commands as c
from kit.domain.dispositif import Phase
from kit.domain.session import Session, Status, Visit, Way
from kit.errors import Blocked, Refused
from kit.guards.gates import condition_of
from kit.protocol import said, seats, situations
from kit.protocol.paths import (
    can_go_to,
    gates_ahead,
    gates_ahead_of,
    gates_of_another,
    neighbour,
    next_closing,
    role_asked_inside,
)
from kit.protocol.time_left import replanned


def apply(session: Session, command: c.Command, at: datetime, held: tuple[str, ...] = ()) -> Session:
    """Return ``session`` after ``command`` at time ``at`` (UTC).

    ``held`` names the gates that the dispositif's plugin closes now.

    Raises ``Refused`` when the command is not possible now, ``Blocked`` when a
    gate of the dispositif holds, ``NotFound`` or ``BadInput`` for a seat.
    """
    return replace(_after(session, command, at, held), revision=session.revision + 1)


def _after(session: Session, command: c.Command, at: datetime, held: tuple[str, ...]) -> Session:
    if session.status is Status.CLOSED:
        raise Refused("command.not_now")
    match command:
        case c.Start() if session.status is Status.PREPARED:
            return _start(session, at)
        case c.PassOver(gate) if session.status in (Status.PREPARED, Status.RUNNING):
            return _pass_over(session, gate, at, held)
        case c.Suspend() if session.status is Status.RUNNING:
            return replace(session, status=Status.SUSPENDED)
        case c.Resume() if session.status is Status.SUSPENDED:
            return replace(session, status=Status.RUNNING)
        case c.Close():
            # What is kept of persons ends here.
            left = _leave(session, Way.DONE, at)
            return replace(left, status=Status.CLOSED, phase=None, turns=(), group_turns=(), agreed=())
        case c.AnotherSituation() if session.status is Status.PREPARED and situations.can_take_another(
            session
        ):
            return situations.begun_again(session)
        case c.PassConsole(fingerprint):
            return replace(session, console=fingerprint)
    moved = _moved(session, command, at, held) if session.status is Status.RUNNING else None
    after = moved or _seated(session, command) or _noted(session, command)
    if after is None:
        raise Refused("command.not_now")
    return after


def _moved(session: Session, command: c.Command, at: datetime, held: tuple[str, ...]) -> Session | None:
    """Return the session after a command that goes from phase to phase, ``None`` for any other."""
    match command:
        case c.Next():
            return _move(session, 1, Way.DONE, at, held)
        case c.Skip():
            return _move(session, 1, Way.SKIPPED, at, held)
        case c.Back():
            return _move(session, -1, Way.BACK, at, ())
        case c.AnotherSituation() if situations.can_take_another(session):
            again, first = situations.begun_again(session), situations.first_of_situation(session)
            _check(gates_of_another(session), first)
            return _enter(_leave(again, Way.DONE, at), first, at)
        case c.WithoutSituation() if situations.can_do_without(session):
            without = replace(_leave(session, Way.DONE, at), without_situation=True)
            return _enter(without, situations.after_situation(without), at)
        case c.ToClosing():
            return _enter(_leave(session, Way.DONE, at), next_closing(session), at)
        case c.GoTo(phase) if (target := said.phase_of(session, phase)) and can_go_to(session, target):
            _check(gates_ahead_of(session, target, held), target)
            return _enter(_leave(session, Way.DONE, at), target, at)
        case c.Replan(minutes):
            return replanned(session, minutes, at)
        case _:
            return None


def _seated(session: Session, command: c.Command) -> Session | None:
    """Return the session after a command about the circle, ``None`` for any other."""
    if session.current is not None and session.current.private and isinstance(command, _SEATING):
        # Whoever is outside stays outside, and nobody is added by the tool (G21).
        raise Refused("private.family_only")
    match command:
        case c.GiveRole(seat_id, role):
            return seats.give_role(session, seat_id, role)
        case c.AddSeat(seat_id):
            return seats.add_seat(session, seat_id)
        case c.RemoveSeat(seat_id) if session.status is Status.PREPARED:
            return seats.remove_seat(session, seat_id)
        case c.StepOut(seat_id):
            return seats.step_out(session, seat_id)
        case c.ComeBack(seat_id):
            return seats.come_back(session, seat_id)
        case _:
            return None


def _noted(session: Session, command: c.Command) -> Session | None:
    """Return the session after what is ticked, counted or decided, ``None`` for any other command."""
    if session.current is not None and session.current.private and isinstance(command, _COUNTING):
        # Nothing is counted nor reminded of there, whatever a page sends (G21).
        raise Refused("private.family_only")
    match command:
        case c.SetShort(short):
            return replace(session, short=short)
        case c.DecideFate(fate):
            return said.decide_fate(session, fate)
        case c.SetThemes(themes):
            return said.set_themes(session, themes)
        case c.ManagerPresent(present):
            return replace(session, manager_present=present)
        case c.Declare(condition, so):
            return said.declare(session, condition, so=so)
        case c.Agree(condition, seat_id, agrees):
            return said.agree(session, condition, seat_id, agrees=agrees)
        case c.SpokeFor(role) if session.status is Status.RUNNING:
            return said.spoke_for(session, role)
        case c.Spoke(seat_id) if session.status is Status.RUNNING:
            return said.spoke(session, seat_id)
        case c.Hear(move) if session.status is Status.RUNNING:
            return said.hear(session, move)
        case c.PutAway(reminder, subject):
            return said.put_away(session, reminder, subject)
        case _:
            return None


_SEATING = (c.GiveRole, c.AddSeat, c.ComeBack)
_COUNTING = (c.Spoke, c.SpokeFor, c.Hear, c.PutAway)


def _start(session: Session, at: datetime) -> Session:
    first = session.protocol.phases[0]
    _check(gates_ahead(session), first)
    # Whoever begins here begins with the first situation, whatever was typed for a second one.
    return _enter(replace(session, status=Status.RUNNING, situation=1), first, at)


def _leave(session: Session, way: Way, at: datetime) -> Session:
    visits = tuple(
        replace(visit, left=at, way=way) if visit.left is None else visit for visit in session.visits
    )
    return replace(session, visits=visits)


def _enter(session: Session, phase: Phase | None, at: datetime) -> Session:
    if phase is None:
        raise Refused("command.not_now")
    visit = Visit(phase=phase.key, entered=at, situation=session.situation_of(phase))
    return replace(session, phase=phase.key, visits=(*session.visits, visit))


def _move(session: Session, step: int, way: Way, at: datetime, held: tuple[str, ...]) -> Session:
    target = neighbour(session, step)
    if target is None:
        raise Refused("command.not_now")
    if step > 0:
        _check(gates_ahead(session, held), target)
    return _enter(_leave(session, way, at), target, at)


def _check(gates: tuple[str, ...], phase: Phase | None) -> None:
    for gate in gates[:1]:
        raise Blocked("gate.held", gate=gate, phase="" if phase is None else phase.title)


def _pass_over(session: Session, gate: str, at: datetime, held: tuple[str, ...]) -> Session:
    onward = gates_ahead(session, held)
    if gate not in (*onward, *gates_of_another(session)):
        raise Refused("command.not_now")
    condition = condition_of(session, gate)
    if condition is not None and not condition.may_pass:
        raise Refused("condition.no_way_round")
    passed = replace(session, passed_over=(*session.passed_over, gate))
    # What it held may not be what comes next: a second situation, or the phase one is in.
    elsewhere = gate not in onward or gate in role_asked_inside(session)
    if session.status is Status.PREPARED or elsewhere or gates_ahead(passed, held):
        # Settled at the table, sometimes days before: the session is then « prêt », it does not begin.
        return passed
    return _move(passed, 1, Way.DONE, at, held)
