"""One's own order of phases, from a variant that leaves them open (« libre »), and what makes it hold."""

from collections.abc import Iterable
from dataclasses import replace

from kit.domain.dispositif import Phase, Variant
from kit.errors import BadInput
from kit.registry.phases import LONGEST_MINUTES

Chosen = tuple[tuple[str, int | None], ...]
"""Keys of phases in the order they will be held, each with its minutes; ``None`` for no minutes."""


def compose(variant: Variant, chosen: Chosen) -> Variant:
    """Return ``variant`` made of the ``chosen`` phases, in that order, with those minutes.

    Combining traditions is a real need [L-CHAR]; what somebody began to tell
    must still be given back to them, and nothing comes after the closing.

    Raises ``BadInput`` with the sentence of the first thing to correct: the
    variant is not open, nothing is chosen, a phase is unknown or chosen twice,
    minutes are out of bounds, or the order cannot hold.
    """
    if not variant.open:
        raise BadInput("compose.not_open", title=variant.title)
    if not chosen:
        raise BadInput("compose.empty")
    known = {phase.key: phase for phase in variant.phases}
    phases: list[Phase] = []
    for key, minutes in chosen:
        if key not in known:
            raise BadInput("compose.unknown", name=key)
        phase = known[key]
        if any(each.key == key for each in phases):
            raise BadInput("compose.twice", title=phase.title)
        if minutes is not None and not 1 <= minutes <= LONGEST_MINUTES:
            raise BadInput("compose.minutes", title=phase.title, most=LONGEST_MINUTES)
        phases.append(retimed(phase, minutes))
    _check_order(phases)
    _check_last_word(phases, variant.phases)
    return replace(variant, phases=tuple(phases))


def retimed(phase: Phase, minutes: int | None) -> Phase:
    """Return ``phase`` lasting ``minutes``; the least it needs is never more than it has.

    A private time has no minutes, whatever is asked: nobody measures it.
    """
    minutes = None if phase.private else minutes
    least = phase.least_minutes
    if minutes is None:
        least = None
    elif least is not None:
        least = min(least, minutes)
    return replace(phase, minutes=minutes, least_minutes=least)


def _check_order(phases: list[Phase]) -> None:
    """The phases of a situation follow one another; what closes comes last."""
    places = [place for place, phase in enumerate(phases) if phase.situation]
    for place in range(places[0], places[-1]) if places else ():
        if not phases[place].situation:
            raise BadInput("compose.between", title=phases[place].title)
    for place, phase in enumerate(phases):
        later = phases[place + 1 :]
        if phase.situation:
            later = [each for each in later if each.situation]
        after = next((each for each in later if not each.closing), None)
        if phase.closing and after is not None:
            raise BadInput("compose.after_closing", title=after.title, closing=phase.title)


def _check_last_word(phases: list[Phase], offered: tuple[Phase, ...]) -> None:
    """Whoever exposes is given the last word; nobody is given back what was not told [L-ROBO1]."""
    telling = _named(phase for phase in phases if phase.needs is not None)
    giving_back = _named(phase for phase in phases if phase.closing and phase.situation)
    if telling and not giving_back:
        missing = _named(phase for phase in offered if phase.closing and phase.situation)
        if missing:
            raise BadInput("compose.last_word", title=telling, closing=missing)
    if giving_back and not telling:
        missing = _named(phase for phase in offered if phase.needs is not None)
        if missing:
            raise BadInput("compose.nothing_told", title=giving_back, telling=missing)


def _named(phases: Iterable[Phase]) -> str:
    """Return the title of the first of ``phases``, empty when there is none."""
    return next((phase.title for phase in phases), "")
