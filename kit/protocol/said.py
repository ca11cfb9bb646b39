"""What is counted, ticked or decided beside the phases: turns, moves heard, themes, fate."""

from dataclasses import replace
from typing import TypeVar

from kit.domain.conduct import Agreed, GroupTurns, Heard, LetGo, Turns
from kit.domain.dispositif import ForbiddenMove, Phase, Utterance
from kit.domain.identity import Role
from kit.domain.session import Fate, Session, Setting, Status
from kit.errors import NotFound, Refused

Counted = TypeVar("Counted", bound=Turns | Heard | GroupTurns)


def spoke(session: Session, seat_id: str) -> Session:
    """Count one speaking turn; refused in a real group, and unless it was agreed (design § 11.2)."""
    phase = session.current
    if phase is None or session.setting is not Setting.TRAINING or not session.settings.count_turns:
        raise Refused("command.not_now")
    seat = session.seat(seat_id)
    if seat is None:
        raise NotFound("seat.unknown", seat=seat_id)
    if not seat.here:
        raise Refused("command.not_now")
    one = Turns(phase=phase.key, situation=session.situation_of(phase), seat_id=seat_id, count=1)
    return replace(session, turns=_with(one, session.turns))


def hear(session: Session, move: ForbiddenMove) -> Session:
    """Count a forbidden move that was heard; refused in a real group and where the move is allowed."""
    phase = session.current
    if phase is None or session.setting is not Setting.TRAINING or move not in phase.forbidden:
        raise Refused("command.not_now")
    one = Heard(phase=phase.key, situation=session.situation_of(phase), move=move, count=1)
    return replace(session, heard=_with(one, session.heard))


def spoke_for(session: Session, role: Role) -> Session:
    """Count one turn of a group of peers, where the phase keeps their balance [S2]."""
    phase = session.current
    if phase is None or role not in phase.balance:
        raise Refused("command.not_now")
    one = GroupTurns(phase=phase.key, situation=session.situation_of(phase), role=role, count=1)
    return replace(session, group_turns=_with(one, session.group_turns))


def declare(session: Session, key: str, *, so: bool) -> Session:
    """Keep that a condition is so, or no longer; refused outside the phase where it is said.

    In a session that did not begin it may be said: one types what happened on paper.
    """
    condition = session.protocol.condition(key)
    begun = session.status is not Status.PREPARED
    elsewhere = condition is not None and begun and condition.within not in (None, session.phase)
    if condition is None or condition.each_seat or elsewhere:
        raise Refused("command.not_now")
    others = tuple(each for each in session.declared if each != key)
    return replace(session, declared=(*others, key) if so else others)


def agree(session: Session, key: str, seat_id: str, *, agrees: bool) -> Session:
    """Keep in private that somebody agrees, or no longer does: nothing of it is shown or written."""
    condition = session.protocol.condition(key)
    if condition is None or not condition.each_seat:
        raise Refused("command.not_now")
    if session.seat(seat_id) is None:
        raise NotFound("seat.unknown", seat=seat_id)
    mine = Agreed(condition=key, seat_id=seat_id)
    others = tuple(each for each in session.agreed if each != mine)
    return replace(session, agreed=(*others, mine) if agrees else others)


def phase_of(session: Session, key: str) -> Phase | None:
    """Return the phase ``key`` of the protocol if it has it."""
    return next((phase for phase in session.protocol.phases if phase.key == key), None)


def _with(one: Counted, counted: tuple[Counted, ...]) -> tuple[Counted, ...]:
    """Return ``counted`` with ``one`` more of the same thing, in the same place; it comes last."""
    same = [each for each in counted if replace(each, count=one.count) == one]
    others = [each for each in counted if each not in same]
    return (*others, replace(one, count=one.count + sum(each.count for each in same)))


def put_away(session: Session, reminder: str, subject: str) -> Session:
    """Close a reminder for the phase being held; closing it twice changes nothing more."""
    phase = session.current
    where = ("", 1) if phase is None else (phase.key, session.situation_of(phase))
    mine = LetGo(reminder=reminder, phase=where[0], situation=where[1], subject=subject)
    return session if mine in session.let_go else replace(session, let_go=(*session.let_go, mine))


def decide_fate(session: Session, fate: Fate | None) -> Session:
    """Keep what the group decided its trace becomes."""
    if not any(phase.writes(Utterance.FATE) for phase in session.protocol.phases):
        raise Refused("command.not_now")
    return replace(session, fate=fate)


def set_themes(session: Session, themes: tuple[str, ...]) -> Session:
    """Keep the themes ticked, in the order of the dispositif's list."""
    if not set(themes) <= set(session.protocol.themes):
        raise Refused("command.not_now")
    return replace(session, themes=tuple(theme for theme in session.protocol.themes if theme in themes))
