"""Until when a writing is kept, as it is proposed: counted from dates, by the rule of its level."""

from datetime import datetime, timedelta

from kit.domain.dispositif import Level
from kit.domain.levels import Kept, rule_of
from kit.domain.session import Status
from kit.service.calendar import local
from kit.store import Held

CYCLE_YEARS = 1
"""How long an engagement lasts when only its sessions tell: a convention is signed for a year [P]."""


def end_of_engagement(first: datetime, last: datetime) -> datetime:
    """Return when the engagement whose sessions go from ``first`` to ``last`` is taken to end.

    A year after its first session, and never before its last one is over.
    """
    return max(years_after(first, CYCLE_YEARS), end_of_day(last))


def proposed(held: Held, engagement_ends: datetime) -> datetime:
    """Return the date proposed for what a session holds of one level, in UTC.

    « Mes notes »: the day the session was held, once it is closed; until then,
    and for every other level, the end of the engagement and the years of the rule.
    """
    rule = rule_of(held.level)
    if rule.kept is Kept.CLOSING and held.status is Status.CLOSED:
        return end_of_day(held.planned + timedelta(minutes=held.minutes))
    return years_after(engagement_ends, rule.years)


def proposed_for_piece(level: Level, received: datetime, convention_ends: datetime | None) -> datetime:
    """Return the date proposed for a piece of a group, received then, in UTC.

    A summary: the end of the convention and a year. ``convention_ends`` is ``None``
    when the group met under no agreement yet: a year from today stands for it.
    """
    rule = rule_of(level)
    if rule.kept is not Kept.CONVENTION:
        return years_after(received, rule.years)
    return years_after(convention_ends or years_after(received, CYCLE_YEARS), rule.years)


def years_after(at: datetime, years: int) -> datetime:
    """Return the end of the same day, ``years`` later; the 29th of February becomes the 28th."""
    day = local(at)
    try:
        moved = day.replace(year=day.year + years)
    except ValueError:
        moved = day.replace(year=day.year + years, day=28)
    return end_of_day(moved)


def end_of_day(at: datetime) -> datetime:
    """Return the last second of that day on this machine: a writing is kept the whole day said."""
    return local(at).replace(hour=23, minute=59, second=59, microsecond=0)
