"""Where we are in the protocol: what was held and how long, what is being held, what is to come."""

from datetime import timedelta
from enum import StrEnum

from kit.domain.dispositif import Phase
from kit.domain.session import Session, Visit, Way
from kit.messages import say
from kit.protocol.paths import round_of
from kit.protocol.situations import first_of_situation
from kit.protocol.time_left import is_timed
from kit.widgets.model import AppModel
from kit.widgets.parts.node import Node, node
from kit.widgets.parts.sheet import Sheet
from kit.widgets.views.followed import followed
from kit.widgets.views.private_time import is_private


class Standing(StrEnum):
    """Where a phase is: its class in the list."""

    NOW = "m-now"
    DONE = "m-done"
    WITHOUT = "m-without"
    TO_COME = ""


MARKS = {Standing.DONE: ("✓", "outline.done"), Standing.WITHOUT: ("–", "outline.not_held")}
"""What stands in place of the number, and what a screen reader says of it."""


def outline(model: AppModel) -> Sheet:
    """Return the list of phases, drawn again in place as the session moves; a private time has none."""

    def nodes() -> list[Node]:
        desk = model.desk
        return [] if desk is None or is_private(desk.session) else outline_nodes(desk.session)

    return followed(model, nodes)


def outline_nodes(session: Session) -> list[Node]:
    """Return what is drawn of the outline; no minute at all where there is no clock.

    The phases of a second situation say so; those nobody holds are said to be left out.
    """
    rows: list[Node] = []
    for number, phase in enumerate(session.protocol.phases, start=1):
        if session.situation > 1 and phase is first_of_situation(session):
            rows.append(node("li", node("span", say("situations.second")), cls="m-turn"))
        rows.append(_row(session, number, phase))
    title = node("h2", say("outline.title"), cls="m-unseen")
    return [node("nav", title, node("ol", *rows), cls="m-outline", aria_label=say("outline.title"))]


def standing(session: Session, phase: Phase) -> Standing:
    """Return where ``phase`` is for the situation being worked on.

    A phase gone back from is to come again; one left behind without being held is left out.
    """
    if phase.key == session.phase:
        return Standing.NOW
    visits = _visits(session, phase)
    if visits and visits[-1].way is Way.DONE:
        return Standing.DONE
    if session.without_situation and phase.situation:
        return Standing.WITHOUT
    if session.phase is None:
        return Standing.WITHOUT if session.visits else Standing.TO_COME
    if session.current in round_of(session, phase):
        # Held in any order: until the round is over, none of it was left out.
        return Standing.TO_COME
    keys = [each.key for each in session.protocol.phases]
    behind = keys.index(phase.key) < keys.index(session.phase)
    return Standing.WITHOUT if behind else Standing.TO_COME


def _visits(session: Session, phase: Phase) -> list[Visit]:
    where = (phase.key, session.situation_of(phase))
    return [each for each in session.visits if (each.phase, each.situation) == where]


def _row(session: Session, number: int, phase: Phase) -> Node:
    where = standing(session, phase)
    mark, spoken = MARKS.get(where, (str(number), ""))
    inside = [node("span", mark, cls="m-mark")]
    if spoken:
        inside.append(node("span", say(spoken), cls="m-unseen"))
    inside.append(node("span", phase.title))
    minutes = _minutes(session, phase, where)
    if minutes is None:
        inside.append(node("small"))
    else:
        unit = node("span", say("time.minutes_unseen"), cls="m-unseen")
        inside.append(node("small", str(minutes), unit))
    return node("li", *inside, cls=str(where), aria_current="step" if where is Standing.NOW else None)


def _minutes(session: Session, phase: Phase, where: Standing) -> int | None:
    """Whole minutes: those it took once held, else those it is given; ``None`` without a clock."""
    if not is_timed(session) or where is Standing.WITHOUT:
        return None
    if where is Standing.DONE:
        lasted = sum(
            (each.left - each.entered for each in _visits(session, phase) if each.left is not None),
            timedelta(),
        )
        return max(1, round(lasted / timedelta(minutes=1)))
    return session.minutes_of(phase)
