"""What came of the faults, and the table it makes."""

from dataclasses import dataclass, field
from statistics import median

from kit.measure.chaos_house import State
from kit.measure.chaos_plan import Fault
from kit.measure.figure import Figure, figure


@dataclass(slots=True)
class Outcome:
    """What was seen. ``told``: by kind of fault, the seconds until the page said so."""

    seed: int
    told: dict[Fault, list[float]] = field(default_factory=dict)
    untrue: list[str] = field(default_factory=list)
    """Words called « enregistré » that were not in the store: where, never which."""
    lost_seconds: float = 0.0
    differences: tuple[str, ...] = ()
    """Of the two sessions at the end: the phase, the number of commands, the fields; never which words."""
    loads: list[float] = field(default_factory=list)
    hung: int = 0
    left: int = 0
    """Processes that outlived their server."""
    kernels: int = 0
    """Kernels beyond the page's own and the one that waits, after all the loads."""


def figures(outcome: Outcome) -> tuple[Figure, ...]:
    """Return the table: the worst of each kind of fault, then what must never happen."""
    told = (figure(f"chaos_{kind}", max(seconds)) for kind, seconds in sorted(outcome.told.items()))
    loads = (
        (figure("chaos_load", median(outcome.loads)), figure("chaos_hung", outcome.hung))
        if outcome.loads or outcome.hung
        else ()
    )
    return (
        *told,
        figure("chaos_untrue", len(outcome.untrue)),
        figure("chaos_lost", outcome.lost_seconds),
        figure("chaos_differences", len(outcome.differences)),
        *loads,
        figure("chaos_kernels", outcome.kernels),
        figure("chaos_left", outcome.left),
        figure("chaos_seed", outcome.seed),
    )


def differences(expected: State, found: State) -> tuple[str, ...]:
    """Return which of the phase, the number of commands and the fields are not the same."""
    texts, found_texts = expected.texts, found.texts
    moved = ("phase",) if expected.phase != found.phase else ()
    counted = ("revision",) if expected.revision != found.revision else ()
    fields = sorted(key for key in {*texts, *found_texts} if texts.get(key) != found_texts.get(key))
    return (*moved, *counted, *fields)
