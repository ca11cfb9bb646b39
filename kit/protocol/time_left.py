"""« Il reste 25 minutes »: share them among this phase and those to come, or say why not. Pure.

The order of phases is never touched, no phase falls under its least, and the
closing ones keep theirs (domain reference § 1.13: the timer advises).
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil

from kit.domain.conduct import PhaseMinutes
from kit.domain.dispositif import Phase
from kit.domain.session import Session, Status
from kit.domain.settings import Timebox
from kit.errors import BadInput, Refused

LEAST = 2
"""Minutes under which a phase that says nothing is better skipped than squeezed [P]."""

CLOSING = 5
"""Minutes a closing phase that says nothing keeps, when it was planned as many [P]."""

LONGEST = 600
"""Minutes nobody plans beyond."""

ON_TIME = timedelta(hours=1)
"""A session that begins within this of what was announced ends when it was announced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A phase that still has time to come; minutes are whole and count from now."""

    phase: str
    planned: int
    least: int
    closing: bool = False
    """A closing phase that one may go straight to; the one being held is not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What each slot is given, in the order of the slots, in minutes from now."""

    given: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TooShort:
    """Even every least does not fit; the two ways out, in minutes."""

    missing: int
    """How much later one ends if every phase keeps its least."""
    to_closing: int
    """What the closing phases need when one goes straight to them."""
    fits: bool
    """Whether ``to_closing`` holds in what is left."""


def shares(slots: tuple[Slot, ...], available: int) -> Shared | TooShort:
    """Share ``available`` minutes among ``slots``, or say how much is missing.

    Objective: among whole minutes with least ≤ given ≤ planned and a sum of
    given ≤ available, minimise Σ (planned − given)² / planned: each phase gives
    up about the same part of its time. That sum is convex and separable, so
    giving minute by minute where one more minute gains most, the earliest
    phase first when two gain the same, is optimal; and more to share never
    gives a phase less. With enough for all, each keeps what was planned.
    """
    least = sum(slot.least for slot in slots)
    if available < least:
        closing = sum(slot.least for slot in slots if slot.closing)
        return TooShort(missing=least - available, to_closing=closing, fits=closing <= available)
    # One more minute on g takes (2 (p − g) − 1) / p off the sum: the largest first.
    wanted = sorted(
        (Fraction(1 - 2 * (slot.planned - given), slot.planned), place)
        for place, slot in enumerate(slots)
        for given in range(slot.least, slot.planned)
    )
    more = Counter(place for _, place in wanted[: available - least])
    return Shared(given=tuple(slot.least + more[place] for place, slot in enumerate(slots)))


def least_of(phase: Phase) -> int:
    """Return the minutes under which ``phase`` is not squeezed; 0 when it is untimed."""
    planned = phase.minutes or 0
    if phase.least_minutes is not None:
        return min(planned, phase.least_minutes)
    return min(planned, CLOSING if phase.closing else max(LEAST, ceil(planned / 3)))


def is_timed(session: Session) -> bool:
    """Whether minutes exist in this session at all (V6)."""
    return session.protocol.variant.timed and session.settings.timebox is not Timebox.HIDDEN


def phases_ahead(session: Session) -> tuple[Phase, ...]:
    """Return the phase being held and those to come, without those of a situation nobody brought."""
    current = session.current
    if current is None:
        return ()
    phases = session.protocol.phases
    here = [phase.key for phase in phases].index(current.key)
    later = (phase for phase in phases[here + 1 :] if not (session.without_situation and phase.situation))
    return (current, *later)


def slots_ahead(session: Session, at: datetime) -> tuple[Slot, ...]:
    """Return the timed phases among those ahead, as planned before any « il reste… ».

    Of the phase being held only what is left counts, and what was already held
    counts towards its least.
    """
    slots: list[Slot] = []
    for phase in phases_ahead(session):
        if not is_timed(session) or phase.minutes is None:
            continue
        now = phase.key == session.phase
        past = _elapsed(session, at) if now else 0
        left = max(0, phase.minutes - past)
        least = min(left, max(0, least_of(phase) - past))
        slots.append(Slot(phase=phase.key, planned=left, least=least, closing=phase.closing and not now))
    return tuple(slots)


def replanned(session: Session, minutes: int, at: datetime) -> Session:
    """Return ``session`` with ``minutes`` shared among what is ahead.

    Raises ``BadInput`` for a number of minutes nobody has, ``Refused`` when the
    session is not timed or when the least of each phase does not fit.
    """
    slots = slots_ahead(session, at)
    if session.status is not Status.RUNNING or session.phase is None:
        raise Refused("command.not_now")
    if not slots:
        raise Refused("time.untimed")
    if not 1 <= minutes <= LONGEST:
        raise BadInput("time.minutes", most=LONGEST)
    shared = shares(slots, minutes)
    if isinstance(shared, TooShort):
        raise Refused("time.too_short", missing=shared.missing)
    new = []
    for slot, given in zip(slots, shared.given, strict=True):
        past = _elapsed(session, at) if slot.phase == session.phase else 0
        situation = session.situation_of(session.protocol.phase(slot.phase))
        new.append(PhaseMinutes(phase=slot.phase, situation=situation, minutes=max(1, past + given)))
    places = {(each.phase, each.situation) for each in new}
    kept = tuple(each for each in session.timing if (each.phase, each.situation) not in places)
    return replace(session, timing=(*kept, *new))


def ends(session: Session) -> datetime | None:
    """Return when the session is to end (UTC), ``None`` before it began.

    As announced when it began about on time, else as long after its beginning.
    """
    if not session.visits:
        return None
    began, length = session.visits[0].entered, timedelta(minutes=session.minutes)
    on_time = abs(began - session.planned) <= ON_TIME
    return (session.planned if on_time else began) + length


def _elapsed(session: Session, at: datetime) -> int:
    """Minutes since the phase being held was entered; one begun counts whole."""
    entered = session.entered or at
    return max(0, ceil((at - entered) / timedelta(minutes=1)))
