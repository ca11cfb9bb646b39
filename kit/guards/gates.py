"""Gates: the few things a dispositif's own definition makes a condition.

In D1 a voluntary presenter is one ([L-ROBO1], *DUR*): « Décrire » is not
entered until somebody said yes. A gate is passed over in one gesture.
"""

from kit.domain.dispositif import Phase
from kit.domain.session import Session


def gate_of(session: Session, phase: Phase) -> str | None:
    """Return the id of the gate that holds ``phase`` for ``session`` now, or ``None``."""
    if phase.needs is None or session.holder(phase.needs) is not None:
        return None
    gate = f"{phase.key}.{phase.needs}"
    return None if gate in session.passed_over else gate
