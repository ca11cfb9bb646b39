"""Reminders about the session as a whole, and about the cycle it belongs to."""

from kit.domain.dispositif import Phase
from kit.domain.session import Session, Way
from kit.domain.settings import HierarchyPresent
from kit.guards.reminders import BOTH, Moment, Reminder, Scope, Weight, when
from kit.guards.sizes import outside

RECENT, TOO_OFTEN = 3, 2
"""G19: the tension theme on two of the last three sessions."""


def _manager(moment: Moment) -> tuple[str, ...]:
    session = moment.session
    agreed = session.settings.hierarchy_present is HierarchyPresent.BY_AGREEMENT
    return when(session.manager_present and agreed)


def _size(moment: Moment) -> tuple[str, ...]:
    """Say it before and as the session begins; later, nothing can be done about it."""
    session = moment.session
    return when(len(session.visits) <= 1 and outside(session.protocol, len(session.seats)))


def not_given_back(session: Session) -> tuple[Phase, ...]:
    """Return the closing phases that were left behind without being held, once the situation is closed."""
    now = session.current
    if now is None or now.situation:
        return ()
    held = {(visit.phase, visit.situation) for visit in session.visits if visit.way is not Way.SKIPPED}
    phases = session.protocol.phases
    return tuple(
        phase
        for phase in phases[: phases.index(now)]
        if phase.closing
        and (phase.key, session.situation_of(phase)) not in held
        and not (phase.situation and session.without_situation)
    )


def _floor_not_given_back(moment: Moment) -> tuple[str, ...]:
    """Closing without it asks for a confirmation of its own."""
    return when(bool(not_given_back(moment.session)))


def _tension(moment: Moment) -> tuple[str, ...]:
    theme = moment.session.protocol.tension_theme
    now = (moment.session.themes,) if moment.session.themes else ()
    recent = (*(held.themes for held in moment.before), *now)[-RECENT:]
    return when(bool(theme) and sum(theme in themes for themes in recent) >= TOO_OFTEN)


def _irregular(moment: Moment) -> tuple[str, ...]:
    limits = moment.thresholds
    if moment.cycle_months is not None and moment.cycle_months < limits.shortest_cycle:
        return when(True)
    if not moment.before:
        return ()
    gap = moment.session.planned.date() - moment.before[-1].planned.date()
    return when(gap.days > limits.widest_gap)


ABOUT_SESSIONS: tuple[Reminder, ...] = (
    Reminder(
        id="G14",
        weight=Weight.NUDGE,
        scope=Scope.SESSION,
        settings=BOTH,
        sentence="reminder.manager",
        predicate=_manager,
        source="[S0] [L-MOM]; without an agreement it is a gate",
    ),
    Reminder(
        id="G15",
        weight=Weight.WARN,
        scope=Scope.SESSION,
        settings=BOTH,
        sentence="reminder.size",
        predicate=_size,
        source="[S1]; least four [P]",
    ),
    Reminder(
        id="G27",
        weight=Weight.WARN,
        scope=Scope.SESSION,
        settings=BOTH,
        sentence="reminder.floor",
        predicate=_floor_not_given_back,
        source="[L-ROBO1]",
    ),
    Reminder(
        id="G19",
        weight=Weight.NUDGE,
        scope=Scope.CYCLE,
        settings=BOTH,
        sentence="reminder.tension",
        predicate=_tension,
        source="[L-EXP2]",
    ),
    Reminder(
        id="G28",
        weight=Weight.INFO,
        scope=Scope.CYCLE,
        settings=BOTH,
        sentence="reminder.irregular",
        predicate=_irregular,
        source="[S1]",
    ),
)
