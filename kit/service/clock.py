"""What the phone that says nothing may read: when the phase began, its minutes, and no word."""

from dataclasses import dataclass
from datetime import datetime

from kit.domain.session import Session, Status
from kit.protocol.time_left import is_timed
from kit.service.access import Access
from kit.service.rights import Thing, Verb, require


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """The time of the phase being held; ``started`` is UTC, both ``None`` when there is none to show."""

    status: Status
    started: datetime | None
    minutes: int | None


def clock(access: Access) -> ClockView:
    """Return the time of the session this handle is tied to. Raises ``Forbidden``."""
    session_id = access.session_id or ""
    require(access, Thing.CLOCK, Verb.READ, session_id)
    with access.store.read() as tx:
        session = tx.sessions.get(session_id)
    started, minutes = time_of_phase(session)
    return ClockView(status=session.status, started=started, minutes=minutes)


def time_of_phase(session: Session) -> tuple[datetime | None, int | None]:
    """Return when the phase being held began (UTC) and its minutes; nothing when it has none.

    A session held without a clock has no time anywhere, whatever its phases
    say; nor has a private time, which nobody measures [L-CF8].
    """
    phase, started = session.current, session.entered
    untimed = phase is None or phase.private or not is_timed(session)
    minutes = None if phase is None or untimed else session.minutes_of(phase)
    return (None, None) if minutes is None else (started, minutes)
