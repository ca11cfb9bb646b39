"""Apply one command to a session and return the session after. Pure.

Every refusal leaves the session as it was. Revisions grow by one per command;
time is passed in, never read.
"""

from dataclasses import replace
from datetime import datetime

from kit.domain import commands as c
from kit.domain.dispositif import Phase
from kit.domain.identity import Role
from kit.domain.session import Seat, Session, Status, Visit, Way
from kit.errors import BadInput, Blocked, NotFound, Refused
from kit.guards.sizes import LEAST, MOST
from kit.protocol.paths import gates_ahead, neighbour


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
            return _enter(replace(session, status=Status.RUNNING), session.protocol.phases[0], at)
        case c.Next() if session.status is Status.RUNNING:
            return _move(session, 1, Way.DONE, at, held)
        case c.Skip() if session.status is Status.RUNNING:
            return _move(session, 1, Way.SKIPPED, at, held)
        case c.Back() if session.status is Status.RUNNING:
            return _move(session, -1, Way.BACK, at, ())
        case c.PassOver(gate) if session.status is Status.RUNNING:
            return _pass_over(session, gate, at, held)
        case c.Suspend() if session.status is Status.RUNNING:
            return replace(session, status=Status.SUSPENDED)
        case c.Resume() if session.status is Status.SUSPENDED:
            return replace(session, status=Status.RUNNING)
        case c.Close():
            return replace(_leave(session, Way.DONE, at), status=Status.CLOSED, phase=None)
        case c.GiveRole(seat_id, role):
            return _give_role(session, seat_id, role)
        case c.AddSeat(seat_id):
            return _add_seat(session, seat_id)
        case c.RemoveSeat(seat_id) if session.status is Status.PREPARED:
            return _remove_seat(session, seat_id)
        case _:
            raise Refused("command.not_now")


def _leave(session: Session, way: Way, at: datetime) -> Session:
    visits = tuple(
        replace(visit, left=at, way=way) if visit.left is None else visit for visit in session.visits
    )
    return replace(session, visits=visits)


def _enter(session: Session, phase: Phase, at: datetime) -> Session:
    return replace(session, phase=phase.key, visits=(*session.visits, Visit(phase=phase.key, entered=at)))


def _move(session: Session, step: int, way: Way, at: datetime, held: tuple[str, ...]) -> Session:
    target = neighbour(session, step)
    if target is None:
        raise Refused("command.not_now")
    gate = gates_ahead(session, held)[:1] if step > 0 else ()
    if gate:
        raise Blocked("gate.held", gate=gate[0], phase=target.title)
    return _enter(_leave(session, way, at), target, at)


def _pass_over(session: Session, gate: str, at: datetime, held: tuple[str, ...]) -> Session:
    if gate not in gates_ahead(session, held):
        raise Refused("command.not_now")
    passed = replace(session, passed_over=(*session.passed_over, gate))
    return passed if gates_ahead(passed, held) else _move(passed, 1, Way.DONE, at, held)


def _give_role(session: Session, seat_id: str, role: Role) -> Session:
    if session.seat(seat_id) is None:
        raise NotFound("seat.unknown", seat=seat_id)
    card = next((card for card in session.protocol.roles if card.role is role), None)
    if card is None or role in (Role.FACILITATOR, Role.ROOM):
        raise Refused("command.not_now")

    def seated(seat: Seat) -> Seat:
        if seat.id == seat_id:
            return replace(seat, role=role)
        if seat.role is role and card.one and role is not Role.PARTICIPANT:
            return replace(seat, role=Role.PARTICIPANT)
        return seat

    return replace(session, seats=tuple(seated(seat) for seat in session.seats))


def _add_seat(session: Session, seat_id: str) -> Session:
    if len(session.seats) >= MOST:
        raise BadInput("group.size", least=LEAST, most=MOST)
    if session.seat(seat_id) is not None:
        raise Refused("command.not_now")
    number = max((seat.number for seat in session.seats), default=0) + 1
    return replace(session, seats=(*session.seats, Seat(id=seat_id, number=number)))


def _remove_seat(session: Session, seat_id: str) -> Session:
    if session.seat(seat_id) is None:
        raise NotFound("seat.unknown", seat=seat_id)
    if len(session.seats) <= LEAST:
        raise BadInput("group.size", least=LEAST, most=MOST)
    return replace(session, seats=tuple(seat for seat in session.seats if seat.id != seat_id))
