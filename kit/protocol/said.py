"""What is counted, ticked or decided beside the phases: turns, moves heard, themes, fate."""

from dataclasses import replace

from kit.domain.dispositif import ForbiddenMove, Utterance
from kit.domain.session import Fate, Heard, LetGo, Session, Setting, Turns
from kit.errors import NotFound, Refused


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
    where = (phase.key, session.situation_of(phase), seat_id)
    count = sum(each.count for each in session.turns if (each.phase, each.situation, each.seat_id) == where)
    others = tuple(each for each in session.turns if (each.phase, each.situation, each.seat_id) != where)
    mine = Turns(phase=where[0], situation=where[1], seat_id=seat_id, count=count + 1)
    return replace(session, turns=(*others, mine))


def hear(session: Session, move: ForbiddenMove) -> Session:
    """Count a forbidden move that was heard; refused in a real group and where the move is allowed."""
    phase = session.current
    if phase is None or session.setting is not Setting.TRAINING or move not in phase.forbidden:
        raise Refused("command.not_now")
    where = (phase.key, session.situation_of(phase), move)
    count = sum(each.count for each in session.heard if (each.phase, each.situation, each.move) == where)
    others = tuple(each for each in session.heard if (each.phase, each.situation, each.move) != where)
    mine = Heard(phase=where[0], situation=where[1], move=move, count=count + 1)
    return replace(session, heard=(*others, mine))


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
