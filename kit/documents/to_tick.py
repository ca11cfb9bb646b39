"""Boxes of the run sheet: what must be so before a phase, and phases that are held in any order."""

from collections.abc import Iterable

from kit.domain.dispositif import Phase
from kit.domain.document import Bullets, Paragraph
from kit.domain.session import Session
from kit.domain.settled import Condition
from kit.messages import say
from kit.protocol.paths import round_of

Boxes = tuple[Paragraph | Bullets, ...]


def beforehand(session: Session) -> Boxes:
    """Return a box for each thing that must be so before the first phase, and was not said yet."""
    first = session.protocol.phases[0]
    return _boxes("run_sheet.before", (each for each in _asked(session) if first.key in each.before))


def in_phase(session: Session, phase: Phase) -> Boxes:
    """Return a box for each thing said in ``phase``, or that holds it and is said nowhere else."""
    if phase == session.protocol.phases[0]:
        return ()
    return _boxes("run_sheet.is_so", (each for each in _asked(session) if _place(session, each) == phase.key))


def free_order(session: Session, phase: Phase) -> tuple[Phase, ...]:
    """Return the phases held in any order that ``phase`` begins, in the order of the file; else none."""
    around = round_of(session, phase)
    return around if around and around[0] == phase else ()


def _asked(session: Session) -> list[Condition]:
    return [each for each in session.protocol.conditions if each.key not in session.declared]


def _place(session: Session, condition: Condition) -> str | None:
    """Return the key of the phase in which the box of ``condition`` is ticked; ``None``: beforehand."""
    phases = [phase.key for phase in session.protocol.phases]
    if phases[0] in condition.before:
        return None
    if condition.within in phases:
        return condition.within
    return next((key for key in phases if key in condition.before), None)


def _boxes(key: str, conditions: Iterable[Condition]) -> Boxes:
    items = tuple(_said(each) for each in conditions)
    return (Paragraph(label=say(key), text=""), Bullets(items=items, boxes=True)) if items else ()


def _said(condition: Condition) -> str:
    return say("run_sheet.each_seat", gesture=condition.gesture) if condition.each_seat else condition.gesture
