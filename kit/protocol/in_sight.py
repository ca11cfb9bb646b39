"""What stays in sight, and what is hidden for a while, as the dispositif says of its fields.

A *pinned* field (a contract, a family's question) stays in sight in the phases
that follow its own. A *hidden* one (a first answer written alone, the text of
one of two rooms) is out of sight once its phase was left, until the phase that
its dispositif names: shown again there, read-only. Back in its own phase it is
there to write again. Before the session begins and after it ends nothing is
hidden: the facilitator types from paper, or reads again.
"""

from kit.domain.dispositif import Field, Phase
from kit.domain.note import Note
from kit.domain.session import Session
from kit.protocol.paths import round_of
from kit.protocol.said import phase_of


def is_hidden(session: Session, note: Note) -> bool:
    """Whether ``note`` is out of everybody's sight now, the facilitator's included."""
    own, here = phase_of(session, note.phase), session.current
    return own is not None and own != here and is_kept_from_the_wall(session, note)


def is_kept_from_the_wall(session: Session, note: Note) -> bool:
    """Whether ``note`` is hidden, or will be as soon as its phase is left: no other room may read it."""
    own, here = phase_of(session, note.phase), session.current
    if own is None or here is None or note.situation < session.situation_of(own):
        return False
    field = next((each for each in own.fields if each.key == note.field), None)
    until = None if field is None or field.hidden_until is None else phase_of(session, field.hidden_until)
    return until is not None and not _reached(session, until)


def pinned_now(session: Session) -> tuple[tuple[Phase, Field], ...]:
    """Return the pinned fields that the phase being held keeps in sight, in the order of the phases."""
    here = session.current
    if here is None:
        return ()
    return tuple(
        (phase, field)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.pinned and phase != here and _reached(session, phase)
    )


def shown_again(session: Session) -> tuple[tuple[Phase, Field], ...]:
    """Return the fields hidden until the phase being held, which shows them beside its own."""
    return tuple(
        (phase, field)
        for phase in session.protocol.phases
        for field in phase.fields
        if field.hidden_until is not None and field.hidden_until == session.phase
    )


def _reached(session: Session, phase: Phase) -> bool:
    """Whether the phase being held is ``phase`` or follows it; held in any order, whether it was entered."""
    here = session.current
    if here is None or phase == here:
        return phase == here
    around = round_of(session, phase)
    if here in around:
        now = session.situation_of(phase)
        return any((visit.phase, visit.situation) == (phase.key, now) for visit in session.visits)
    keys = [each.key for each in session.protocol.phases]
    return keys.index(phase.key) < keys.index(here.key)
