"""One situation, two, or none: the phases of a situation can be held again, or passed whole."""

from dataclasses import replace

from kit.domain.conduct import Presented
from kit.domain.dispositif import Phase
from kit.domain.identity import Role
from kit.domain.session import MOST_SITUATIONS, Session, Status


def first_of_situation(session: Session) -> Phase | None:
    """Return the phase a situation begins with, ``None`` when the protocol has none."""
    return next((phase for phase in session.protocol.phases if phase.situation), None)


def after_situation(session: Session) -> Phase | None:
    """Return the first phase after those of a situation."""
    phases = session.protocol.phases
    last = max((place for place, phase in enumerate(phases) if phase.situation), default=None)
    return None if last is None or last + 1 == len(phases) else phases[last + 1]


def can_take_another(session: Session) -> bool:
    """Whether a second situation may be taken up now.

    While a session runs, once the first was given back to its presenter; of a
    session held on paper and never started here, when it is typed afterwards.
    """
    phase = session.current
    if session.status is Status.PREPARED:
        return session.situation < MOST_SITUATIONS and first_of_situation(session) is not None
    if session.status is not Status.RUNNING or phase is None or session.without_situation:
        return False
    if session.situation >= MOST_SITUATIONS or first_of_situation(session) is None:
        return False
    keys = [each.key for each in session.protocol.phases]
    last = max(place for place, each in enumerate(session.protocol.phases) if each.situation)
    return keys.index(phase.key) >= last


def can_do_without(session: Session) -> bool:
    """Whether « séance sans situation » may be said now: nobody began an account yet."""
    phase, first = session.current, first_of_situation(session)
    if session.status is not Status.RUNNING or phase is None or first is None:
        return False
    if session.situation > 1 or after_situation(session) is None:
        return False
    keys = [each.key for each in session.protocol.phases]
    begun = keys.index(phase.key) > keys.index(first.key)
    return not begun and not any(
        session.protocol.phase(visit.phase).situation and visit.phase != first.key for visit in session.visits
    )


def begun_again(session: Session) -> Session:
    """Return ``session`` with its next situation, presented by nobody yet."""
    seats = tuple(
        replace(seat, role=Role.PARTICIPANT) if seat.role is Role.PRESENTER else seat
        for seat in session.seats
    )
    again = {phase.key for phase in session.protocol.phases if phase.situation}
    # What is said within a situation is said of that one only: its contract, for instance.
    once = [each for each in session.protocol.conditions if each.within in again]
    said, passed = {each.key for each in once}, {each.gate for each in once}
    return replace(
        presenter_leaves(session),
        situation=session.situation + 1,
        seats=seats,
        declared=tuple(key for key in session.declared if key not in said),
        passed_over=tuple(gate for gate in session.passed_over if gate not in passed),
    )


def presenter_leaves(session: Session) -> Session:
    """Return ``session`` remembering whose the situation is, to be taken back after they left."""
    now = session.holder(Role.PRESENTER)
    if now is None:
        return session
    known = Presented(situation=session.situation, seat_id=now.id)
    others = tuple(each for each in session.presented if each != known)
    return replace(session, presented=(*others, known))
