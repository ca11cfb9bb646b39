"""Gates: the few things a dispositif's own definition, or the framing letter, makes a condition.

In D1 a voluntary presenter is one ([L-ROBO1], *DUR*): « Décrire » is not
entered until somebody said yes. A line manager in a circle agreed to be out of
the hierarchy is another ([S0], V4). The conditions a dispositif declares are
the others: a diagnosis validated by the group before any accompaniment (G20),
a coordinator of another house (G22), everybody's free agreement (G16). A gate
is passed over in one gesture, unless its condition says otherwise.
"""

from kit.domain.dispositif import Phase
from kit.domain.identity import Role
from kit.domain.session import Session
from kit.domain.settings import HierarchyPresent
from kit.domain.settled import CONDITION, Condition

HIERARCHY = "hierarchy"
"""The gate of a line manager the framing letter does not foresee (G14)."""


def gates_of(session: Session, phase: Phase) -> tuple[str, ...]:
    """Return the gates that hold ``phase`` for ``session`` now."""
    own = gate_of(session, phase)
    conditions = tuple(each.gate for each in conditions_before(session, phase))
    return (*hierarchy_gates(session), *conditions, *(() if own is None else (own,)))


def conditions_before(session: Session, phase: Phase) -> tuple[Condition, ...]:
    """Return the conditions that hold ``phase`` now: not so yet, and passed over by nobody."""
    return tuple(
        each
        for each in session.protocol.conditions
        if phase.key in each.before and each.gate not in session.passed_over and not is_so(session, each)
    )


def is_so(session: Session, condition: Condition) -> bool:
    """Whether ``condition`` was said to be so; one asked of each person, whether everybody here agrees."""
    if not condition.each_seat:
        return condition.key in session.declared
    agreed = {each.seat_id for each in session.agreed if each.condition == condition.key}
    return all(seat.id in agreed for seat in session.seats if seat.here)


def condition_of(session: Session, gate: str) -> Condition | None:
    """Return the condition that ``gate`` holds, ``None`` for a gate of another kind."""
    key = gate.removeprefix(CONDITION)
    return session.protocol.condition(key) if gate.startswith(CONDITION) else None


def hierarchy_gates(session: Session) -> tuple[str, ...]:
    """Return the gate of a line manager whom the framing letter does not foresee, while it holds."""
    unforeseen = session.settings.hierarchy_present is HierarchyPresent.NEVER
    holds = session.manager_present and unforeseen and HIERARCHY not in session.passed_over
    return (HIERARCHY,) if holds else ()


def gate_of(session: Session, phase: Phase) -> str | None:
    """Return the gate of the role that ``phase`` asks for and nobody holds, or ``None``."""
    if phase.needs is None or session.holder(phase.needs) is not None:
        return None
    turn = f".{session.situation}" if session.situation_of(phase) > 1 else ""
    gate = f"{phase.key}.{phase.needs}{turn}"
    return None if gate in session.passed_over else gate


def role_of_gate(gate: str) -> Role | None:
    """Return the role that ``gate`` asks for, ``None`` when it asks for something else."""
    if gate.startswith(CONDITION):
        return None
    return next((Role(word) for word in gate.split(".")[1:] if word in set(Role)), None)
