"""Dates as people say them in French, in the machine's own time zone."""

from datetime import datetime

from kit.errors import BadInput
from kit.messages.dates import day_and_date, hour


def local(at: datetime) -> datetime:
    """Return ``at`` in the time zone of this machine."""
    return at.astimezone()


def long_date(at: datetime) -> str:
    """Return « mardi 3 novembre 2026 »."""
    return day_and_date(local(at))


def clock_time(at: datetime) -> str:
    """Return « 14:02 »."""
    return hour(local(at))


def parse(text: str) -> datetime:
    """Read ``2026-11-22 14:00`` (or with a ``T``) in the machine's time zone.

    Raises ``BadInput`` (``session.date``).
    """
    try:
        return datetime.fromisoformat(text.strip()).astimezone()
    except ValueError as unreadable:
        raise BadInput("session.date") from unreadable
